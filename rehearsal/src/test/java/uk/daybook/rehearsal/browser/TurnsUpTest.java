package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static uk.daybook.rehearsal.browser.PageChecks.checkEverything;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;

/** People who are not on the list, and people who do not stay. */
final class TurnsUpTest extends BrowserTest {
  private static void takeDown(Page page, String name, String crn, String decision, String reason) {
    page.locator("#add-person").click();
    page.waitForURL("**/add*");
    page.locator("#nameGiven").fill(name);
    page.locator("#crnGiven").fill(crn);
    page.locator("input[name=decision][value=" + decision + "]").check();
    page.locator("#reason").fill(reason);
    page.locator("#save").click();
    page.waitForURL("**/session/*#unlisted-*");
  }

  @Test
  void whoIsNotOnTheDeviceIsTakenDownAsTheySayAcceptedOrTurnedAway() {
    Size size = Size.DESKTOP;
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(size, device.link());
    day().loseSignal();
    SessionPages.openRoll(page, day());
    takeDown(page, "Gethin ap Dŵr", " x12/34-5 ", "accepted", "");
    takeDown(page, "Kit Marlow", "", "turned_away", "Had been drinking");
    assertThat(page.locator("#counts")).hasText("1 here (1 not listed), 10 not marked");
    checkEverything(page, size);
    page.locator("[id^=unlisted-left-]").click();
    assertThat(page.locator("#counts")).hasText("1 left (1 not listed), 10 not marked");
    page.locator("#undo").click();
    page.locator("#all-arrived").click();
    assertThat(page.locator("#counts")).hasText("11 here (1 not listed)");
    page.navigate(device.origin() + "/today");
    assertThat(page.locator("#session-" + day().session()))
        .containsText("11 arrived (1 not listed)");

    day().findSignal();
    device.exchange();
    assertThat(day().linked("unlisted", "session", day().session()))
        .extracting(
            it -> it.state().fields().path("nameGiven").asText(),
            it -> it.state().fields().path("crnGiven").asText(),
            it -> it.state().fields().path("decision").asText(),
            it -> it.state().fields().path("reason").asText())
        .containsExactlyInAnyOrder(
            tuple("Gethin ap Dŵr", "x12/34-5", "accepted", ""),
            tuple("Kit Marlow", "", "turned_away", "Had been drinking"));
  }

  @Test
  void somebodyTurnedAwayNeedsAReasonAndNothingTypedIsLost() {
    Size size = Size.TABLET;
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(size, device.link());
    SessionPages.openRoll(page, day());
    page.locator("#add-person").click();
    page.locator("#nameGiven").fill("Kit Marlow");
    page.locator("input[name=decision][value=turned_away]").check();
    page.locator("#save").click();

    assertThat(page.locator("#problems")).isFocused();
    assertThat(page.locator("#reason-problem")).isVisible();
    assertThat(page.locator("#nameGiven")).hasValue("Kit Marlow");
    checkEverything(page, size);
  }

  @Test
  void whatWasTypedBeforeTheScriptRanIsSearchedFor() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    Shown person = Prepared.another(day(), device);
    SessionPages.openRoll(page, day());
    List<Route> held = new ArrayList<>();
    page.route("**/assets/daybook.js", held::add);
    page.locator("#add-person").click();
    page.locator("#q").pressSequentially(person.document().path("crn").asText());
    assertThat(page.locator("#found-" + person.key().id())).hasCount(0);
    held.forEach(Route::resume);
    assertThat(page.locator("#found-" + person.key().id())).isVisible();
  }

  @Test
  void whoIsOnTheDeviceIsFoundAndAdded() {
    Size size = Size.PHONE;
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(size, device.link());
    Shown person = Prepared.another(day(), device);
    String id = person.key().id();
    SessionPages.openRoll(page, day());
    page.locator("#add-person").click();
    page.locator("#q").pressSequentially(person.document().path("crn").asText());
    page.locator("#found-" + id).click();
    page.waitForURL("**/add/" + id);
    checkEverything(page, size);
    page.locator("#accept").click();
    assertThat(page.locator("#line-" + id)).isVisible();
    assertThat(page.locator("#mark-arrived-" + id)).hasAttribute("aria-pressed", "true");

    device.exchange();
    assertThat(day().attendances())
        .hasSize(11)
        .anySatisfy(it -> assertThat(it.key().id()).isEqualTo(Ids.attendance(day().session(), id)));
    assertThat(day().marks()).hasSize(1);
  }

  @Test
  void sentHomeForBehaviourIsProposedAtSignOffAndRecorded() {
    Size size = Size.PHONE;
    String person = day().people().get(2);
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(size, device.link());
    SessionPages.markAllArrived(page, day());
    page.locator("#mark-left-" + person).click();
    page.waitForURL("**/left/*");
    page.locator("input[name=why][value=behaviour]").check();
    page.locator("#words").fill("Would not put the knife down.");
    page.locator("#save").click();
    assertThat(page.locator("#counts")).containsText("1 left");

    SessionPages.openSignOff(page, day());
    assertThat(page.locator("#outcome-now-" + person)).containsText("Sent home, behaviour");
    SessionPages.signOff(page);
    device.exchange();
    assertThat(
            day()
                .record("attendance", Ids.attendance(day().session(), person))
                .state()
                .fields()
                .path("outcome")
                .asText())
        .isEqualTo("ATSH");
  }
}
