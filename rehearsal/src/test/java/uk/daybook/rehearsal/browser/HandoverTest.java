package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.rehearsal.browser.PageChecks.checkEverything;
import static uk.daybook.rehearsal.browser.Until.until;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.daybook.field.app.Profile;
import uk.daybook.server.store.RecordRow;

/** One tablet, two supervisors: a session changes hands where there is no signal. */
final class HandoverTest extends BrowserTest {
  private static final String THEIR_PIN = "97531";

  /** The second supervisor enrols on the first one's tablet, and it is locked again. */
  private Profile enrolSecond(Device device, Page page) {
    page.locator("a[href='/enrol']").click();
    page.locator("#code").fill(day().code(Morning.SECOND_SUPERVISOR));
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

  private static void unlockAs(Device device, Page page, Profile who, String pin) {
    page.navigate(device.origin() + "/unlock");
    page.locator("input[name=who][value='" + who.id() + "']").check();
    page.locator("#pin").fill(pin);
    page.locator("#unlock").click();
    page.waitForURL("**/today");
  }

  private List<RecordRow> conflicts() {
    return day().attendances().stream()
        .flatMap(it -> day().linked("conflict", "subjectId", it.key().id()).stream())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void theMarksGoWithTheSessionAndNothingIsThereTwice(Size size) {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = open(size, device.link());
    Profile giver = device.profile();
    Profile taker = enrolSecond(device, page);
    unlockAs(device, page, giver, Morning.PIN);
    day().loseSignal();
    SessionPages.markAllArrived(page, day());
    page.locator("#mark-nothere-" + day().people().get(3)).click();
    assertThat(page.locator("#counts")).containsText("9 arrived, 1 not here yet");

    page.locator("#hand-over").click();
    page.waitForURL("**/handover");
    page.locator("#giver-pin").fill(Morning.PIN);
    page.locator("#taker-pin").fill("11111");
    page.locator("#handover").click();
    assertThat(page.locator("#taker-pin-problem")).isVisible();
    assertThat(page.locator("#giver-pin")).hasValue("");
    checkEverything(page, size);
    assertThat(taker.store().isLocked()).isTrue();

    page.locator("#giver-pin").fill(Morning.PIN);
    page.locator("#taker-pin").fill(THEIR_PIN);
    page.locator("#handover").click();
    page.waitForURL("**/session/" + day().session());
    assertThat(page.locator("#counts")).containsText("9 arrived, 1 not here yet");
    assertThat(taker.store().isLocked()).isFalse();

    day().findSignal();
    Device.exchange(taker);
    unlockAs(device, page, giver, Morning.PIN);
    Device.exchange(giver);
    unlockAs(device, page, taker, THEIR_PIN);
    Device.exchange(taker);
    until("the office has the marks", () -> !day().marks().isEmpty());
    assertThat(
            day().marks().stream()
                .filter(it -> !it.state().fields().path("undone").asBoolean())
                .map(
                    it ->
                        it.state().fields().path("person").asText()
                            + it.state().fields().path("kind").asText()))
        .doesNotHaveDuplicates();
    assertThat(conflicts()).isEmpty();
    page.navigate(device.origin() + "/unsent");
    for (String group : List.of("refused", "parked", "disagree", "waiting")) {
      assertThat(page.locator("section[aria-labelledby=" + group + "]")).hasCount(0);
    }
    SessionPages.openRoll(page, day());
    assertThat(page.locator("#counts")).containsText("9 arrived, 1 not here yet");
  }
}
