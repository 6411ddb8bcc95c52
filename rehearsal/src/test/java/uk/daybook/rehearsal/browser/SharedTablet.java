package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import uk.daybook.field.app.Profile;

/** A tablet that two supervisors share. */
final class SharedTablet {
  static final String THEIR_PIN = "97531";

  private SharedTablet() {}

  /** The second supervisor is enrolled on it, and it is locked. */
  static Profile enrolSecond(Wednesday day, Device device, Page page) {
    page.locator("a[href='/enrol']").click();
    page.locator("#code").fill(day.code(Morning.SECOND_SUPERVISOR));
    page.locator("#pin").fill(THEIR_PIN);
    page.locator("#pinAgain").fill(THEIR_PIN);
    page.locator("#enrol").click();
    page.waitForURL("**/first-sync");
    assertThat(page.locator("#progress")).containsText("You can work without signal now");
    device.app().app().lock();
    return device.app().app().tablet().profiles().stream()
        .filter(it -> it.staff().equals(Morning.SECOND_SUPERVISOR))
        .findFirst()
        .orElseThrow();
  }

  /** The page of one of them, at Today. */
  static void unlockAs(Device device, Page page, Profile who, String pin) {
    page.navigate(device.origin() + "/unlock");
    page.locator("input[name=who][value='" + who.id() + "']").check();
    page.locator("#pin").fill(pin);
    page.locator("#unlock").click();
    page.waitForURL("**/today");
  }
}
