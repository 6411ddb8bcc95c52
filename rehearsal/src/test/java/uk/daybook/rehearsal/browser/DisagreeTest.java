package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.rehearsal.browser.PageChecks.checkEverything;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.daybook.client.Draft;
import uk.daybook.client.Seen;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;
import uk.daybook.server.store.RecordRow;

/** Two supervisors at one session, each without signal, and of two minds about one person. */
final class DisagreeTest extends BrowserTest {
  private static final Map<String, String> WORDS =
      Map.of("ATTC", "Attended, complied", "AFTC", "Attended, failed to comply");

  private List<RecordRow> openConflicts() {
    return day().attendances().stream()
        .flatMap(it -> day().linked("conflict", "subjectId", it.key().id()).stream())
        .filter(it -> !it.state().fields().hasNonNull("settledAt"))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(RollTest.Arrival.class)
  void whoseValueWasNotKeptReadsWhoWhatAndWhyAndTheOfficeHasOneConflict(RollTest.Arrival order) {
    String person = day().people().get(0);
    Device mine = day().device(Morning.SUPERVISOR);
    Device theirs = day().device(Morning.SECOND_SUPERVISOR);
    Page here = unlocked(Size.PHONE, mine.link());
    Page there = unlocked(Size.TABLET, theirs.link());
    SessionPages.markAllArrived(here, day());
    mine.exchange();
    theirs.exchange();
    day().loseSignal();
    SessionPages.openSignOff(here, day());
    SessionPages.openSignOff(there, day());
    SessionPages.choose(there, person, "AFTC");
    SessionPages.signOff(here);
    SessionPages.signOff(there);

    day().findSignal();
    boolean mineFirst = order == RollTest.Arrival.MINE_FIRST;
    (mineFirst ? mine : theirs).exchange();
    (mineFirst ? theirs : mine).exchange();
    mine.exchange();
    theirs.exchange();

    assertThat(openConflicts()).hasSize(1);
    String kept =
        day()
            .record("attendance", Ids.attendance(day().session(), person))
            .state()
            .fields()
            .path("outcome")
            .asText();
    assertThat(kept).isIn(WORDS.keySet());
    boolean mineStands = kept.equals("ATTC");
    Page told = mineStands ? there : here;
    told.navigate(SessionPages.origin(told) + "/unsent");
    String name = SessionPages.name(day(), person);
    Locator card =
        told.locator("section[aria-labelledby=disagree] .db-card")
            .filter(new Locator.FilterOptions().setHasText(name));
    assertThat(card).hasCount(1);
    checkEverything(told, Size.PHONE);
    if ("a".equals(card.evaluate("it => it.localName"))) {
      card.click();
      assertThat(told.locator(".db-versions")).isVisible();
      checkEverything(told, Size.PHONE);
    }
    Locator main = told.locator("#main");
    assertThat(main).containsText(name);
    for (String words : WORDS.values()) {
      assertThat(main).containsText(words);
    }
    assertThat(main).containsText("You");
    assertThat(main).containsText("Stands now");
    assertThat(main).containsText("The office settles it. Yours is kept.");
    if (told.url().matches(".*/unsent/\\d+")) {
      theDisagreementIsReadBeforeWhatWasBeingMended(told, mineStands ? theirs : mine);
    }
  }

  /** The piece had come back once and was being mended; then it was posted all the same. */
  private void theDisagreementIsReadBeforeWhatWasBeingMended(Page told, Device device) {
    RecordKey mending = new RecordKey("mend", told.url().replaceAll(".*/", ""));
    Shown none = new Shown(mending, Json.object(), Seen.NOTHING, Shown.State.OWN_WORK_ONLY);
    RootKey root = new RootKey(RootType.PERSON, day().people().get(0));
    ObjectNode typed = Json.object().put("f0-words", "He said so himself");
    device.store().saveDraft(Draft.of(none, root, 1, typed));
    told.reload();
    assertThat(told.locator(".db-versions")).isVisible();
    assertThat(told.locator("#left")).isVisible();
    checkEverything(told, Size.PHONE);
    told.locator("#read").click();
    assertThat(told.locator("#why")).containsText("has not been sent");
    assertThat(told.locator("#main")).containsText("He said so himself");
  }
}
