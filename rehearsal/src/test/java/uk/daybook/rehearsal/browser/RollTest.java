package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.rehearsal.browser.PageChecks.axe;
import static uk.daybook.rehearsal.browser.PageChecks.checkEverything;
import static uk.daybook.rehearsal.browser.PageChecks.noSidewaysScroll;
import static uk.daybook.rehearsal.browser.Until.until;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.daybook.protocol.Json;
import uk.daybook.server.store.RecordRow;

/** Roll call at the river bank: nine arrived, one not. */
final class RollTest extends BrowserTest {
  private static final int TAPS_TO_MARK_ALL = 4;
  private static final int MORE_TAPS_TO_SIGN_OFF = 5;

  private static final String IN_SIGHT =
      """
      (what) => {
        const it = document.querySelector(what)
        const box = it.getBoundingClientRect()
        return [box.top + 1, box.bottom - 1].every((y) => document.elementFromPoint(box.left + 2, y) === it)
      }
      """;

  /** How many different heights the words of the bar have: one while none of them is broken. */
  private static final String LINES_OF_THE_BAR =
      """
      () => new Set([...document.querySelectorAll('.db-nav__item')].map((it) => {
        const range = document.createRange()
        range.selectNodeContents(it)
        return Math.round(range.getBoundingClientRect().height / 12)
      })).size
      """;

  private String person(int at) {
    return day().people().get(at);
  }

  private String name(String person) {
    var fields = day().record("person", person).state().fields();
    return fields.path("firstName").asText() + " " + fields.path("lastName").asText();
  }

  private String cardOfToday() {
    return "a[href^='/session/" + day().session() + "']";
  }

  private void openRoll(Page page) {
    page.locator(cardOfToday()).first().click();
    page.waitForURL("**/session/" + day().session() + "*");
  }

  private List<RecordRow> standing() {
    return day().marks().stream()
        .filter(it -> !it.state().fields().path("undone").asBoolean())
        .toList();
  }

  /** Which people the office holds as arrived, and as not here yet, by marks that stand. */
  private long standing(String kind) {
    return standing().stream()
        .filter(it -> it.state().fields().path("kind").asText().equals(kind))
        .map(it -> it.state().fields().path("person").asText())
        .distinct()
        .count();
  }

  @Test
  void nineArrivedAndOneNotTakesFourTapsAndSigningOffFiveMore() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    Taps taps = new Taps(page);
    taps.tap(page.locator(cardOfToday()).first());
    taps.tap("#all-arrived");
    assertThat(page.locator("#counts")).containsText("10 here");
    taps.tap("#mark-nothere-" + person(3));
    assertThat(page.locator("#counts")).containsText("9 here");
    assertThat(page.locator("#counts")).containsText("1 not here yet");
    assertThat(taps.count()).isLessThanOrEqualTo(TAPS_TO_MARK_ALL);

    Taps more = new Taps(page);
    more.tap("#sign-off");
    page.waitForURL("**/signoff*");
    more.tap("#signoff");
    assertThat(page.locator("#signed-off")).isVisible();
    assertThat(more.count()).isLessThanOrEqualTo(MORE_TAPS_TO_SIGN_OFF);

    device.exchange();
    assertThat(day().attendances())
        .hasSize(10)
        .allSatisfy(it -> assertThat(it.state().fields().path("outcome").asText()).isNotEmpty());
    assertThat(
            day().attendances().stream()
                .filter(it -> it.state().fields().path("outcome").asText().equals("ATTC")))
        .hasSize(9);
    assertThat(
            day().record("session", day().session()).state().fields().path("signedOffBy").asText())
        .isEqualTo(Morning.SUPERVISOR);
  }

  @Test
  void eachTapIsTakenBackWithOne() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    openRoll(page);
    String one = person(0);
    page.locator("#mark-arrived-" + one).tap();
    assertThat(page.locator("#counts")).containsText("1 here");
    // A second tap within half a second is the same gloved finger, and takes nothing back.
    day().clock().putForward(Duration.ofSeconds(1));
    page.locator("#mark-arrived-" + one).tap();
    assertThat(page.locator("#counts")).containsText("10 not marked");

    page.locator("#all-arrived").tap();
    assertThat(page.locator("#counts")).containsText("10 here");
    page.locator("#undo").tap();
    assertThat(page.locator("#counts")).containsText("10 not marked");
    device.exchange();
    assertThat(standing()).isEmpty();
  }

  @Test
  void whoCannotSeeHearsWhoAButtonIsForAndWhatHappened() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    openRoll(page);
    String name = name(person(2));
    Locator button =
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Arrived, " + name));
    assertThat(button).hasAttribute("aria-pressed", "false");

    button.focus();
    page.keyboard().press("Enter");

    assertThat(page.locator("#live")).hasText(name + " has arrived");
    assertThat(button).hasAttribute("aria-pressed", "true");
    assertThat(button).isFocused();
    axe(page);
  }

  /** A clock may be wrong, so nobody is refused; what is right is said of that very time. */
  @Test
  void anArrivalAtATimeToComeIsAskedAbout() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    openRoll(page);
    page.locator("#time-" + person(0)).click();
    page.waitForURL("**/arrived/*");
    page.locator("#time").fill("19.04");
    page.locator("#save").click();
    assertThat(page.locator("#time-problem")).containsText("19:04 is still to come");
    assertThat(page.locator("#time")).hasValue("19.04");
    checkEverything(page, Size.PHONE);
    page.locator("#time").fill("19.30");
    page.locator("#sure").click();
    assertThat(page.locator("#time-problem")).containsText("19:30 is still to come");
    assertThat(standing()).isEmpty();

    assertThat(page.locator("#sure")).hasText("Yes, 19:30 is right");
    page.locator("#sure").click();
    assertThat(page.locator("#state-" + person(0))).containsText("19:30");
    page.locator("#time-" + person(1)).click();
    page.locator("#time").fill("904");
    page.locator("#save").click();
    assertThat(page.locator("#state-" + person(1))).containsText("09:04");
  }

  private Page signingOffBeforeItBegins() {
    RecordRow session = day().record("session", day().session());
    new OfficeDay(day())
        .write(session.root(), "session", session.key().id(), Json.object().put("start", "09:30"));
    Device device = day().device(Morning.SUPERVISOR);
    device.app().app().preferences().set("lockMinutes", "15");
    Page page = unlocked(Size.PHONE, device.link());
    device.exchange();
    SessionPages.openRoll(page, day());
    page.locator("#mark-arrived-" + person(0)).click();
    page.locator("#mark-nothere-" + person(1)).click();
    assertThat(page.locator("#counts")).containsText("1 here");
    SessionPages.openSignOff(page, day());
    assertThat(page.locator("#signoff")).hasCount(0);
    checkEverything(page, Size.PHONE);
    page.locator("#held-do").click();
    assertThat(page.locator("#held-problem")).containsText("has not begun");
    checkEverything(page, Size.PHONE);
    return page;
  }

  @Test
  void aSessionThatDoesNotGoAheadCreditsNobody() {
    Page page = signingOffBeforeItBegins();
    page.locator("label[for=held-off]").click();
    page.locator("#held-do").click();
    assertThat(page.locator("#outcome-now-" + person(0))).containsText("service issue");
    assertThat(page.locator("#outcome-now-" + person(1))).hasText("No outcome yet");
    checkEverything(page, Size.PHONE);
    SessionPages.signOff(page);
    assertThat(page.locator("#held")).hasCount(0);
    assertThat(page.locator("#times-now-" + person(0))).containsText("09:10 to 09:10");
    assertThat(page.locator("[id^=recorded-]")).hasCount(1);

    assertThat(page.locator("#outcome-now-" + person(1))).hasText("No outcome yet");
    assertThat(page.locator("#missing")).hasCount(0);

    page.navigate(SessionPages.origin(page) + "/today");
    assertThat(page.locator(cardOfToday() + ".db-card--done")).hasCount(1);
    day().clock().putForward(Duration.ofHours(1));
    page.reload();
    unlock(page);
    SessionPages.openSignOff(page, day());
    assertThat(page.locator("#outcome-now-" + person(1))).hasText("No outcome yet");
    page.navigate(SessionPages.origin(page) + "/today");
    day().clock().putForward(Duration.ofDays(1));
    page.reload();
    unlock(page);
    assertThat(page.locator(cardOfToday() + ".db-card--late")).hasCount(0);
  }

  @Test
  void aSessionThatBeganEarlyIsAskedForItsRealTimes() {
    Page page = signingOffBeforeItBegins();
    page.locator("label[for=held-early]").click();
    page.locator("#began").fill("8.30");
    page.locator("#ended").fill("15.30");
    page.locator("#held-do").click();
    assertThat(page.locator("#ended-problem")).containsText("15:30 is still to come");
    assertThat(page.locator("#began")).hasValue("8.30");
    page.locator("#ended").fill("9.10");
    page.locator("#held-do").click();
    assertThat(page.locator("#ended-problem")).hasCount(0);
    // The page, when it renews itself, asks for itself as it is.
    assertThat(page).hasURL(Pattern.compile("held=early.*began="));
    assertThat(page.locator("#times-now-" + person(0))).containsText("09:10 to 09:10");
    page.locator("#signoff").click();
    assertThat(page.locator("#signed-off")).isVisible();
    assertThat(page.locator("#outcome-now-" + person(0))).containsText("complied");
  }

  /** Whoever has no outcome of it yet stays in sight, that day and the next. */
  @Test
  void aSessionHeldEarlyStillAsksForWhoeverHasNoOutcome() {
    Page page = signingOffBeforeItBegins();
    day().clock().putForward(Duration.ofMinutes(5));
    SessionPages.openSignOff(page, day());
    page.locator("label[for=held-early]").click();
    page.locator("#began").fill("9.10");
    page.locator("#ended").fill("9.14");
    page.locator("#held-do").click();
    assertThat(page.locator("#times-now-" + person(0))).containsText("09:10 to 09:14");
    SessionPages.signOff(page);
    assertThat(page.locator("[id^=recorded-]")).hasCount(1);

    assertThat(page.locator("#missing li")).hasCount(9);
    // Nobody was absent from what was over before its time.
    assertThat(page.locator("#outcome-now-" + person(1))).hasText("No outcome yet");
    assertThat(page.locator("#signoff")).isVisible();
    SessionPages.openRoll(page, day());
    page.locator("#mark-arrived-" + person(2)).click();
    SessionPages.openSignOff(page, day());
    assertThat(page.locator("#outcome-now-" + person(2))).containsText("complied");
    // The plan says nothing of when it was.
    assertThat(page.locator("#times-now-" + person(2))).hasCount(0);
    page.navigate(SessionPages.origin(page) + "/today");
    assertThat(page.locator(cardOfToday() + ".db-card--done")).hasCount(0);
    assertThat(page.locator(cardOfToday())).containsText("9 outcomes missing");
    day().clock().putForward(Duration.ofDays(1));
    page.reload();
    unlock(page);
    assertThat(page.locator(cardOfToday() + ".db-card--late")).containsText("9 outcomes missing");
  }

  /** The first of them is recorded by hand, and the others are asked for as ever. */
  @Test
  void aSessionThatGoesAheadAfterAllIsAskedFor() {
    Page page = signingOffBeforeItBegins();
    page.locator("label[for=held-off]").click();
    page.locator("#held-do").click();
    SessionPages.signOff(page);
    assertThat(page.locator("#signoff")).hasCount(0);
    day().clock().putForward(Duration.ofMinutes(22));
    page.reload();
    unlock(page);
    SessionPages.openRoll(page, day());
    page.locator("#mark-arrived-" + person(2)).click();
    assertThat(page.locator("#state-" + person(2))).containsText("09:3");
    day().clock().putForward(Duration.ofHours(7));
    page.reload();
    unlock(page);
    SessionPages.openSignOff(page, day());
    SessionPages.choose(page, person(3), "ATTC");
    page.locator("#start-" + person(3)).fill("9:30");
    page.locator("#finish-" + person(3)).fill("15:30");
    page.locator("#keep-" + person(3)).click();
    assertThat(page.locator("#typed-" + person(3))).isVisible();
    // Until then there is nothing to say of anybody else.
    assertThat(page.locator("#outcome-now-" + person(2))).hasText("No outcome yet");
    page.locator("#signoff").click();
    assertThat(page.locator("#recorded-" + person(3))).isVisible();

    assertThat(page.locator("#signoff")).isVisible();
    assertThat(page.locator("#outcome-now-" + person(2))).containsText("complied");
    assertThat(page.locator("#times-now-" + person(2))).containsText("to 15:30");
    // Not here when it was said to be off is not absent.
    assertThat(page.locator("#outcome-now-" + person(1))).hasText("No outcome yet");
    page.navigate(SessionPages.origin(page) + "/today");
    assertThat(page.locator(cardOfToday())).containsText("8 outcomes missing");
  }

  /** Whoever comes 25 minutes late to a laptop that is 25 minutes slow is late. */
  @Test
  void aWrongClockChangesNobodysArrival() {
    day().clock().putForward(Duration.ofMinutes(15));
    Device device = day().device(Morning.SUPERVISOR, Duration.ofMinutes(-25));
    Page page = unlocked(Size.PHONE, device.link());
    SessionPages.openRoll(page, day());
    page.locator("#mark-arrived-" + person(0)).click();
    assertThat(page.locator("#counts")).containsText("1 here");
    device.exchange();

    assertThat(day().marks().get(0).state().fields().path("at").asText())
        .startsWith("2026-11-18T09:2");
  }

  /** Twelve hours slow: by the laptop it is the morning before. */
  @Test
  void aWrongClockDoesNotSayThatASessionWasSignedOffBeforeItBegan() {
    day().clock().putForward(Duration.ofHours(7));
    Device device = day().device(Morning.SUPERVISOR, Duration.ofHours(-12));
    Page page = unlocked(Size.PHONE, device.link());
    device.exchange();
    SessionPages.openSignOff(page, day());
    SessionPages.choose(page, person(0), "UACP");
    SessionPages.signOff(page);
    assertThat(page.locator("#signed-off")).containsText("16:1");
    assertThat(page.locator("#missing li")).hasCount(9);
    device.exchange();
    assertThat(
            day().record("session", day().session()).state().fields().path("signedOffAt").asText())
        .startsWith("2026-11-18T16:1");
  }

  @Test
  void whoeverIsLimitedAndMayBeSeenIsCountedOnce() {
    RecordRow person = day().record("person", person(2));
    var limited = Json.object().put("lao", "restriction");
    limited.putArray("laoStaff").add(Morning.SUPERVISOR);
    new OfficeDay(day()).write(person.root(), "person", person.key().id(), limited);
    day().moveSession(Morning.DAY.plusDays(1));
    assertThat(day().record("session", day().session()).state().fields().path("limitedCrns").size())
        .isEqualTo(1);
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    device.exchange();
    page.reload();
    assertThat(page.locator(cardOfToday()).first()).containsText("10 people on the list");
  }

  /** Said before its time and pressed a minute after: it is what was said. */
  @Test
  void whatWasSaidOfASessionJustBeforeItsStartHolds() {
    Page page = signingOffBeforeItBegins();
    for (int minutes : new int[] {14, 4}) {
      day().clock().putForward(Duration.ofMinutes(minutes));
      page.reload();
    }
    page.locator("label[for=held-off]").click();
    page.locator("#held-do").click();
    assertThat(page.locator("#outcome-now-" + person(0))).containsText("service issue");
    day().clock().putForward(Duration.ofMinutes(3));
    page.locator("#signoff").click();
    assertThat(page.locator("#signed-off")).isVisible();
    assertThat(page.locator("#outcome-now-" + person(0))).containsText("service issue");
  }

  /** Sheets are signed before the hour strikes, and clocks differ: the planned finish is right. */
  @Test
  void whoeverSignsOffWhilePackingUpCreditsThePlannedFinish() {
    Device device = day().device(Morning.SUPERVISOR);
    SessionPages.markAllArrived(unlocked(Size.PHONE, device.link()), day());
    day().clock().putForward(Duration.ofHours(6).plusMinutes(10));
    Page page = unlocked(Size.PHONE, device.link());
    SessionPages.openSignOff(page, day());
    assertThat(page.locator("#times-now-" + person(0))).containsText("to 15:30");
    SessionPages.signOff(page);
    assertThat(page.locator("#times-now-" + person(0))).containsText("to 15:30");
  }

  /** Whoever needs the largest text opens the roll and sees whom it is of, above the bars. */
  @ParameterizedTest
  @CsvSource({"390, 844, en", "320, 844, en", "390, 844, cy", "320, 844, cy"})
  void withTheLargestTextTheFirstPersonIsOnTheFirstScreen(int width, int height, String language) {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    page.setViewportSize(width, height);
    SessionPages.openRoll(page, day());
    double usual = sizeOfTheBarsWords(page);
    device.app().app().preferences().set("text", "largest");
    device.app().app().preferences().set("language", language);
    page.reload();
    assertThat(page.locator("html")).hasAttribute("data-text", "largest");
    assertThat(page.evaluate(IN_SIGHT, ".db-roll .db-line__name"))
        .as("the first person is in sight, and under no bar")
        .isEqualTo(true);
    assertThat(sizeOfTheBarsWords(page)).isGreaterThan(usual * 1.1);
    noSidewaysScroll(page, width);
    assertThat(page.evaluate(LINES_OF_THE_BAR)).as("words of the bar that are cut").isEqualTo(1);
  }

  private static double sizeOfTheBarsWords(Page page) {
    return ((Number)
            page.evaluate(
                "parseFloat(getComputedStyle(document.querySelector('.db-nav__item')).fontSize)"))
        .doubleValue();
  }

  @Test
  void aDoubleTapMarksOnce() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.DESKTOP, device.link());
    openRoll(page);
    page.locator("#all-arrived").dblclick();
    assertThat(page.locator("#counts")).containsText("10 here");

    device.exchange();
    assertThat(day().marks()).hasSize(10);
  }

  @Test
  void twoTabsAndReloadAndBackMarkOnce() {
    Device device = day().device(Morning.SUPERVISOR);
    Page first = unlocked(Size.DESKTOP, device.link());
    openRoll(first);
    Page second = first.context().newPage();
    second.navigate(first.url());
    first.locator("#all-arrived").click();
    assertThat(first.locator("#counts")).containsText("10 here");
    if (second.locator("#all-arrived").isVisible()) {
      second.locator("#all-arrived").click();
    }
    assertThat(second.locator("#counts")).containsText("10 here");
    first.reload();
    first.navigate(device.origin() + "/today");
    first.evaluate("history.back()");
    assertThat(first.locator("#counts")).containsText("10 here");

    device.exchange();
    assertThat(standing("arrived")).isEqualTo(10);
    assertThat(standing()).hasSize(10);
  }

  /** One half-typed form in two tabs: what the second says is no copy of the first. */
  @Test
  void aFormThatIsSavedFromTwoTabsWithTwoTimesKeepsBoth() {
    Device device = day().device(Morning.SUPERVISOR);
    Page first = unlocked(Size.DESKTOP, device.link());
    String incident = device.origin() + "/session/" + day().session() + "/incident";
    first.navigate(incident);
    first.locator("input[name=kind]").first().check();
    first.waitForResponse("**/draft", () -> first.locator("#text").fill("A strap broke."));
    Page second = first.context().newPage();
    second.navigate(incident);
    assertThat(second.locator("#text")).hasValue("A strap broke.");
    first.locator("#time").fill("09:05");
    first.locator("#save").click();
    assertThat(first.locator("#said")).isVisible();
    second.locator("#time").fill("09:08");
    second.locator("#save").click();
    assertThat(second.locator("#said")).isVisible();
    assertThat(second.locator("#happened .db-tag"))
        .hasText(new String[] {"Incident, 09:05", "Incident, 09:08"});
    assertThat(
            device.store().query("incident").stream().map(it -> it.document().path("at").asText()))
        .containsExactlyInAnyOrder("2026-11-18T09:05:00Z", "2026-11-18T09:08:00Z");
  }

  /** What is about a person is read by few, what is about the session by the whole project. */
  @Test
  void anIncidentAboutSomebodyWhoWasTakenOffTheListIsNotTheSessions() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(
        device.origin() + "/session/" + day().session() + "/incident?person=" + person(3));
    page.locator("input[name=kind][value=near_miss]").check();
    page.locator("#text").fill("A branch came down beside them.");
    page.locator("#time").fill("09:05");
    RecordRow attendance =
        day().attendances().stream()
            .filter(it -> it.root().id().equals(person(3)))
            .findFirst()
            .orElseThrow();
    new OfficeDay(day())
        .write(
            attendance.root(),
            "attendance",
            attendance.key().id(),
            Json.object().put("allocated", false));
    device.exchange();
    for (int i = 0; i < 2; i++) {
      page.locator("#save").click();
      assertThat(page.locator("#about-problem")).containsText("no longer on this list");
      assertThat(page.locator("#about")).hasValue(person(3));
      assertThat(page.locator("#text")).hasValue("A branch came down beside them.");
    }
    checkEverything(page, Size.PHONE);
    assertThat(device.store().query("incident")).isEmpty();
    page.locator("#about").selectOption(person(4));
    page.locator("#save").click();
    page.waitForURL("**#line-" + person(4));
    assertThat(device.store().query("incident")).hasSize(1);
  }

  /** So that nobody records it twice. */
  @Test
  void anIncidentIsShownBesideWhomItIsAbout() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    String person = day().people().get(3);
    page.navigate(device.origin() + "/session/" + day().session() + "/incident?person=" + person);
    page.locator("input[name=kind][value=near_miss]").check();
    page.locator("#text").fill("A branch came down beside them.");
    page.locator("#time").fill("09:20");
    page.locator("#save").click();
    page.waitForURL("**#line-" + person);
    assertThat(page.locator("#line-" + person + " .db-tag:has-text('Near miss, 09:20')"))
        .hasCount(1);
    assertThat(page.locator(".db-tag:has-text('Near miss')")).hasCount(1);
    assertThat(page.locator("#happened")).hasCount(0);
    checkEverything(page, Size.PHONE);
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void withoutSignalEverythingWorksAndIsSentWhenThereIsSome(Size size) {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(size, device.link());
    day().loseSignal();
    openRoll(page);
    page.locator("#all-arrived").click();
    assertThat(page.locator("#counts")).containsText("10 here");
    assertThat(page.locator("#status"))
        .hasText(Pattern.compile("not yet sent, no signal since \\d\\d:\\d\\d"));
    page.locator("#sign-off").click();
    page.waitForURL("**/signoff*");
    page.locator("#signoff").click();
    assertThat(page.locator("#signed-off")).isVisible();
    page.navigate(device.origin() + "/session/" + day().session());
    assertThat(page.locator(".db-roll .db-tag:has-text('Attended, complied')")).hasCount(10);

    day().findSignal();
    page.navigate(device.origin() + "/unsent");
    page.locator("#try").click();
    assertThat(page.locator("#status")).containsText("All sent");
    assertThat(standing("arrived")).isEqualTo(10);
    assertThat(day().attendances())
        .allSatisfy(
            it -> assertThat(it.state().fields().path("outcome").asText()).isEqualTo("ATTC"));
  }

  @Test
  void killedInTheMiddleOfARollCallTheMarksAreThere() {
    AppProcess app = day().process(Morning.SUPERVISOR);
    day().loseSignal();
    Page page = unlocked(Size.PHONE, app.link());
    openRoll(page);
    page.locator("#all-arrived").tap();
    assertThat(page.locator("#counts")).containsText("10 here");
    page.locator("#mark-nothere-" + person(5)).tap();
    assertThat(page.locator("#counts")).containsText("1 not here yet");
    app.kill();

    app.startAgain();
    Page again = unlocked(Size.PHONE, app.link());
    openRoll(again);
    assertThat(again.locator("#counts")).containsText("9 here, 1 not here yet");
    day().findSignal();
    again.navigate(app.origin() + "/unsent");
    again.locator("#try").tap();
    until(
        "the office has the roll", () -> standing("arrived") == 9 && standing("not_here_yet") == 1);
  }

  @ParameterizedTest
  @EnumSource(Arrival.class)
  void twoDevicesOnOneSessionMeet(Arrival order) {
    Device mine = day().device(Morning.SUPERVISOR);
    Device theirs = day().device(Morning.SECOND_SUPERVISOR);
    mine.exchange();
    theirs.exchange();
    Page here = unlocked(Size.PHONE, mine.link());
    Page there = unlocked(Size.PHONE, theirs.link());
    here.navigate(mine.origin() + "/session/" + day().session());
    there.navigate(theirs.origin() + "/session/" + day().session());
    day().loseSignal();
    here.locator("#mark-arrived-" + person(0)).tap();
    there.locator("#mark-arrived-" + person(1)).tap();
    assertThat(here.locator("#counts")).containsText("1 here");
    assertThat(there.locator("#counts")).containsText("1 here");

    day().findSignal();
    (order == Arrival.MINE_FIRST ? mine : theirs).exchange();
    (order == Arrival.MINE_FIRST ? theirs : mine).exchange();
    mine.exchange();
    theirs.exchange();
    assertThat(here.locator("#counts")).containsText("2 here");
    assertThat(there.locator("#counts")).containsText("2 here");
    assertThat(standing("arrived")).isEqualTo(2);
  }

  /** Whose work reaches the office first. */
  enum Arrival {
    MINE_FIRST,
    THEIRS_FIRST
  }

  @Test
  void aRollCallWorksWithoutScript() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page =
        browser(new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(390, 780))
            .newPage();
    page.navigate(device.link());
    unlock(page);
    openRoll(page);
    page.locator("#all-arrived").click();
    assertThat(page.locator("#counts")).containsText("10 here");
    page.locator("#mark-nothere-" + person(4)).click();
    assertThat(page.locator("#counts")).containsText("9 here, 1 not here yet");

    device.exchange();
    assertThat(standing("arrived")).isEqualTo(9);
  }
}
