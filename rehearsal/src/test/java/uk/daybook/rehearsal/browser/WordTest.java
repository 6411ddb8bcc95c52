package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.rehearsal.browser.PageChecks.checkEverything;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.daybook.domain.Ids;

/** The person's own word: their record alone on the screen, and no way off it without the PIN. */
final class WordTest extends BrowserTest {
  private static final String BECAUSE = "I was at the depot at nine. Ask the driver.";

  @ParameterizedTest
  @EnumSource(Size.class)
  void theyReadTheirOwnSayWhyNotAndOnlyThePinLetsGo(Size size) {
    String person = day().people().get(0);
    String attendance = Ids.attendance(day().session(), person);
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(size, device.link());
    SessionPages.markAllArrived(page, day());
    SessionPages.openSignOff(page, day());
    SessionPages.signOff(page);
    page.locator("#ask-" + person).click();
    page.waitForURL("**/word/" + attendance);

    assertThat(page.locator("#main")).containsText(SessionPages.name(day(), person));
    assertThat(page.locator("#main"))
        .not()
        .containsText(SessionPages.name(day(), day().people().get(1)));
    checkEverything(page, size);
    for (String path : List.of("/", "/today", "/search", "/unsent", "/settings", "/enrol")) {
      page.navigate(device.origin() + path);
      assertThat(page).hasURL(Pattern.compile("/word/" + attendance + "$"));
    }
    page.waitForResponse("**/draft", () -> page.locator("#words").fill(BECAUSE));
    page.reload();
    assertThat(page.locator("#words")).hasValue(BECAUSE);
    page.locator("#disagree").click();
    assertThat(page.locator("#thanks")).isVisible();
    checkEverything(page, size);

    page.locator("#pin").fill("1111");
    page.locator("#letgo").click();
    assertThat(page.locator("#pin-problem")).isVisible();
    page.navigate(device.origin() + "/today");
    assertThat(page).hasURL(Pattern.compile("/word/" + attendance + "$"));
    page.locator("#pin").fill(Morning.PIN);
    page.locator("#letgo").click();
    page.waitForURL("**/signoff*");
    assertThat(page.locator("#word-" + person)).isVisible();

    device.exchange();
    assertThat(day().linked("dispute", "about", attendance))
        .singleElement()
        .satisfies(it -> assertThat(it.state().fields().path("words").asText()).isEqualTo(BECAUSE));
  }
}
