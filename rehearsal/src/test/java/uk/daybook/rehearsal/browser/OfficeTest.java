package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;
import uk.daybook.server.review.AttendanceReview;

/** A case administrator's Friday: approving, settling, asking, placing, with the clicks counted. */
final class OfficeTest extends BrowserTest {
  private int clicks;

  private void click(Locator locator) {
    locator.click();
    clicks++;
  }

  private String outcome(int person) {
    return day().record("attendance", attendance(person)).state().fields().path("outcome").asText();
  }

  private String attendance(int person) {
    return Ids.attendance(day().session(), day().people().get(person));
  }

  @Test
  void fortySessionsAreApprovedButForThreeInThreeClicks() {
    List<String> sessions = new OfficeDay(day()).sessions(40, 3);
    Page page = officeWithoutScript(Morning.CASE_ADMIN);

    click(page.locator(".of-nav a", new Page.LocatorOptions().setHasText("Sessions")));
    click(page.locator("#approve-clean"));
    assertThat(page.locator("#main")).containsText("370 records in 37 sessions");
    click(page.locator("#approve"));

    assertThat(page.locator("#said")).containsText("370 records approved");
    assertThat(clicks).isLessThanOrEqualTo(3);
    for (String session : sessions) {
      boolean unclean = sessions.indexOf(session) < 3;
      assertThat(day().linked("attendance", "session", session))
          .as(session)
          .hasSize(10)
          .allMatch(row -> AttendanceReview.isApproved(row.state()) != unclean);
    }
  }

  @Test
  void sixDisagreementsAreSettledOnOnePageInThreeClicks() {
    OfficeDay.disagreeing(this, day(), 6);
    Page page = officeWithoutScript(Morning.CASE_ADMIN);

    click(page.locator(".of-nav a", new Page.LocatorOptions().setHasText("Disagreements")));
    click(page.locator(".of-queue a").first());
    assertThat(page.locator(".of-case")).hasCount(6);
    page.locator("#because").fill("Bethan was there all day");
    click(page.locator("#all-" + Morning.SUPERVISOR));

    assertThat(page.locator("#said")).containsText("6 settled");
    assertThat(clicks).isLessThanOrEqualTo(3);
    for (int person = 0; person < 6; person++) {
      assertThat(outcome(person)).isEqualTo("ATTC");
      assertThat(day().linked("conflict", "subjectId", attendance(person)))
          .allMatch(
              row ->
                  row.state().fields().path("because").asText().equals("Bethan was there all day"));
    }
  }

  @Test
  void twoWhoSettleTheSameAtOnceDoNotOverwriteEachOther() {
    OfficeDay.disagreeing(this, day(), 1);
    String path = "/office/sessions/" + day().session() + "/disagreements";
    Page first = office(Size.DESKTOP, Morning.CASE_ADMIN);
    Page second = office(Size.DESKTOP, Morning.SPO);
    first.navigate(day().serverUrl() + path);
    second.navigate(day().serverUrl() + path);

    first.locator("#because").fill("First");
    first.locator("#all-" + Morning.SUPERVISOR).click();
    assertThat(first.locator("#said")).containsText("1 settled");
    second.locator("#because").fill("Second, and typed with care");
    second.locator("#all-" + Morning.SECOND_SUPERVISOR).click();

    assertThat(second.locator("#problems")).isVisible();
    assertThat(second.locator("#main")).containsText("First");
    assertThat(outcome(0)).isEqualTo("ATTC");
  }

  @Test
  void whoeverTypesWhileAnotherSavesKeepsTheirWords() {
    Page first = office(Size.DESKTOP, Morning.UPW_MANAGER);
    Page second = office(Size.DESKTOP, Morning.SPO);
    for (Page page : List.of(first, second)) {
      page.navigate(day().serverUrl() + "/office/staff/NE012");
    }
    first.locator("#team").fill("Harrow UPW north");
    first.locator("#save").click();
    assertThat(first.locator("#said")).hasText("Saved.");

    second.locator("#team").fill("Harrow UPW south");
    second.locator("#save").click();

    assertThat(second.locator("#problems")).containsText("changed this while you looked");
    assertThat(second.locator("#team")).hasValue("Harrow UPW south");
    assertThat(second.locator("#main")).containsText("Harrow UPW north");
    assertThat(day().record("staff", "NE012").state().fields().path("team").asText())
        .isEqualTo("Harrow UPW north");
  }

  @Test
  void aRecordFromADeviceAndACorrectionHereMeetInOneDisagreement() {
    Device device = day().device(Morning.SUPERVISOR);
    Page app = unlocked(Size.DESKTOP, device.link());
    SessionPages.markAllArrived(app, day());
    device.exchange();
    SessionPages.openSignOff(app, day());
    correct(0, "UACP");
    SessionPages.signOff(app);
    device.exchange();

    assertThat(day().linked("conflict", "subjectId", attendance(0))).hasSize(1);
    Page page = office(Size.DESKTOP, Morning.CASE_ADMIN);
    page.navigate(day().serverUrl() + "/office/sessions/" + day().session());
    assertThat(page.locator("#main")).containsText("1 record disagrees");
  }

  @Test
  void aCorrectionAfterTheDevicesRecordStandsAndReachesTheDevice() {
    OfficeDay.signedOff(this, day());
    correct(0, "AFTC");
    assertThat(outcome(0)).isEqualTo("AFTC");
    assertThat(day().linked("conflict", "subjectId", attendance(0))).isEmpty();
  }

  /** Enter in a box records what was typed: it approves nobody. */
  @Test
  void enterInABoxOfTheRollRecordsTheCorrection() {
    OfficeDay.signedOff(this, day());
    Page page = correction(0, "AFTC");
    page.locator("#finish").press("Enter");
    assertThat(page.locator("#said")).containsText("1 record");
    assertThat(outcome(0)).isEqualTo("AFTC");
    assertThat(day().linked("attendance", "session", day().session()))
        .noneMatch(row -> AttendanceReview.isApproved(row.state()));
  }

  /** Enter in the search for another case searches: it takes nothing in. */
  @Test
  void enterInTheSearchForAnotherCaseSearches() {
    OfficeDay office = new OfficeDay(day());
    office.lateNote(this);
    Page page = officeWithoutScript(Morning.CASE_ADMIN);
    page.navigate(office.fill("/office/returned/{returned}"));
    page.locator("#search").fill(name(3));
    page.locator("#search").press("Enter");
    assertThat(page.locator("#other")).isVisible();
    String id = day().server().store().read(it -> it.ofType("returned", "", 1)).get(0).id();
    assertThat(day().record("returned", id).state().fields().has("settledAt")).isFalse();
  }

  private String name(int person) {
    return day()
        .record("person", day().people().get(person))
        .state()
        .fields()
        .path("lastName")
        .asText();
  }

  /** Corrects one person's outcome on the roll. */
  private void correct(int person, String outcome) {
    Page page = correction(person, outcome);
    page.locator("#set-outcome").click();
    assertThat(page.locator("#said")).containsText("1 record");
  }

  /** A correction that is typed and not sent. */
  private Page correction(int person, String outcome) {
    Page page = office(Size.DESKTOP, Morning.CASE_ADMIN);
    page.navigate(day().serverUrl() + "/office/sessions/" + day().session());
    page.locator("#tick-" + attendance(person)).check();
    page.locator("#open-outcome").click();
    page.locator("#outcome").selectOption(outcome);
    if (AttendanceOutcome.of(outcome).orElseThrow().attended()) {
      page.locator("#start").fill("09:00");
      page.locator("#finish").fill("12:00");
    }
    page.locator("#from-correction").check();
    page.locator("#because").fill("The van log says so");
    return page;
  }

  @Test
  void aQuestionGoesToTheDeviceAndItsAnswerComesBack() {
    OfficeDay.signedOff(this, day());
    Page page = officeWithoutScript(Morning.CASE_ADMIN);
    page.navigate(day().serverUrl() + "/office/sessions/" + day().session());
    page.locator("#tick-" + attendance(1)).check();
    page.locator("#open-question").click();
    page.locator("#question").fill("Was this the whole day?");
    page.locator("#ask").click();
    assertThat(page.locator("#said")).containsText("Asked");
    assertThat(page.locator("#roll")).containsText("Queried");

    String question = day().linked("question", "about", attendance(1)).get(0).key().id();
    new OfficeDay(day())
        .write(
            new RootKey(RootType.PERSON, day().people().get(1)),
            "question",
            question,
            Json.object().put("answer", "Yes, until half past three"));
    page.reload();
    assertThat(page.locator("#main")).containsText("Yes, until half past three");
  }

  @Test
  void whoTurnedUpIsMatchedAndCreditedOnce() {
    OfficeDay office = new OfficeDay(day());
    office.turnsUp();
    String person = day().linked("person", "officer", Morning.OFFICER).get(2).key().id();
    String name = day().record("person", person).state().fields().path("lastName").asText();
    Page page = officeWithoutScript(Morning.CASE_ADMIN);
    page.navigate(day().serverUrl() + "/office/unlisted/turned-up");
    page.locator("#search").fill(name);
    page.locator("#find").click();
    page.locator("#person-" + person).check();
    page.locator("#match").click();

    assertThat(page.locator("#said")).hasText("Matched.");
    String attendance = Ids.attendance(day().session(), person);
    assertThat(day().record("attendance", attendance).state().fields().path("outcome").asText())
        .isEqualTo("ATTC");
    page.navigate(day().serverUrl() + "/office/unlisted/turned-up");
    assertThat(page.locator("#main")).containsText("This is dealt with");
  }

  @Test
  void threeAbsencesAskForADecisionThatAManagerMakes() {
    String review = new OfficeDay(day()).absentThreeTimes(1);
    Page admin = officeWithoutScript(Morning.CASE_ADMIN);
    admin.navigate(day().serverUrl() + "/office/reviews/" + review);
    assertThat(admin.locator("#main")).containsText("A manager decides this");

    Page page = officeWithoutScript(Morning.SPO);
    assertThat(page.locator("#main")).containsText("Counts reached: reviews to decide");
    page.locator("a[href='/office/reviews/" + review + "']").click();
    assertThat(page.locator("h1")).hasText("Acceptable absences: a decision is needed");
    assertThat(page.locator(".of-queue li")).hasCount(3);
    page.locator("#decide").click();
    assertThat(page.locator("#problems")).containsText("Enter what you decided");
    page.locator("#decision").fill("Adjust the times: the clinic is on Wednesdays.");
    page.locator("#decide").click();

    assertThat(page.locator("#decided")).containsText("the clinic is on Wednesdays");
    assertThat(page.locator("#decide")).hasCount(0);
    assertThat(page.locator("h1")).hasText("Acceptable absences: decided");
    page.navigate(day().serverUrl() + "/office");
    assertThat(page.locator("#main")).not().containsText("Counts reached");
  }

  @Test
  void lateWorkIsDeclinedWithAReasonItsAuthorReads() {
    OfficeDay office = new OfficeDay(day());
    office.lateNote(this);
    Page page = officeWithoutScript(Morning.CASE_ADMIN);
    page.locator(".of-nav a", new Page.LocatorOptions().setHasText("Late and returned")).click();
    page.locator(".of-queue a").first().click();
    assertThat(page.locator("#main")).containsText("Seen at the door. Asked about Fridays.");
    page.locator("#decline").click();
    assertThat(page.locator("#problems")).containsText("its author reads it");
    page.locator("#because").fill("The new officer was there too");
    page.locator("#decline").click();

    assertThat(page.locator("#said")).containsText("Declined");
    String id = day().server().store().read(it -> it.ofType("returned", "", 1)).get(0).id();
    assertThat(day().record("returned", id).state().fields().path("because").asText())
        .isEqualTo("The new officer was there too");
  }

  @Test
  void lateWorkIsTakenInWithItsWords() {
    OfficeDay office = new OfficeDay(day());
    office.lateNote(this);
    Page page = officeWithoutScript(Morning.CASE_ADMIN);
    page.navigate(office.fill("/office/returned/{returned}"));
    page.locator("#accept").click();
    assertThat(page.locator("#said")).containsText("Taken in");
    String person =
        day().server().store().read(it -> it.ofType("note", "", 10)).stream()
            .map(it -> day().record("note", it.id()))
            .filter(
                it ->
                    it.state()
                        .fields()
                        .path("text")
                        .asText()
                        .equals("Seen at the door. Asked about Fridays."))
            .map(it -> it.root().id())
            .findFirst()
            .orElseThrow();
    assertThat(person).isNotEmpty();
  }

  @Test
  void anAbsenceIsDecidedOnEvidence() {
    String attendance = new OfficeDay(day()).awaitingEvidence(2);
    Page page = officeWithoutScript(Morning.CASE_ADMIN);
    page.locator(".of-nav a", new Page.LocatorOptions().setHasText("Absences")).click();
    assertThat(page.locator("#main")).containsText("days left");
    page.locator(".of-table a").first().click();
    page.locator("#decide").click();
    assertThat(page.locator("#problems")).containsText("Enter what the evidence was");
    page.locator("#outcome-AAME").check();
    page.locator("#evidence").fill("A letter from the surgery");
    page.locator("#decide").click();

    assertThat(page.locator("#said")).containsText("medical");
    assertThat(outcome(2)).isEqualTo("AAME");
    assertThat(day().linked("note", "about", attendance)).hasSize(1);
  }

  @Test
  void aPageSaysThatSomethingArrivedAndDoesNotMove() {
    Page page = office(Size.DESKTOP, Morning.CASE_ADMIN);
    page.navigate(day().serverUrl() + "/office/sessions/" + day().session());
    Object before = page.evaluate("() => document.getElementById('main').innerHTML");

    OfficeDay.signedOff(this, day());

    assertThat(page.locator("#arrived"))
        .containsText(
            "new records have arrived",
            new LocatorAssertions.ContainsTextOptions().setTimeout(5_000));
    assertThat(page.evaluate("() => document.getElementById('main').innerHTML")).isEqualTo(before);
  }

  @Test
  void aTableThatGoesOnSidewaysSaysSo() {
    String hint = "() => getComputedStyle(document.querySelector('.of-table'), '::before').content";
    Page page = office(Size.PHONE, Morning.CASE_ADMIN);
    page.navigate(day().serverUrl() + "/office/sessions/" + day().session());
    assertThat(page.locator(".of-table--wide")).hasCount(1);
    assertThat(page.evaluate(hint).toString()).contains("Scroll sideways");

    page.setViewportSize(Size.DESKTOP.width(), Size.DESKTOP.height());
    assertThat(page.locator(".of-table--wide")).hasCount(0);
  }

  @Test
  void somebodyIsFoundAndWhoHasSeenThemIsTold() {
    String person = day().people().get(0);
    var fields = day().record("person", person).state().fields();
    String last = fields.path("lastName").asText();
    Page page = officeWithoutScript(Morning.SPO);
    page.locator(".of-nav a", new Page.LocatorOptions().setHasText("People")).click();
    page.locator("#search")
        .fill(last.toUpperCase(Locale.ROOT) + " " + fields.path("firstName").asText());
    page.locator("#find").click();
    page.locator("#found a").first().click();
    assertThat(page.locator("h1")).containsText(last);
    assertThat(page.url()).doesNotContain(last);
    page.getByText("Who has seen and changed this").click();
    assertThat(page.locator("#main")).containsText("Viewed the record");
    assertThat(page.locator("#main")).containsText("Saw the name in a list");
  }

  @Test
  void filesAreSeenLineByLineBeforeAnythingIsImported() {
    Page page = officeWithoutScript(Morning.UPW_MANAGER);
    page.locator(".of-nav a", new Page.LocatorOptions().setHasText("Import")).click();
    page.locator("#files")
        .setInputFiles(
            new FilePayload(
                "staff.csv",
                "text/csv",
                """
                staff_code,name,email,role,region,pdu,team
                NE091,Una Quayle,una@daybook.example,case_admin,North East,Gatesbridge PDU,Office
                NE092,Ian Frith,ian@daybook.example,juggler,North East,Gatesbridge PDU,Office
                """
                    .getBytes(StandardCharsets.UTF_8)));
    page.locator("#preview").click();
    assertThat(page.locator("#wrong")).containsText("role");
    assertThat(day().office().has("staff", "NE091")).isFalse();

    page.locator("#post").click();
    assertThat(page.locator("#main")).containsText("What was imported");
    assertThat(day().office().has("staff", "NE091")).isTrue();
    assertThat(day().office().has("staff", "NE092")).isFalse();
  }
}
