package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.rehearsal.browser.PageChecks.checkEverything;
import static uk.daybook.rehearsal.browser.SharedTablet.THEIR_PIN;
import static uk.daybook.rehearsal.browser.SharedTablet.enrolSecond;
import static uk.daybook.rehearsal.browser.SharedTablet.unlockAs;
import static uk.daybook.rehearsal.browser.Until.until;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.daybook.client.Shown;
import uk.daybook.domain.RecordKey;
import uk.daybook.field.app.Profile;
import uk.daybook.server.store.RecordRow;

/** One tablet, two supervisors: a session changes hands where there is no signal. */
final class HandoverTest extends BrowserTest {
  /** The second supervisor enrols on the first one's tablet, and it is locked again. */
  private List<RecordRow> conflicts() {
    return day().attendances().stream()
        .flatMap(it -> day().linked("conflict", "subjectId", it.key().id()).stream())
        .toList();
  }

  /** Whoever is forced to take a session over is heard, though they cannot take it. */
  @Test
  void anEmergencyPinIsHeardThoughTheSessionIsNotTaken() {
    String emergency = "86420";
    Device device = day().device(Morning.SUPERVISOR);
    Page page = open(Size.PHONE, device.link());
    Profile giver = device.profile();
    Profile taker = enrolSecond(day(), device, page);
    taker.store().unlock(THEIR_PIN.toCharArray());
    taker.store().setDuressPin(THEIR_PIN.toCharArray(), emergency.toCharArray());
    List<RecordKey> held = taker.store().query("session").stream().map(Shown::key).toList();
    taker.store().lock();
    unlockAs(device, page, giver, Morning.PIN);
    String session =
        giver.store().query("session").stream()
            .map(Shown::key)
            .filter(it -> !held.contains(it))
            .findFirst()
            .orElseThrow()
            .id();

    page.navigate(device.origin() + "/session/" + session + "/handover");
    page.locator("#giver-pin").fill(Morning.PIN);
    page.locator("#taker-pin").fill(emergency);
    page.locator("#handover").click();
    assertThat(page.locator("#blocked")).isVisible();
    assertThat(taker.store().isLocked()).isTrue();
    until(
        "the office heard of it",
        () ->
            day().linked("signal", "about", Morning.SECOND_SUPERVISOR).stream()
                .anyMatch(it -> it.state().fields().path("sign").asText().equals("other")));
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void theMarksGoWithTheSessionAndNothingIsThereTwice(Size size) {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = open(size, device.link());
    Profile giver = device.profile();
    Profile taker = enrolSecond(day(), device, page);
    unlockAs(device, page, giver, Morning.PIN);
    day().loseSignal();
    SessionPages.markAllArrived(page, day());
    page.locator("#mark-nothere-" + day().people().get(3)).click();
    assertThat(page.locator("#counts")).containsText("9 here, 1 not here yet");

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
    assertThat(page.locator("#counts")).containsText("9 here, 1 not here yet");
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
    assertThat(page.locator("#counts")).containsText("9 here, 1 not here yet");
  }
}
