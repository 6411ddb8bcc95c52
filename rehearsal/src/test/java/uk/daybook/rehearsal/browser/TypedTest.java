package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.rehearsal.browser.SharedTablet.THEIR_PIN;
import static uk.daybook.rehearsal.browser.SharedTablet.enrolSecond;
import static uk.daybook.rehearsal.browser.SharedTablet.unlockAs;
import static uk.daybook.rehearsal.browser.Until.until;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import uk.daybook.client.Draft;
import uk.daybook.domain.Ids;
import uk.daybook.field.app.Profile;
import uk.daybook.protocol.Json;

/** What is typed stays typed, and with whoever typed it, whatever else happens to its page. */
final class TypedTest extends BrowserTest {
  private static final String WORDS = "Came early. Asked about the bus.";

  private String visit() {
    return day().linked("visit", "officer", Morning.OFFICER).stream()
        .filter(it -> it.state().fields().path("plannedAt").asText().startsWith("2026-11-18T09:30"))
        .findFirst()
        .orElseThrow()
        .key()
        .id();
  }

  private static String drafted(Profile profile) {
    StringBuilder all = new StringBuilder();
    for (Draft draft : profile.store().drafts()) {
      all.append(draft.fields());
    }
    return all.toString();
  }

  private static void twoLooks(Page page) {
    page.waitForResponse("**/status", () -> {});
    page.waitForResponse("**/status", () -> {});
  }

  /** The app locks in the middle of a note, and a colleague has it next. */
  @Test
  void aColleagueWhoUnlocksHasNothingOfWhatWasTyped() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = open(Size.PHONE, device.link());
    Profile mine = device.profile();
    Profile theirs = enrolSecond(day(), device, page);
    unlockAs(device, page, mine, Morning.PIN);
    page.navigate(device.origin() + "/person/" + day().people().get(0) + "/note");
    device.app().app().lock();
    page.locator("#text").fill(WORDS);
    assertThat(page.locator("#gone")).containsText("unlock in another tab");
    assertThat(page.locator("#text")).isHidden();

    Page elsewhere = page.waitForPopup(() -> page.locator("#unlock-elsewhere").click());
    unlockAs(device, elsewhere, theirs, THEIR_PIN);
    twoLooks(page);
    assertThat(page.locator("#text")).isHidden();
    page.evaluate("() => window.dispatchEvent(new Event('pagehide'))");
    twoLooks(page);
    assertThat(page.locator("#text")).isHidden();
    assertThat(theirs.store().drafts()).isEmpty();

    unlockAs(device, elsewhere, mine, Morning.PIN);
    assertThat(page.locator("#text")).hasValue(WORDS);
    assertThat(page.locator("#text")).isVisible();
    until("it is kept", () -> drafted(mine).contains(WORDS));
  }

  /** A page of somebody's that is still open is not taken for that of whoever has the app now. */
  @Test
  void aPageIsItsOwnersAlone() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = open(Size.PHONE, device.link());
    Profile mine = device.profile();
    Profile theirs = enrolSecond(day(), device, page);
    unlockAs(device, page, mine, Morning.PIN);
    page.navigate(device.origin() + "/person/" + day().people().get(0) + "/note");
    page.waitForResponse("**/note/draft", () -> page.locator("#text").fill(WORDS));
    Page elsewhere = page.context().newPage();
    unlockAs(device, elsewhere, theirs, THEIR_PIN);
    // Before the page has seen who has it now.
    page.evaluate(
        "() => { for (const id of ['sensitive-no', 'save-note']) document.getElementById(id).click() }");
    assertThat(page.locator("#text")).isHidden();
    assertThat(theirs.store().drafts()).isEmpty();
    assertThat(theirs.store().query("note")).isEmpty();
  }

  /** Saved before the pause in which a draft goes, and refused. */
  @Test
  void whatIsRefusedIsKeptToItsLastWord() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    String roll = device.origin() + "/session/" + day().session();
    String left = roll + "/left/" + day().people().get(0);
    for (String form : List.of(left, roll + "/incident")) {
      String words = form.equals(left) ? "#words" : "#text";
      page.navigate(form);
      page.evaluate(
          "([id, words]) => { const box = document.querySelector(id); box.value = words;"
              + " box.form.requestSubmit() }",
          List.of(words, WORDS));
      assertThat(page.locator("#problems")).isVisible();
      page.navigate(roll);
      page.navigate(form);
      assertThat(page.locator(words)).hasValue(WORDS);
      page.navigate(device.origin() + "/unsent");
      page.locator("#main a", new LocatorOptions().setHasText("Asked about the bus"))
          .first()
          .click();
      page.waitForURL(it -> it.startsWith(form));
      assertThat(page.locator(words)).hasValue(WORDS);
      page.locator(words).fill("");
      page.navigate(roll);
    }
  }

  @Test
  void aConcernIsKeptBeforeItIsSaidWhomItIsAbout() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/tell");
    page.waitForResponse("**/tell/draft", () -> page.locator("#what").fill(WORDS));
    page.navigate(device.origin() + "/unsent");
    page.locator("#main a", new LocatorOptions().setHasText("Asked about the bus")).click();
    assertThat(page.locator("#what")).hasValue(WORDS);
  }

  /** Somebody else answered while this answer was being typed. */
  @Test
  void anAnswerThatCameTooLateIsStillThere() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    Prepared.PAST_TOLD.make(day(), device, page);
    String question = device.store().query("question").get(0).key().id();
    page.navigate(device.origin() + "/question/" + question);
    page.waitForResponse("**/draft", () -> page.locator("#answer").fill(WORDS));
    ObjectNode theirs = Json.object().put("answer", "He was there.");
    theirs.put("answeredBy", Morning.SECOND_SUPERVISOR).put("answeredAt", "2026-11-18T10:00:00Z");
    new OfficeDay(day())
        .write(day().record("question", question).root(), "question", question, theirs);
    device.exchange();
    page.reload();
    assertThat(page.locator("#main")).containsText("He was there.");
    assertThat(page.locator("#answer")).hasValue(WORDS);
    page.locator("#send").click();
    page.waitForURL("**/unsent");
    assertThat(device.store().drafts()).isEmpty();
  }

  @Test
  void whoIsAcceptedHasNotJustBeenTurnedAway() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(
        device.origin() + Prepared.fill("/session/{session}/add/{another}", day(), device));
    page.locator("#reason").fill(WORDS);
    page.locator("#accept").click();
    page.locator("#problems").waitFor();
    assertThat(page.locator("#reason")).hasValue(WORDS);
  }

  @Test
  void whySomebodyIsTurnedAwayIsKeptUntilTheyAre() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(
        device.origin() + Prepared.fill("/session/{session}/add/{another}", day(), device));
    page.waitForResponse("**/draft", () -> page.locator("#reason").fill(WORDS));
    page.navigate(device.origin() + "/session/" + day().session() + "/add");
    assertThat(page.locator("#reason")).hasValue("");
    page.navigate(device.origin() + "/unsent");
    page.locator("#main a", new LocatorOptions().setHasText("Asked about the bus")).click();
    assertThat(page.locator("#reason")).hasValue(WORDS);
    page.locator("#turn-away").click();
    page.waitForURL("**/session/*#unlisted-*");
    assertThat(device.store().drafts()).isEmpty();
  }

  @Test
  void whyAVisitIsCalledOffIsKeptUntilItIs() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit());
    page.locator("#calloff summary").click();
    page.waitForResponse("**/calloff/draft", () -> page.locator("#why").fill(WORDS));
    page.navigate(device.origin() + "/unsent");
    page.locator("#main a", new LocatorOptions().setHasText("Calling off")).click();
    assertThat(page.locator("#why")).isVisible();
    assertThat(page.locator("#why")).hasValue(WORDS);
    page.locator("#call-off").click();
    page.waitForURL("**/today");
    assertThat(device.store().drafts()).isEmpty();
    assertThat(page.locator("#visit-" + visit())).containsText("Visit called off");
  }

  @Test
  void whatIsSaidOnGoingInIsKeptUntilItIsSaid() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit());
    page.waitForResponse("**/start/draft", () -> page.locator("#because").fill(WORDS));
    page.navigate(device.origin() + "/unsent");
    page.locator("#main a", new LocatorOptions().setHasText("Going in")).click();
    assertThat(page.locator("#because")).hasValue(WORDS);
    page.locator("#start").click();
    page.locator("#out").waitFor();
    assertThat(device.store().drafts()).isEmpty();
  }

  /** Somebody is looked for by that time. */
  @Test
  void theTimeToBeBackByStaysAsItWasTyped() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit());
    page.waitForResponse("**/start/draft", () -> page.locator("#backBy").fill("11:20"));
    page.reload();
    assertThat(page.locator("#backBy")).hasValue("11:20");
    page.waitForResponse("**/start/draft", () -> page.locator("#companion").fill("Sam Okoro"));
    comesBackTo(page);
    assertThat(page.locator("#backBy")).hasValue("11:20");
    page.locator("#because").fill(WORDS);
    page.locator("#start").click();
    page.locator("#out").waitFor();
    assertThat(page.locator("#said")).containsText("11:20");
  }

  /** Typed yesterday and not gone in: it is no time of today's. */
  @Test
  void aTimeThatIsOverIsNotProposed() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit());
    page.waitForResponse("**/start/draft", () -> page.locator("#backBy").fill("11:20"));
    page.navigate(device.origin() + "/today");
    day().clock().putForward(Duration.ofHours(23));
    page.navigate(device.origin() + "/visit/" + visit());
    unlock(page);
    page.navigate(device.origin() + "/visit/" + visit());
    assertThat(page.locator("#backBy")).not().hasValue("11:20");
    assertThat(page.locator("#backBy")).hasValue(Pattern.compile("\\d\\d:\\d\\d"));
  }

  @Test
  void whoGoesInKnowsThatTheVisitWasCalledOffMeanwhile() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit());
    page.route("**/start/draft", Route::abort);
    page.locator("#because").fill("Agreed with the duty manager");
    Page other = page.context().newPage();
    other.navigate(device.origin() + "/visit/" + visit());
    other.locator("#calloff summary").click();
    other.locator("#why").fill(WORDS);
    other.locator("#call-off").click();
    other.waitForURL("**/today");

    page.locator("#start").click();
    assertThat(page.locator("#problems")).containsText("was called off");
    assertThat(page.locator("#called-off")).containsText(WORDS);
    page.locator("#go-ahead").click();
    page.locator("#start").waitFor();
    assertThat(page.locator("#because")).hasValue("Agreed with the duty manager");
  }

  @Test
  void whatIsTypedIntoAFormThatAnotherTabSavedIsKept() {
    Device device = day().device(Morning.SUPERVISOR);
    Page first = unlocked(Size.PHONE, device.link());
    String person = "/person/" + day().people().get(0);
    for (String form : List.of(person + "/note", "/tell" + person)) {
      boolean isNote = form.endsWith("/note");
      String words = isNote ? "#text" : "#what";
      first.navigate(device.origin() + form);
      first.waitForResponse("**/draft", () -> first.locator(words).fill(WORDS));
      Page second = first.context().newPage();
      second.navigate(device.origin() + form);
      assertThat(second.locator(words)).hasValue(WORDS);
      if (isNote) {
        first.locator("label[for=sensitive-no]").click();
      }
      first.locator(isNote ? "#save-note" : "#send").click();
      first.waitForURL(it -> !it.endsWith(form));

      second.waitForResponse("**/draft", () -> second.locator(words).fill("Left at noon."));
      second.locator("h1").click();
      comesBackTo(second);
      assertThat(second.locator(words)).hasValue("Left at noon.");
      if (isNote) {
        second.locator("label[for=sensitive-no]").click();
      }
      second.locator(isNote ? "#save-note" : "#send").click();
      second.waitForURL(it -> !it.endsWith(form));
      assertThat(device.store().drafts()).isEmpty();
      assertThat(device.store().query(isNote ? "note" : "concern").toString())
          .contains(WORDS)
          .contains("Left at noon.");
    }
  }

  /** The same words about somebody else are a concern of their own. */
  @Test
  void theSameWordsAboutSomebodyElseAreNoCopy() {
    Device device = day().device(Morning.SUPERVISOR);
    Page first = unlocked(Size.PHONE, device.link());
    first.navigate(device.origin() + "/tell");
    first.waitForResponse("**/tell/draft", () -> first.locator("#what").fill(WORDS));
    Page second = first.context().newPage();
    second.navigate(device.origin() + "/tell");
    List<String> people =
        day().people().stream().limit(2).map(person -> "person/" + person).toList();
    for (int i = 0; i < 2; i++) {
      Page page = i == 0 ? first : second;
      page.locator("#about").selectOption(people.get(i));
      page.locator("#send").click();
      page.waitForURL("**/concern/**");
    }
    assertThat(device.store().query("concern")).hasSize(2);
    assertThat(device.store().drafts()).isEmpty();
  }

  /** Words that another tab has typed since are of the record that it has begun. */
  @Test
  void whatAnotherTabTypedIsRecordedOnce() {
    Device device = day().device(Morning.SUPERVISOR);
    Page first = unlocked(Size.PHONE, device.link());
    String form = device.origin() + "/session/" + day().session() + "/incident";
    first.navigate(form);
    Page second = first.context().newPage();
    second.navigate(form);
    second.waitForResponse("**/incident/draft", () -> second.locator("#text").fill(WORDS));
    comesBackTo(first);
    assertThat(first.locator("#text")).hasValue(WORDS);
    assertThat(first.locator("form[data-draft] input[name=id]"))
        .hasValue(second.locator("form[data-draft] input[name=id]").inputValue());
  }

  /** Looks at another tab, and at this one again. */
  private static void comesBackTo(Page page) {
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
    twoLooks(page);
  }

  /** A box of the same name on another page is another box. */
  @Test
  void whoGoesBackTakesNothingTypedAlong() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit() + "/assess");
    page.locator("label[for=assessment]").click();
    page.locator("#words").fill("He knows the officer.");
    page.locator("#save-assessment").click();
    page.waitForURL("**/visit/" + visit());
    page.locator("#calloff summary").click();
    page.locator("#why").fill(WORDS);
    page.evaluate(
        "() => document.getElementById('why').outerHTML = "
            + "'<textarea id=words name=why>Came early.</textarea>'");
    page.goBack();
    assertThat(page.locator("#save-assessment")).isVisible();
    assertThat(page.locator("#words")).hasValue("He knows the officer.");
  }

  @Test
  void whatIsEmptiedIsNotKept() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit() + "/record");
    page.waitForResponse("**/record/draft", () -> page.locator("#text").fill(WORDS));
    assertThat(drafted(device.profile())).contains(WORDS);
    page.waitForResponse("**/record/draft", () -> page.locator("#text").fill(""));
    assertThat(device.store().drafts()).isEmpty();
  }

  @Test
  void oneFormsAnswerLeavesWhatIsTypedInAnother() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit());
    page.locator("#because").fill("Agreed with the duty manager");
    page.locator("#companion").fill("Sam Okoro");
    page.locator("#calloff summary").click();
    page.locator("#call-off").click();
    page.locator("#problems").waitFor();
    assertThat(page.locator("#because")).hasValue("Agreed with the duty manager");
    assertThat(page.locator("#companion")).hasValue("Sam Okoro");
  }

  /** Three taps and a link, faster than they are answered. */
  @Test
  void aLinkWaitsForTheTapsBeforeIt() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    SessionPages.markAllArrived(page, day());
    page.route(
        "**/mark*",
        route -> {
          page.waitForTimeout(300);
          route.resume();
        });
    page.evaluate(
        "people => { for (const one of people) document.getElementById('mark-nothere-' + one).click();"
            + " document.getElementById('sign-off').click() }",
        day().people().subList(0, 3));
    page.waitForURL("**/signoff");
    assertThat(
            device.store().query("mark").stream()
                .filter(it -> it.document().path("kind").asText().equals("not_here_yet")))
        .hasSize(3);
  }

  /** Somebody is reading their own record when the tablet locks. */
  @Test
  void aPersonsOwnWordWaitsForTheSupervisor() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    giveTheirWord(page);
    device.app().app().lock();
    page.locator("#words").fill(WORDS);
    assertThat(page.locator("#gone")).isVisible();
    assertThat(page.locator("#words")).isHidden();

    Page elsewhere = page.waitForPopup(() -> page.locator("#unlock-elsewhere").click());
    unlock(elsewhere);
    page.waitForURL("**/signoff*");
    assertThat(drafted(device.profile())).contains(WORDS);
  }

  /** The tablet is with somebody on probation, and a page of the supervisor's is still open. */
  @Test
  void whatIsSavedWhileAPersonReadsTheirRecordWaitsForTheSupervisor() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    Page elsewhere = page.context().newPage();
    // Before that page has seen who has the tablet.
    elsewhere.route("**/status", route -> {});
    elsewhere.navigate(device.origin() + "/person/" + day().people().get(1) + "/note");
    giveTheirWord(page);
    elsewhere.evaluate(
        "words => { const text = document.getElementById('text'); text.value = words;"
            + " text.dispatchEvent(new Event('input', { bubbles: true }));"
            + " for (const id of ['sensitive-no', 'save-note']) document.getElementById(id).click() }",
        WORDS);
    assertThat(elsewhere.locator("#gone")).containsText("unlock in another tab");
    assertThat(elsewhere.locator("#text")).isHidden();
    assertThat(device.store().query("note")).isEmpty();

    page.locator("#staff").click();
    page.locator("#pin").fill(Morning.PIN);
    page.locator("#letgo").click();
    page.waitForURL("**/signoff*");
    elsewhere.unroute("**/status");
    assertThat(elsewhere.locator("#text")).isVisible();
    assertThat(elsewhere.locator("#text")).hasValue(WORDS);
    until("it is kept", () -> drafted(device.profile()).contains(WORDS));
  }

  @Test
  void aRecordThatNobodyTypesIntoIsNotLeftOpen() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    giveTheirWord(page);
    device.app().app().lock();
    page.waitForURL("**/unlock");
  }

  /** The app was ended: nothing answers, and nothing of anybody stays on the screen. */
  @Test
  void aPageOfAnAppThatHasStoppedShowsNobody() {
    AppProcess app = day().process(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, app.link());
    page.navigate(app.origin() + "/person/" + day().people().get(0));
    page.locator("#main h1").waitFor();
    app.kill();
    page.locator("#gone", new LocatorOptions().setHasText("Daybook has stopped"))
        .waitFor(new WaitForOptions().setTimeout(20_000));
    assertThat(page.locator("#main h1")).isHidden();
    assertThat(page).hasTitle("Daybook");
  }

  /** The tablet is handed to somebody, on the page that shows their own record. */
  private void giveTheirWord(Page page) {
    String person = day().people().get(0);
    SessionPages.markAllArrived(page, day());
    SessionPages.openSignOff(page, day());
    SessionPages.signOff(page);
    page.locator("#ask-" + person).click();
    page.waitForURL("**/word/" + Ids.attendance(day().session(), person));
  }
}
