package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.rehearsal.browser.PageChecks.checkEverything;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;
import uk.daybook.protocol.Json;
import uk.daybook.server.store.RecordRow;

/** What the office sends back, and what it asks. */
final class ReturnedTest extends BrowserTest {
  private static final String REFUSED = "section[aria-labelledby=refused] .db-card";

  private long recorded() {
    return day().attendances().stream()
        .filter(it -> it.state().fields().hasNonNull("outcome"))
        .count();
  }

  @Test
  void whatWasRefusedOpensWithItsWordsIsMendedAndSentAgain() {
    Size size = Size.DESKTOP;
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(size, device.link());
    day().loseSignal();
    SessionPages.markAllArrived(page, day());
    SessionPages.openSignOff(page, day());
    SessionPages.signOff(page);
    day().findSignal();
    // The office had moved the session: to its eyes the outcomes are of a day still to come.
    day().moveSession(LocalDate.of(2026, 11, 19));
    device.exchange();
    assertThat(recorded()).isZero();

    day().moveSession(Morning.DAY);
    device.exchange();
    page.navigate(device.origin() + "/unsent");
    assertThat(page.locator(REFUSED)).hasCount(10);
    assertThat(page.locator("#needs-me")).hasText("10 need you");
    assertThat(page.locator("#status")).not().containsText("All sent");
    checkEverything(page, size);
    Locator one = page.locator(REFUSED).first();
    String entry = one.getAttribute("href");
    one.click();
    page.waitForURL("**" + entry);
    assertThat(page.locator("#why")).containsText("This session has not happened yet");
    checkEverything(page, size);
    page.waitForResponse(
        "**" + entry + "/draft", () -> page.locator("[id$=-penaltyMinutes]").fill("15"));
    page.reload();
    assertThat(page.locator("[id$=-penaltyMinutes]")).hasValue("15");
    page.locator("#mend").click();
    page.waitForURL("**/unsent");

    device.exchange();
    assertThat(page.locator(REFUSED)).hasCount(9);
    assertThat(day().attendances())
        .filteredOn(it -> it.state().fields().hasNonNull("outcome"))
        .singleElement()
        .satisfies(
            it -> assertThat(it.state().fields().path("penaltyMinutes").asInt()).isEqualTo(15));
  }

  /** The office decides while its author is still mending a note that came back. */
  @Test
  void whatWasMendedTooLateIsReadThrownAwayOrKeptAsANote() {
    String words = "Seen at the door with his brother. Asked about Fridays.";
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    OfficeDay office = new OfficeDay(day());
    RecordRow person = office.lateNote(device, page);
    page.navigate(device.origin() + Prepared.fill("/unsent/{entry}", day(), device));
    page.waitForResponse("**/draft", () -> page.locator("[id$=-text]").fill(words));
    Page there = officeWithoutScript(Morning.CASE_ADMIN);
    there.navigate(office.fill("/office/returned/{returned}"));
    there.locator("#because").fill("The new officer was there too");
    there.locator("#decline").click();
    there.locator("#said").waitFor();
    office.write(
        person.root(), "person", person.key().id(), Json.object().put("officer", Morning.OFFICER));
    device.exchange();
    page.locator("#mend").click();
    assertThat(page.locator("#why")).containsText("has not been sent");
    assertThat(page.locator("#main")).containsText(words);
    checkEverything(page, Size.PHONE);

    page.locator("#discard").click();
    page.waitForURL("**/unsent");
    assertThat(device.store().drafts()).isEmpty();
    page.locator("#undo").click();
    page.locator("#keep-note").waitFor();
    page.navigate(device.origin() + "/unsent");
    page.locator("#main a", new LocatorOptions().setHasText("with his brother")).click();
    page.locator("#keep-note").click();
    page.waitForURL("**/person/*");
    assertThat(page.locator("#main")).containsText(words);
    assertThat(device.store().drafts()).isEmpty();
  }

  @Test
  void aQuestionIsAnsweredAndTheOfficeReadsIt() {
    Size size = Size.TABLET;
    Device device = day().device(Morning.SUPERVISOR);
    day().office().tellThePast(day().session());
    Page page = unlocked(size, device.link());
    device.exchange();
    Shown question = device.store().query("question").get(0);
    page.navigate(device.origin() + "/unsent");
    page.locator("#question-" + question.key().id()).click();
    page.waitForURL("**/question/*");
    page.waitForResponse(
        "**/draft", () -> page.locator("#answer").fill("It was called off: no van."));
    checkEverything(page, size);
    page.reload();
    assertThat(page.locator("#answer")).hasValue("It was called off: no van.");
    page.locator("#send").click();
    page.waitForURL("**/unsent");

    device.exchange();
    var fields = day().record("question", question.key().id()).state().fields();
    assertThat(fields.path("answer").asText()).isEqualTo("It was called off: no van.");
    assertThat(fields.path("answeredBy").asText()).isEqualTo(Morning.SUPERVISOR);
  }

  @Test
  void killedDuringSignOffTheExceptionsThatWereTypedAreBack() {
    Size size = Size.PHONE;
    String person = day().people().get(4);
    AppProcess app = day().process(Morning.SUPERVISOR);
    Page page = unlocked(size, app.link());
    SessionPages.markAllArrived(page, day());
    SessionPages.openSignOff(page, day());
    SessionPages.choose(page, person, "AFTC");
    page.waitForResponse("**/signoff/draft", () -> page.locator("#penalty-" + person).fill("20"));
    app.kill();

    app.startAgain();
    Page again = unlocked(size, app.link());
    SessionPages.openSignOff(again, day());
    assertThat(again.locator("#typed-" + person)).isVisible();
    assertThat(again.locator("#outcome-" + person + "-AFTC")).isChecked();
    assertThat(again.locator("#penalty-" + person)).hasValue("20");
    SessionPages.signOff(again);
    Until.until("the office has the outcomes", () -> recorded() == 10);
    var fields =
        day().record("attendance", Ids.attendance(day().session(), person)).state().fields();
    assertThat(fields.path("outcome").asText()).isEqualTo("AFTC");
    assertThat(fields.path("penaltyMinutes").asInt()).isEqualTo(20);
  }

  @Test
  void welshIsOneTapAndEnglishIsOneTapBack() {
    Size size = Size.PHONE;
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(size, device.link());
    page.navigate(device.origin() + "/settings");
    page.locator("#language-cy").click();
    assertThat(page.locator("html")).hasAttribute("lang", "cy");
    assertThat(page.locator(".db-welsh")).isVisible();
    assertThat(page.locator(".db-nav__item").first()).hasText("Heddiw");
    checkEverything(page, size);
    SessionPages.openRoll(page, day());
    page.locator("#all-arrived").click();
    assertThat(page.locator("#counts")).containsText("10");
    assertThat(page.locator("#undo")).isVisible();
    checkEverything(page, size);

    page.navigate(device.origin() + "/settings");
    page.locator("#language-en").click();
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    assertThat(page.locator(".db-nav__item").first()).hasText("Today");
    assertThat(page.locator(".db-welsh")).hasCount(0);
  }
}
