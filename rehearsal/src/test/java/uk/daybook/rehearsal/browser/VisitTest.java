package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.rehearsal.browser.PageChecks.checkEverything;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.daybook.protocol.Json;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.VisitLine;

/** An officer's visit: before the door, alone, after it; with signal and without. */
final class VisitTest extends BrowserTest {
  private static final String WORDS =
      "Iwan answered. A dog. A new partner, no name given.\nDŵr, café.";

  /** Today's visit that is still to come: half past nine to a quarter past ten. */
  private RecordRow visit() {
    return visits().get(1);
  }

  private List<RecordRow> visits() {
    return day().linked("visit", "officer", Morning.OFFICER).stream()
        .filter(
            it -> it.state().fields().path("plannedAt").asText().startsWith(Morning.DAY.toString()))
        .sorted(
            (one, other) ->
                one.state()
                    .fields()
                    .path("plannedAt")
                    .asText()
                    .compareTo(other.state().fields().path("plannedAt").asText()))
        .toList();
  }

  private ObjectNode onServer() {
    return day().record("visit", visit().key().id()).state().fields();
  }

  private VisitLine line() {
    return day()
        .server()
        .store()
        .read(reading -> reading.visitLine(visit().key().id()))
        .orElseThrow();
  }

  private static Page.LocatorOptions containing(String words) {
    return new Page.LocatorOptions().setHasText(words);
  }

  private void start(Page page, String origin) {
    page.navigate(origin + "/visit/" + visit().key().id());
    page.locator("#because").fill("Agreed with the duty manager");
    page.locator("#start").click();
    page.locator("#out").waitFor();
  }

  /** Besides typing: the card, start, outcome, sensitive, save. */
  @Test
  void aVisitWithOutcomeAndNoteIsFiveTaps() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    Taps taps = new Taps(page);
    taps.tap("#visit-" + visit().key().id());
    page.locator("#because").fill("Agreed with the duty manager");
    taps.tap("#start");
    page.locator("#out").waitFor();
    taps.tap("label[for=outcome]");
    page.locator("#text").fill(WORDS);
    taps.tap("label[for=sensitive-no]");
    page.locator("#pin").fill(Morning.PIN);
    taps.tap("#save-visit");
    page.waitForURL("**/today");
    assertThat(taps.count()).isLessThanOrEqualTo(5);

    device.exchange();
    ObjectNode fields = onServer();
    assertThat(fields.path("outcome").asText()).isEqualTo("complied");
    assertThat(fields.has("startedAt")).isTrue();
    assertThat(fields.has("endedAt")).isTrue();
    assertThat(day().notes(fields.path("person").asText())).containsOnlyOnce(WORDS);
    assertThat(line().state()).isEqualTo(VisitLine.State.DONE);
    assertThat(device.store().query("signal")).as("no device ever holds a signal again").isEmpty();

    page.navigate(device.origin() + "/visit/" + visit().key().id());
    page.locator("#change").click();
    page.locator("#save-visit").click();
    page.waitForURL("**/today");
    assertThat(device.store().drafts()).as("nothing new was typed").isEmpty();
  }

  /** Whoever hears the page and sees nothing can make the whole visit, by names alone. */
  @Test
  void theWholeVisitIsMadeByNamesAlone() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    String name =
        device.store().read(personKey()).orElseThrow().document().path("lastName").asText();
    page.getByRole(AriaRole.LINK)
        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("09:30"))
        .click();
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .containsText(name);
    page.getByLabel("Why are you going in all the same?").fill("Agreed with the duty manager");
    page.getByRole(AriaRole.BUTTON, named("Start the visit")).click();
    page.getByRole(AriaRole.BUTTON, named("15 more minutes")).click();
    assertThat(page.getByText("back by 10:30").first()).isVisible();
    page.getByRole(AriaRole.RADIO, named("Not carried out")).check();
    page.getByLabel("Why was it not carried out?").selectOption("not_known_here");
    page.getByRole(AriaRole.BUTTON, named("Check in")).click();
    page.getByRole(AriaRole.TEXTBOX, named("What happened")).pressSequentially("Nobody knew him.");
    page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("No").setExact(true))
        .check();
    page.getByLabel("Name of 1").fill("");
    page.getByLabel("Relation of 1").fill("neighbour");
    page.getByLabel("Is 1 an adult or a child?").selectOption("adult");
    page.getByLabel("A task to do").fill("Ask for the new address");
    page.getByLabel("Next visit: day").fill("2026-11-25");
    page.getByLabel("Next visit: time").fill("10");
    page.getByLabel("Your PIN").fill(Morning.PIN);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save").setExact(true))
        .click();
    page.waitForURL("**/today");
    device.exchange();

    ObjectNode fields = onServer();
    String person = fields.path("person").asText();
    assertThat(fields.path("reason").asText()).isEqualTo("not_known_here");
    assertThat(fields.path("present").path("people").path(0).path("relation").asText())
        .isEqualTo("neighbour");
    assertThat(day().notes(person)).contains("Check in: Nobody knew him.");
    boolean doubted =
        day()
            .linked("casefile", "person", person)
            .get(0)
            .state()
            .fields()
            .path("addressDoubted")
            .asBoolean();
    assertThat(doubted).as("address doubted reaches whoever holds the case").isTrue();
    assertThat(day().linked("task", "about", visit().key().id())).hasSize(1);
    assertThat(day().linked("visit", "person", person))
        .anyMatch(it -> it.state().fields().path("plannedAt").asText().equals("2026-11-25T10:00"));
    assertThat(line().state()).isEqualTo(VisitLine.State.NOT_CARRIED_OUT);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private uk.daybook.domain.RecordKey personKey() {
    return new uk.daybook.domain.RecordKey(
        "person", visit().state().fields().path("person").asText());
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void everyPageOfAVisitHoldsAtEverySize(Size size) {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(size, device.link());
    page.navigate(device.origin() + "/visit/" + visit().key().id());
    checkEverything(page, size);
    page.locator("#start").click();
    page.locator("#problems").waitFor();
    checkEverything(page, size);
    page.locator("#because").fill("Agreed with the duty manager");
    page.locator("#start").click();
    page.locator("#out").waitFor();
    checkEverything(page, size);
    page.locator("#save-visit").click();
    page.locator("#problems").waitFor();
    checkEverything(page, size);
    page.navigate(device.origin() + "/visit/" + visit().key().id() + "/assess");
    checkEverything(page, size);
  }

  @Test
  void whoMustNotGoAloneDoesNotStartWithoutACompanion() {
    String person = visit().state().fields().path("person").asText();
    OfficeDay office = new OfficeDay(day());
    RecordRow record = day().record("person", person);
    office.write(
        record.root(),
        "person",
        person,
        Json.object()
            .set("siteSafety", Json.object().set("add", Json.array().add("do-not-visit-alone"))));
    Device device = day().device(Morning.OFFICER);
    device.exchange();
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit().key().id());
    assertThat(page.locator("#not-alone")).isVisible();
    page.locator("#because").fill("Agreed with the duty manager");
    page.locator("#start").click();
    assertThat(page.locator("#companion-problem")).isVisible();
    page.locator("#companion").fill("Sam Okoro, officer");
    page.locator("#start").click();
    page.locator("#out").waitFor();
    device.exchange();
    assertThat(onServer().path("companion").asText()).isEqualTo("Sam Okoro, officer");
  }

  @Test
  void theAppSaysWhenNobodyIsSetToBeTold() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit().key().id());
    assertThat(page.locator("#nobody")).containsText("Nobody is set to be told");
    OfficeDay office = new OfficeDay(day());
    office.write(
        day().record("staff", Morning.OFFICER).root(),
        "staff",
        Morning.OFFICER,
        Json.object().put("buddy", "NE002"));
    device.exchange();
    page.reload();
    assertThat(page.locator("#nobody")).hasCount(0);
    assertThat(page.locator("#main")).containsText("Your buddy: Katarzyna Richards");
  }

  /** Ten minutes, five, none: said aloud, seen, and on every page, the locked one too. */
  @Test
  void theTimeThatIsLeftIsSaidAndNeverOutOfSight() {
    Device device = day().device(Morning.OFFICER);
    device.app().app().preferences().set("lockMinutes", "15");
    Page page = unlocked(Size.PHONE, device.link());
    start(page, device.origin());
    page.navigate(device.origin() + "/settings");
    assertThat(page.locator("#watch")).containsText("back by 10:15");

    day().clock().putForward(Duration.ofMinutes(14));
    page.reload();
    day().clock().putForward(Duration.ofMinutes(14));
    page.reload();
    day().clock().putForward(Duration.ofMinutes(14));
    page.reload();
    day().clock().putForward(Duration.ofMinutes(13).plusSeconds(20));
    page.reload();
    assertThat(page.locator("#alarm")).containsText("10 minutes left");
    day().clock().putForward(Duration.ofMinutes(5));
    assertThat(page.locator("#alarm")).containsText("5 minutes left");
    assertThat(page.locator("#alarm")).containsText("End it or take more time");
    checkEverything(page, Size.PHONE);
    day().clock().putForward(Duration.ofMinutes(5));
    assertThat(page.locator("#alarm")).containsText("Your time on this visit is up");
    page.reload();
    assertThat(page.locator(".db-watch__line--bad")).containsText("Nobody is set to be told");
    OfficeDay office = new OfficeDay(day());
    office.write(
        day().record("staff", Morning.OFFICER).root(),
        "staff",
        Morning.OFFICER,
        Json.object().put("buddy", "NE002"));
    device.exchange();
    page.reload();
    assertThat(page.locator(".db-watch__line--bad"))
        .containsText("At 10:30 the office tells people");
    checkEverything(page, Size.PHONE);

    day().clock().putForward(Duration.ofMinutes(16));
    page.waitForURL("**/unlock");
    page.reload();
    assertThat(page.locator("#watch")).containsText("A visit should have ended at 10:15");
    assertThat(page.locator("#watch")).not().containsText(device.profile().name());
    checkEverything(page, Size.PHONE);
  }

  @Test
  void aVisitAndItsWordsAreThereAfterTheAppWasKilled() {
    AppProcess app = day().process(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, app.link());
    String person = visit().state().fields().path("person").asText();
    start(page, app.origin());
    day().loseSignal();
    page.waitForResponse("**/record/draft", () -> page.locator("#text").fill(WORDS));
    app.kill();

    app.startAgain();
    Page again = open(Size.PHONE, app.link());
    assertThat(again.locator("#watch")).containsText("A visit is under way: back by 10:15");
    unlock(again);
    again.locator("#watch a").first().click();
    assertThat(again.locator("#text")).hasValue(WORDS);
    again.locator("label[for=outcome]").click();
    again.locator("label[for=sensitive-no]").click();
    again.locator("#pin").fill(Morning.PIN);
    again.locator("#save-visit").click();
    again.waitForURL("**/today");
    day().findSignal();
    again.navigate(app.origin() + "/unsent");
    again.locator("#try").tap();
    Until.until("the office has the words", () -> day().notes(person).contains(WORDS));
  }

  /** Saved as it was opened, when a colleague has recorded another: not taken for nothing new. */
  @Test
  void anAssessmentThatSomebodyReplacedMeanwhileIsAskedAbout() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    String path = device.origin() + "/visit/" + visit().key().id();
    page.navigate(path + "/assess");
    page.locator("label[for=assessment-not_approved]").click();
    page.locator("#words").fill(WORDS);
    page.locator("#save-assessment").click();
    page.waitForURL(path);
    device.exchange();
    page.navigate(path + "/assess");
    // A page that opens asks for its drafts once more: what came before that answer would be shown.
    page.waitForLoadState(LoadState.NETWORKIDLE);
    ObjectNode theirs = Json.object().put("assessment", "approved").put("assessmentWords", "Seen.");
    new OfficeDay(day()).write(visit().root(), "visit", visit().key().id(), theirs);
    device.exchange();

    page.locator("#save-assessment").click();
    assertThat(page.locator("#problems")).containsText("it is now \"Approved\"");
    assertThat(page.locator("#words")).hasValue(WORDS);
    page.locator("#save-assessment").click();
    page.waitForURL(path);
    device.exchange();
    assertThat(onServer().path("assessment").asText()).isEqualTo("not_approved");
  }

  /** An assessment is begun, a colleague records theirs, and the first goes on to be saved. */
  @Test
  void anAssessmentBegunIsKeptAndOverwritesNobodys() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit().key().id() + "/assess");
    page.waitForResponse("**/assess/draft", () -> page.locator("#words").fill(WORDS));

    ObjectNode theirs = Json.object().put("assessment", "approved").put("assessmentWords", "Seen.");
    RecordRow visit = visit();
    new OfficeDay(day()).write(visit.root(), "visit", visit.key().id(), theirs);
    device.exchange();
    page.navigate(device.origin() + "/unsent");
    page.locator("#main a", containing("Risk assessment of a visit")).click();
    assertThat(page.locator("#words")).hasValue(WORDS);
    page.locator("label[for=assessment-not_approved]").click();
    page.locator("#save-assessment").click();
    page.waitForURL("**/visit/" + visit.key().id());
    assertThat(device.store().drafts()).isEmpty();
    device.exchange();
    assertThat(day().linked("conflict", "subjectId", visit.key().id())).hasSize(1);
  }

  /** They move after it was begun: it is said when it is gone on with, and again on saving. */
  @Test
  void anAssessmentIsForTheAddressThatWasShown() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    String path = device.origin() + "/visit/" + visit().key().id();
    page.navigate(path + "/assess");
    page.locator("label[for=assessment]").click();
    page.waitForResponse("**/assess/draft", () -> page.locator("#words").fill(WORDS));
    moveTo("9 New Road");
    device.exchange();
    page.navigate(path);
    page.navigate(path + "/assess");
    assertThat(page.locator("#problems")).containsText("It is now 9 New Road");
    assertThat(page.locator("#words")).hasValue(WORDS);
    moveTo("11 Newer Road");
    device.exchange();
    page.locator("#save-assessment").click();
    assertThat(page.locator("#problems")).containsText("It is now 11 Newer Road");
    assertThat(page.locator("#words")).hasValue(WORDS);
    checkEverything(page, Size.PHONE);
    page.locator("#save-assessment").click();
    page.waitForURL("**/visit/" + visit().key().id());
    device.exchange();
    assertThat(onServer().path("assessedFor").asText()).startsWith("11 Newer Road");
  }

  private void moveTo(String address) {
    String person = visit().state().fields().path("person").asText();
    RecordRow casefile = day().linked("casefile", "person", person).get(0);
    new OfficeDay(day())
        .write(
            casefile.root(),
            "casefile",
            casefile.key().id(),
            Json.object().put("address", address));
  }

  /** What stands in a box that has lost the focus is not swept away by what arrives. */
  @Test
  void aPageThatRenewsItselfLeavesWhatIsTyped() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit().key().id());
    page.locator("#because").fill("Agreed with the duty manager");
    page.locator("#because").blur();
    RecordRow visit = visit();
    new OfficeDay(day())
        .write(
            visit.root(), "visit", visit.key().id(), Json.object().put("companion", "Sam Okoro"));
    device.exchange();
    page.waitForResponse("**/status", () -> {});
    page.waitForResponse("**/status", () -> {});
    assertThat(page.locator("#because")).hasValue("Agreed with the duty manager");
  }

  /** The case goes to somebody else while its officer is in the house: nothing typed is lost. */
  @Test
  void aCaseThatMovesAwayDuringAVisitTakesNothingWithIt() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    start(page, device.origin());
    device.exchange();
    day().loseSignal();
    page.waitForResponse("**/record/draft", () -> page.locator("#text").fill(WORDS));
    day().findSignal();
    String person = visit().state().fields().path("person").asText();
    new OfficeDay(day())
        .write(
            day().record("person", person).root(),
            "person",
            person,
            Json.object().put("officer", "NE002"));
    device.exchange();
    page.navigate(device.origin() + "/visit/" + visit().key().id());
    assertThat(page.locator("#text")).hasValue(WORDS);
    page.locator("#pin").fill(Morning.PIN);
    page.locator("#end-visit").click();
    Until.until("the visit is over at the office", () -> line().state() != VisitLine.State.OUT);
    Until.until(
        "the author can read them on the device",
        () ->
            device.store().status().pieces().stream()
                .anyMatch(
                    it ->
                        it.name().equals("draft.rescued")
                            && device.store().text(it.entry()).toString().contains("no name")));
    Until.until(
        "the words are with the office, as late work",
        () ->
            day()
                .server()
                .store()
                .read(it -> it.mutationsOfStaff(Morning.OFFICER, Long.MAX_VALUE, 50))
                .stream()
                .anyMatch(
                    it ->
                        new String(it.line(), java.nio.charset.StandardCharsets.UTF_8)
                            .contains("A new partner, no name given")));
  }

  @Test
  void aWrongPinEndsNothing() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    start(page, device.origin());
    page.locator("#text").fill(WORDS);
    page.locator("#relation1").fill("daughter");
    page.locator("#end-visit").click();
    assertThat(page.locator("#pin-problem")).containsText("Enter your PIN");
    page.locator("#pin").fill("9999");
    page.locator("#end-visit").click();
    assertThat(page.locator("#pin-problem")).not().containsText("Enter your PIN");
    assertThat(page.locator("#text")).hasValue(WORDS);
    assertThat(page.locator("#relation1")).hasValue("daughter");
    assertThat(device.store().runningVisits()).hasSize(1);

    page.locator("label[for=outcome]").click();
    page.locator("label[for=sensitive-no]").click();
    page.locator("#relation1").fill("");
    page.locator("#save-visit").click();
    assertThat(page.locator("#on-record")).isVisible();
    // A wrong PIN makes the next one wait.
    day().clock().putForward(Duration.ofMinutes(1));
    page.locator("#pin").fill(Morning.PIN);
    page.locator("#end-visit").click();
    assertThat(page.locator("#said")).hasText("Visit ended.");
  }

  /** Whoever was there is kept as it is typed, before a note or an outcome. */
  @Test
  void whatIsTypedFirstIsKeptWhateverItIs() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    start(page, device.origin());
    page.waitForResponse(
        "**/record/draft", () -> page.locator("#relation1").fill("a man, said brother"));
    page.waitForResponse("**/record/draft", () -> page.locator("#task").fill("Ask who he is"));
    page.locator("#more-15").click();
    assertThat(page.locator("#relation1")).hasValue("a man, said brother");
    assertThat(page.locator("#task")).hasValue("Ask who he is");
  }

  /** Whoever goes earlier than planned goes today. */
  @Test
  void aVisitOfALaterDayThatIsStartedIsTodays() {
    RecordRow later =
        day().linked("visit", "officer", Morning.OFFICER).stream()
            .filter(
                it ->
                    it.state().fields().path("plannedAt").asText().compareTo(Morning.DAY + "T24")
                        > 0)
            .findFirst()
            .orElseThrow();
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + later.key().id());
    assertThat(page.locator("#early")).isVisible();
    page.locator("#because").fill("Agreed with the duty manager");
    page.locator("#start").click();
    page.locator("#out").waitFor();
    page.locator("label[for=outcome]").click();
    page.locator("#pin").fill(Morning.PIN);
    page.locator("#save-visit").click();
    page.waitForURL("**/today");
    device.exchange();
    ObjectNode fields = day().record("visit", later.key().id()).state().fields();
    assertThat(fields.path("plannedAt").asText()).startsWith(Morning.DAY.toString());
    assertThat(fields.path("officer").asText()).isEqualTo(Morning.OFFICER);
    assertThat(fields.path("outcome").asText()).isEqualTo("complied");
  }

  /**
   * What was recorded is read with its note; the form is behind a link, and keeps what is begun.
   */
  @Test
  void aRecordedVisitIsReadAndChangedOnRequestAlone() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    String path = device.origin() + "/visit/" + visits().get(0).key().id();
    page.navigate(path + "/record");
    page.locator("label[for=outcome-not_carried_out]").click();
    page.locator("#notdone").selectOption("no_reply");
    page.locator("#text").fill(WORDS);
    page.locator("label[for=sensitive-no]").click();
    page.locator("#relation1").fill("neighbour");
    page.locator("#save-visit").click();
    assertThat(page.locator("#age1-problem")).containsText("an adult or a child");
    assertThat(page.locator("#relation1")).hasValue("neighbour");
    assertThat(page.locator("#text")).hasValue(WORDS);
    checkEverything(page, Size.PHONE);
    page.locator("#age1").selectOption("adult");
    page.locator("#task").fill("Ring on Friday");
    page.locator("#save-visit").click();
    page.waitForURL("**/today");

    page.navigate(path);
    assertThat(page.locator("#save-visit")).hasCount(0);
    assertThat(page.locator("#recorded")).containsText("Not carried out");
    assertThat(page.locator("#recorded")).containsText("No reply");
    assertThat(page.locator("#recorded")).containsText("Name unknown, neighbour, adult");
    assertThat(page.locator("#recorded")).containsText("Ring on Friday");
    assertThat(page.locator("#recorded")).containsText(device.profile().name());
    assertThat(page.locator("#main")).containsText("no name given.");
    checkEverything(page, Size.PHONE);

    page.locator("#change").click();
    assertThat(page.locator("#outcome-not_carried_out")).isChecked();
    page.waitForResponse("**/record/draft", () -> page.locator("#text").fill("And a second cat."));
    page.locator("#back").click();
    assertThat(page.locator("#begun")).isVisible();
    checkEverything(page, Size.PHONE);
    page.locator("#change").click();
    assertThat(page.locator("#text")).hasValue("And a second cat.");
    page.locator("label[for=sensitive-no]").click();
    page.locator("#save-visit").click();
    page.waitForURL("**/today");
    page.navigate(path);
    assertThat(page.locator("#begun")).hasCount(0);
    assertThat(page.locator("#main li p.person-text")).hasCount(2);
  }

  @Test
  void anAbsenceBeforeTheTimeOfTheVisitIsAskedAbout() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit().key().id() + "/record");
    page.locator("label[for=outcome-unacceptable_absence]").click();
    page.locator("#text").fill(WORDS);
    page.locator("label[for=sensitive-no]").click();
    page.locator("#save-visit").click();
    assertThat(page.locator("#outcome-problem")).containsText("still to come");
    assertThat(page.locator("#text")).hasValue(WORDS);
    checkEverything(page, Size.PHONE);
    page.locator("#sure").click();
    page.waitForURL("**/today");
    device.exchange();
    assertThat(onServer().path("outcome").asText()).isEqualTo("unacceptable_absence");
  }

  private Page calledOff(Device device) {
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit().key().id());
    page.locator("#calloff summary").click();
    page.locator("#why").fill("Rang: has gone to hospital");
    page.locator("#call-off").click();
    page.waitForURL("**/today");
    return page;
  }

  @Test
  void callingOffIsUndoneAndTheHistoryHasBoth() {
    Device device = day().device(Morning.OFFICER);
    Page page = calledOff(device);
    device.exchange();
    assertThat(line().state()).isEqualTo(VisitLine.State.CALLED_OFF);
    page.navigate(device.origin() + "/visit/" + visit().key().id());
    assertThat(page.locator("#go-ahead")).isVisible();
    assertThat(page.locator("#start, #record, #calloff")).hasCount(0);
    checkEverything(page, Size.PHONE);
    page.locator("#go-ahead").click();
    page.waitForURL("**/visit/*");
    assertThat(page.locator("#said")).containsText("goes ahead: today at 09:30");
    assertThat(page.locator("#called-off")).hasCount(0);
    device.exchange();
    assertThat(line().state()).isEqualTo(VisitLine.State.PLANNED);
    assertThat(onServer().path("calledOff").asBoolean(true)).isFalse();
    assertThat(onServer().hasNonNull("calledOffBecause")).isFalse();
    assertThat(
            day()
                .server()
                .store()
                .read(it -> it.mutationsOfStaff(Morning.OFFICER, Long.MAX_VALUE, 50))
                .stream()
                .map(it -> new String(it.line(), java.nio.charset.StandardCharsets.UTF_8)))
        .anyMatch(it -> it.contains("gone to hospital"))
        .anyMatch(it -> it.contains("visit.goahead"));
  }

  /** The office moves it before the undoing: that stands, and is said; then it can go ahead. */
  @Test
  void whatTheOfficeMadeOfAVisitSinceIsNotOverwrittenByAnUndoing() {
    Device device = day().device(Morning.OFFICER);
    Page page = calledOff(device);
    device.exchange();
    RecordRow visit = visit();
    new OfficeDay(day())
        .write(
            visit.root(),
            "visit",
            visit.key().id(),
            Json.object().put("calledOffBecause", "In hospital until Friday"));
    device.exchange();
    page.locator("#undo").click();
    page.waitForURL("**/visit/*");
    assertThat(page.locator("#said")).containsText("Nothing was undone");
    assertThat(page.locator("#called-off")).containsText("In hospital until Friday");
    checkEverything(page, Size.PHONE);
    device.exchange();
    assertThat(onServer().path("calledOff").asBoolean()).isTrue();
    page.locator("#go-ahead").click();
    assertThat(page.locator("#called-off")).hasCount(0);
    device.exchange();
    assertThat(onServer().path("calledOff").asBoolean(true)).isFalse();
  }

  /** Undone once its time is over it would raise the alarm for somebody who never went. */
  @Test
  void aVisitWhoseTimeIsOverStaysCalledOff() {
    Device device = day().device(Morning.OFFICER);
    calledOff(device);
    device.exchange();
    day().clock().putForward(Duration.ofHours(3));
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit().key().id());
    page.locator("#go-ahead").click();
    assertThat(page.locator("#said")).containsText("stays called off");
    device.exchange();
    assertThat(onServer().path("calledOff").asBoolean()).isTrue();
  }

  /** The office changes it and the device has not heard: both are kept for somebody to settle. */
  @Test
  void anUndoingWithoutSignalDisagreesWithWhatTheOfficeWroteMeanwhile() {
    Device device = day().device(Morning.OFFICER);
    Page page = calledOff(device);
    device.exchange();
    RecordRow visit = visit();
    new OfficeDay(day())
        .write(
            visit.root(),
            "visit",
            visit.key().id(),
            Json.object().put("calledOffBecause", "In hospital until Friday"));
    day().loseSignal();
    page.locator("#undo").click();
    page.waitForURL("**/visit/*");
    day().findSignal();
    device.exchange();
    assertThat(day().linked("conflict", "subjectId", visit.key().id())).hasSize(1);
  }

  /** No draft was kept of the reason, and the office was heard of while it was being typed. */
  @Test
  void callingOffGoesByWhatItsFormFirstShowed() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visit().key().id());
    page.route("**/calloff/draft", Route::abort);
    page.locator("#calloff summary").click();
    page.locator("#why").fill("Pat rang: gone to hospital");
    RecordRow visit = visit();
    new OfficeDay(day())
        .write(
            visit.root(),
            "visit",
            visit.key().id(),
            Json.object().put("calledOff", true).put("calledOffBecause", "Seen at the office"));
    device.exchange();
    page.locator("#calloff button").click();
    page.waitForURL("**/today");
    device.exchange();
    assertThat(day().linked("conflict", "subjectId", visit.key().id())).hasSize(1);
  }

  @Test
  void aChildMetAloneLeadsToTellingSomebody() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/visit/" + visits().get(0).key().id() + "/record");
    page.locator("label[for=outcome-not_carried_out]").click();
    page.locator("#notdone").selectOption("no_adult_present");
    page.locator("#age1").selectOption("child");
    page.locator("#relation1").fill("daughter");
    page.locator("#save-visit").click();
    page.waitForURL("**/tell/visit/**");
    assertThat(page.locator("#what")).hasValue("A child was there and no adult.");
    page.locator("#send").click();
    page.waitForURL("**/concern/**");
    Until.until(
        "the office has it",
        () -> !day().linked("concern", "about", visits().get(0).key().id()).isEmpty());
  }
}
