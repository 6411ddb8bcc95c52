package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

/** The pages of today's session, as taps on them. */
final class SessionPages {
  private SessionPages() {}

  static void openRoll(Page page, Wednesday day) {
    page.navigate(origin(page) + "/session/" + day.session());
  }

  static void openSignOff(Page page, Wednesday day) {
    page.navigate(origin(page) + "/session/" + day.session() + "/signoff");
  }

  static void markAllArrived(Page page, Wednesday day) {
    openRoll(page, day);
    page.locator("#all-arrived").click();
    assertThat(page.locator("#counts")).containsText("10 here");
  }

  /** Chooses somebody's outcome on the open sign-off, and returns when the device has kept it. */
  static void choose(Page page, String person, String outcome) {
    page.locator("#change-" + person).click();
    page.waitForResponse(
        "**/signoff/draft",
        () -> page.locator("label[for=outcome-" + person + "-" + outcome + "]").click());
  }

  static void signOff(Page page) {
    page.locator("#signoff").click();
    assertThat(page.locator("#signed-off")).isVisible();
  }

  static String origin(Page page) {
    return page.url().replaceFirst("(https?://[^/]*).*", "$1");
  }

  /** A person's name as the office writes it. */
  static String name(Wednesday day, String person) {
    var fields = day.record("person", person).state().fields();
    return fields.path("firstName").asText() + " " + fields.path("lastName").asText();
  }
}
