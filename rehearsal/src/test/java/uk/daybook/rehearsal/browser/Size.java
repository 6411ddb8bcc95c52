package uk.daybook.rehearsal.browser;

import com.microsoft.playwright.Browser.NewContextOptions;

/** What the app is held in. */
enum Size {
  PHONE(390, 780, true),
  TABLET(820, 1100, true),
  DESKTOP(1280, 800, false);

  private final int width;
  private final int height;
  private final boolean touch;

  Size(int width, int height, boolean touch) {
    this.width = width;
    this.height = height;
    this.touch = touch;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  NewContextOptions context() {
    return new NewContextOptions()
        .setViewportSize(width, height)
        .setHasTouch(touch)
        .setIsMobile(touch)
        .setLocale("en-GB")
        .setTimezoneId("Europe/London");
  }
}
