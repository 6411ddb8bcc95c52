package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.rehearsal.browser.PageChecks.checkEverything;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import uk.daybook.server.store.RecordRow;

/** A case changes hands: asked for, written without signal, moved, read. */
final class CaseHandoverTest extends BrowserTest {
  private static final String WORDS = "Mornings work. Ring first: the dog is let out. Dŵr.";

  private RecordRow mine() {
    return day().linked("person", "officer", Morning.OFFICER).stream()
        .filter(it -> !it.state().fields().hasNonNull("lao"))
        .findFirst()
        .orElseThrow();
  }

  private ObjectNode handover(String person) {
    return day().linked("handover", "person", person).get(0).state().fields();
  }

  @Test
  void theOldOfficerWritesItWithoutSignalAndTheCaseMovesWithIt() {
    String person = mine().key().id();
    Page office = office(Size.DESKTOP, Morning.CASE_ADMIN);
    office.navigate(day().serverUrl() + "/office/cases/new/" + person);
    office.locator("#to").selectOption("NE002");
    office.locator("#ask").click();
    office.waitForURL("**/office/cases/*");
    assertThat(office.locator("#move")).hasCount(0);
    String address = office.url();

    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    device.exchange();
    day().loseSignal();
    page.navigate(device.origin() + "/today");
    page.locator("[id^=handover-]").first().click();
    page.waitForResponse("**/draft", () -> page.locator("#text").fill(WORDS));
    page.reload();
    assertThat(page.locator("#text")).hasValue(WORDS);
    page.locator("#save-handover").click();
    page.waitForURL("**/today");
    day().findSignal();
    device.exchange();
    assertThat(handover(person).path("text").asText()).isEqualTo(WORDS);

    office.navigate(address);
    office.locator("#move").click();
    assertThat(office.locator("#main")).containsText("The case has moved");
    assertThat(day().record("person", person).state().fields().path("officer").asText())
        .isEqualTo("NE002");
    device.exchange();
    assertThat(device.store().query("person"))
        .as("the old officer's device has let it go")
        .noneMatch(it -> it.key().id().equals(person));
  }

  /** A senior writes it while the officer is typing: what was typed is a note on the case. */
  @Test
  void whatTheOfficerWasWritingIsKeptWhenSomebodyElseWritesIt() {
    OfficeDay office = new OfficeDay(day());
    office.handover(Morning.OFFICER, "NE002", "");
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    device.exchange();
    page.navigate(device.origin() + "/today");
    page.locator("[id^=handover-]").first().click();
    page.locator("#save-handover").waitFor();
    RecordRow row = day().record("handover", "handover-" + Morning.OFFICER);
    ObjectNode written = uk.daybook.protocol.Json.object().put("text", "Written by the senior.");
    written.put("writtenBy", Morning.SPO).put("writtenAt", "2026-11-18T09:00:00Z");
    written.put("whyNotTheOfficer", "Away");
    office.write(row.root(), "handover", row.key().id(), written);
    device.exchange();
    page.waitForResponse("**/draft", () -> page.locator("#text").fill(WORDS));
    page.reload();
    assertThat(page.locator("#handover-text")).containsText("Written by the senior.");
    assertThat(page.locator("#text")).hasValue(WORDS);
    page.locator("#keep-note").click();
    page.locator("#handover-text").waitFor();
    assertThat(page.locator("#keep-note")).hasCount(0);
    device.exchange();
    assertThat(day().notes(row.root().id())).contains(WORDS);
  }

  @Test
  void theNewOfficerSaysThatTheyReadIt() {
    new OfficeDay(day()).handover("NE002", Morning.OFFICER, WORDS);
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    device.exchange();
    page.navigate(device.origin() + "/today");
    page.locator("[id^=handover-]").first().click();
    assertThat(page.locator("#handover-text")).containsText(WORDS);
    page.locator("#have-read").click();
    page.waitForURL("**/person/**");
    device.exchange();
    ObjectNode fields = handover(mine().key().id());
    assertThat(fields.path("readBy").asText()).isEqualTo(Morning.OFFICER);
    assertThat(fields.has("readAt")).isTrue();
  }

  /** It is counted with all that needs the user, and stands where the count leads. */
  @Test
  void aHandoverToWriteNeedsTheOfficerOnEveryPage() {
    new OfficeDay(day()).handover(Morning.OFFICER, "NE002", "");
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    device.exchange();
    page.navigate(device.origin() + "/search");
    assertThat(page.locator("#status")).hasText("1 needs you");
    page.locator("#status a").click();
    assertThat(page.locator("#needs-me")).hasText("1 needs you");
    checkEverything(page, Size.PHONE);
    page.locator("[id^=handover-]").click();
    page.locator("#text").fill(WORDS);
    page.locator("#save-handover").click();
    page.waitForURL("**/today");
    device.exchange();
    page.reload();
    assertThat(page.locator("#status")).hasText("All sent");
  }
}
