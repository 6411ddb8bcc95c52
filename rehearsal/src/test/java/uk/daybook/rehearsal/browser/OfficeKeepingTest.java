package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.server.review.AttendanceReview;
import uk.daybook.server.store.DeviceRow;

/** Devices, staff, settings and the audit, without script; and the day's work by keyboard alone. */
final class OfficeKeepingTest extends BrowserTest {
  private static final int MOST_TABS = 80;

  private void go(Page page, String words) {
    page.locator(".of-nav a", new Page.LocatorOptions().setHasText(words)).click();
    assertThat(page.locator("h1")).isVisible();
  }

  private DeviceRow deviceOf(String staff) {
    List<DeviceRow> devices = day().server().store().read(it -> it.devicesOf(staff));
    return devices.get(0);
  }

  @Test
  void aLostDeviceIsFoundAndRevokedAndIsLetInNoMore() {
    Device lost = day().device(Morning.SUPERVISOR);
    lost.exchange();
    Page page = officeWithoutScript(Morning.UPW_MANAGER);
    go(page, "Devices");
    String name = day().record("staff", Morning.SUPERVISOR).state().fields().path("name").asText();
    page.locator("#main table a", new Page.LocatorOptions().setHasText(name)).first().click();
    assertThat(page.locator("#main")).containsText("Received");
    page.locator("#revoking").click();
    assertThat(page.locator("#main")).containsText("cannot be undone");
    assertThat(deviceOf(Morning.SUPERVISOR).isRevoked()).isFalse();
    page.locator("#revoke").click();

    assertThat(page.locator("#said")).isVisible();
    assertThat(page.locator("#revoke")).hasCount(0);
    assertThat(deviceOf(Morning.SUPERVISOR).isRevoked()).isTrue();
    go(page, "Devices");
    assertThat(page.locator("#main tr", new Page.LocatorOptions().setHasText("Revoked")))
        .hasCount(1);
  }

  @Test
  void aCodeForANewDeviceIsMadeForWhoeverWasFound() {
    Page page = officeWithoutScript(Morning.UPW_MANAGER);
    go(page, "Devices");
    page.getByText("A code for a new device").click();
    page.locator("#find").click();
    assertThat(page.locator("#problems")).containsText("Enter a name or a staff code");
    String name = day().record("staff", Morning.OFFICER).state().fields().path("name").asText();
    page.locator("#search").fill(name.toUpperCase(Locale.UK));
    page.locator("#find").click();
    page.locator("#found a").first().click();
    assertThat(page.locator("#main")).containsText("For " + name);
    page.locator("#make").click();

    assertThat(page.locator("#code")).not().isEmpty();
    assertThat(page.getByRole(AriaRole.IMG)).isVisible();
    assertThat(page.url()).doesNotContain(page.locator("#code").textContent());
  }

  @Test
  void aLeaverSendsWhatTheyHoldAndCannotSignIn() {
    Page leaver = officeWithoutScript(Morning.CASE_ADMIN);
    Page page = officeWithoutScript(Morning.UPW_MANAGER);
    go(page, "Staff");
    page.locator("#search").fill(Morning.CASE_ADMIN.toLowerCase(Locale.UK));
    page.locator("#find").click();
    page.locator("#main table a").first().click();
    page.locator("#left").check();
    page.locator("#save").click();
    assertThat(page.locator("#said")).hasText("Saved.");
    assertThat(page.locator("#main")).containsText("Who changed this");

    leaver.navigate(day().serverUrl() + "/office");
    assertThat(leaver.locator("#sign-in")).isVisible();
  }

  @Test
  void aSettingHoldsFromItsDayAndSaysWhoSetIt() {
    Page page = officeWithoutScript(Morning.UPW_MANAGER);
    Page other = officeWithoutScript(Morning.SPO);
    for (Page each : List.of(page, other)) {
      each.navigate(day().serverUrl() + "/office/settings/absence.evidence");
    }
    page.locator("#value").fill("seven");
    page.locator("#save").click();
    assertThat(page.locator("#problems")).isVisible();
    page.locator("#value").fill("7");
    page.locator("#save").click();
    assertThat(page.locator("#said")).containsText("Set.");
    assertThat(page.locator("#main")).containsText("7 days from Wed 18 Nov 2026");

    other.locator("#value").fill("9");
    other.locator("#save").click();
    assertThat(other.locator("#problems")).containsText("Somebody set this while you looked");
    assertThat(other.locator("#value")).hasValue("9");
    assertThat(other.locator("#main")).containsText("7 days from Wed 18 Nov 2026");
    other.locator("#save").click();
    assertThat(other.locator("#main")).containsText("9 days from Wed 18 Nov 2026");
    go(other, "Settings");
    assertThat(other.locator("tr", new Page.LocatorOptions().setHasText("evidence")))
        .containsText("9");
  }

  @Test
  void theAuditTellsWhoViewedWhomAndIsForAuditorsOnly() {
    String person = day().people().get(0);
    String crn = day().record("person", person).state().fields().path("crn").asText();
    Page manager = officeWithoutScript(Morning.SPO);
    manager.navigate(day().serverUrl() + "/office/people/" + person);
    manager.navigate(day().serverUrl() + "/office/audit");
    assertThat(manager.locator("h1")).not().containsText("Audit");

    Page page = officeWithoutScript(Morning.AUDITOR);
    page.locator("#crn").fill(crn);
    page.locator("#find").click();
    assertThat(page.locator("#main")).containsText("Viewed the record");
    assertThat(page.url()).doesNotContain(crn);
    page.locator("#check").click();
    assertThat(page.locator("#checked")).isVisible();
    assertThat(page.locator("form[action='/office/audit'] button")).not().hasCount(0);
  }

  /** From signing in to forty sessions approved and a disagreement settled: no mouse. */
  @Test
  void theDaysWorkIsDoneByKeyboardAlone() {
    OfficeDay.disagreeing(this, day(), 1);
    List<String> sessions = new OfficeDay(day()).sessions(3, 1);
    Page page = open(Size.DESKTOP, day().serverUrl() + "/office");
    type(page, "#staff", Morning.CASE_ADMIN);
    type(page, "#password", Morning.PASSWORD);
    page.keyboard().press("Enter");
    page.locator(".of-nav").waitFor();

    press(page, page.locator(".of-nav a", new Page.LocatorOptions().setHasText("Sessions")));
    press(page, page.locator("#approve-clean"));
    press(page, page.locator("#approve"));
    assertThat(page.locator("#said")).containsText("records approved");
    assertThat(day().linked("attendance", "session", sessions.get(2)))
        .allMatch(row -> AttendanceReview.isApproved(row.state()));

    press(page, page.locator(".of-nav a", new Page.LocatorOptions().setHasText("Disagreements")));
    press(page, page.locator(".of-queue a").first());
    type(page, "#because", "Bethan was there all day");
    press(page, page.locator("#all-" + Morning.SUPERVISOR));
    assertThat(page.locator("#said")).containsText("1 settled");
    String attendance = Ids.attendance(day().session(), day().people().get(0));
    assertThat(day().linked("conflict", "subjectId", attendance))
        .allMatch(row -> row.state().fields().has("settledAt"));
  }

  private static void type(Page page, String selector, String words) {
    tabTo(page, page.locator(selector));
    page.keyboard().type(words);
  }

  private static void press(Page page, Locator locator) {
    String before = page.url();
    tabTo(page, locator);
    page.keyboard().press("Enter");
    page.waitForCondition(() -> !page.url().equals(before) || page.locator("#said").isVisible());
    page.waitForLoadState();
  }

  /** Presses Tab until it has the focus, and sees that the focus shows. */
  private static void tabTo(Page page, Locator locator) {
    for (int i = 0; i < MOST_TABS; i++) {
      page.keyboard().press("Tab");
      if ((Boolean) locator.evaluate("it => it === document.activeElement")) {
        assertThat(
                locator.evaluate(
                    "it => { const s = getComputedStyle(it);"
                        + " return s.outlineStyle !== 'none' || s.boxShadow !== 'none' }"))
            .isEqualTo(true);
        return;
      }
    }
    throw new AssertionError("Tab does not come to " + locator);
  }
}
