package uk.daybook.rehearsal.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Taps a page as a thumb would, and counts. */
final class Taps {
  private final Page page;
  private int count;

  Taps(Page page) {
    this.page = page;
  }

  void tap(String selector) {
    tap(page.locator(selector));
  }

  void tap(Locator target) {
    count++;
    target.tap();
  }

  int count() {
    return count;
  }
}
