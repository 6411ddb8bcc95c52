package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.rehearsal.browser.PageChecks.checkEverything;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.daybook.client.Command;
import uk.daybook.client.Piece;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;
import uk.daybook.server.store.RecordRow;

/** "Tell someone today": from any screen, before anything else, open until a manager has it. */
final class TellTest extends BrowserTest {
  private static final String WORDS = "She said that he has a knife in the house";

  private List<RecordRow> concerns() {
    return day().linked("concern", "person", day().people().get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/today", "/settings", "/search", "/unsent", "/settings/pin"})
  void fromAnyScreenItIsThreeTapsAtMost(String path) {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + path);
    Taps taps = new Taps(page);
    taps.tap("#tell");
    page.waitForURL("**/tell");
    taps.tap("#about");
    page.locator("#about").selectOption("person/" + day().people().get(0));
    page.locator("#what").fill(WORDS);
    taps.tap("#send");
    page.waitForURL("**/concern/**");
    assertThat(taps.count()).isLessThanOrEqualTo(3);
    assertThat(page.locator("#state")).containsText("Received by the office");
    assertThat(concerns()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/session/{session}", "/person/{person}"})
  void onAPersonOrASessionItIsTwo(String path) {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + Prepared.fill(path, day(), device));
    Taps taps = new Taps(page);
    taps.tap("#tell");
    page.waitForURL("**/tell/**");
    assertThat(page.locator("#tell")).hasCount(0);
    page.locator("#what").fill(WORDS);
    taps.tap("#send");
    page.waitForURL("**/concern/**");
    assertThat(taps.count()).isEqualTo(2);
    assertThat(page.locator("#back")).hasAttribute("href", "/today");
    assertThat(page.locator("#tell")).hasAttribute("href", "/tell");
    assertThat(page.locator("#state")).containsText("Received by the office");
  }

  /** Offline: never shown as sent, on every page until it is; and what was done by telephone. */
  @Test
  void withoutSignalItSaysSoUntilItIsReceivedAndUntilAManagerHasIt() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    day().loseSignal();
    page.navigate(device.origin() + "/tell/person/" + day().people().get(0));
    page.locator("#what").fill(WORDS);
    checkEverything(page, Size.PHONE);
    page.locator("#send").click();
    page.waitForURL("**/concern/**");
    assertThat(page.locator("#state")).containsText("Not received yet");
    assertThat(page.locator("#emergency")).containsText("999");
    checkEverything(page, Size.PHONE);
    String concern = page.url();
    page.navigate(device.origin() + "/settings");
    assertThat(page.locator("#watch")).containsText("has not been received");
    page.navigate(concern);
    page.locator("#who").fill("Ruth Bell");
    page.locator("#at").fill("9.12");
    page.locator("#save-told").click();
    assertThat(page.locator("#told")).containsText("I told Ruth Bell by phone, today at 09:12");

    day().findSignal();
    device.exchange();
    page.reload();
    assertThat(page.locator("#state")).containsText("No manager has acknowledged it yet");
    assertThat(page.locator("#watch")).not().containsText("has not been received");
    RecordRow row = concerns().get(0);
    assertThat(row.state().fields().path("toldByPhone").asText()).isEqualTo("Ruth Bell");

    Page office = office(Size.DESKTOP, Morning.SPO);
    office.navigate(day().serverUrl() + "/office/concerns");
    PageChecks.axe(office);
    office.locator(".of-urgent a").first().click();
    office.locator("#acknowledge").click();
    office.locator("#acknowledged").waitFor();
    device.exchange();
    page.reload();
    assertThat(page.locator("#state")).containsText("Acknowledged by");
  }

  /** Five past midnight: who was told at ten to twelve was told yesterday. */
  @Test
  void whoWasToldIsKeptAsItIsTypedAndOnTheDayItWas() {
    day().clock().putForward(Duration.ofMinutes(14 * 60 + 55));
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    device.exchange();
    page.navigate(device.origin() + "/tell/person/" + day().people().get(0));
    page.locator("#what").fill(WORDS);
    page.locator("#send").click();
    page.waitForURL("**/concern/**");
    page.locator("#at").fill("23:50");
    page.waitForResponse("**/told/draft", () -> page.locator("#who").fill("Ruth Bell"));
    page.navigate(device.origin() + "/unsent");
    page.locator("#main a", new LocatorOptions().setHasText("Ruth Bell")).click();
    assertThat(page.locator("#who")).hasValue("Ruth Bell");
    assertThat(page.locator("#at")).hasValue("23:50");
    page.locator("#save-told").click();
    page.locator("#told").waitFor();
    assertThat(device.store().drafts()).isEmpty();
    assertThat(device.store().query("concern").get(0).document().path("toldAt").asText())
        .isEqualTo("2026-11-18T23:50");
  }

  @Test
  void itComesBackWordForWordAfterReload() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/tell/person/" + day().people().get(0));
    page.waitForResponse("**/draft", () -> page.locator("#what").fill(WORDS));
    page.reload();
    assertThat(page.locator("#what")).hasValue(WORDS);
  }

  /** The office could not place it: every page says so, with whom to ring. */
  @Test
  void whatComesBackIsSaidOnEveryPage() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    RootKey person = new RootKey(RootType.PERSON, day().people().get(0));
    device
        .store()
        .run(
            Command.named("concern.raise", person)
                .create(
                    new RecordKey("concern", "comes-back"),
                    Json.object()
                        .put("person", person.id())
                        .put("about", person.id())
                        .put("project", "no-such-project")
                        .put("what", WORDS))
                .urgent()
                .build());
    device.exchange();
    for (String path : List.of("/today", "/search", "/settings")) {
      page.navigate(device.origin() + path);
      assertThat(page.locator("#watch")).containsText("could not place what you told it");
    }
    checkEverything(page, Size.PHONE);
    page.locator("#watch a").first().click();
    page.waitForURL("**/unsent");
    assertThat(page.locator("#main")).containsText("came back");
    assertThat(device.store().status().pieces()).allMatch(Piece::urgent);
  }

  @Test
  void itWorksWithoutScript() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page =
        browser(new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(390, 780))
            .newPage();
    page.navigate(device.link());
    unlock(page);
    page.locator("#tell").click();
    page.locator("#send").click();
    assertThat(page.locator("#about-problem")).isVisible();
    page.locator("#about").selectOption("person/" + day().people().get(0));
    page.locator("#what").fill(WORDS);
    page.locator("#send").click();
    page.waitForURL("**/concern/**");
    Until.until("the office has it", () -> concerns().size() == 1);
  }
}
