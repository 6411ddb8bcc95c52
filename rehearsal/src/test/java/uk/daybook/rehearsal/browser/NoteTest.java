package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.rehearsal.browser.PageChecks.checkEverything;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A note: never lost while it is typed, never twice when it is saved. */
final class NoteTest extends BrowserTest {
  private static final String WORDS =
      "  “Siân’s” van was late & <b>so</b> were we:\n\n\t20 minutes. Dŵr, café, 🦺.\nNo more to say. ";

  private String person() {
    return day().people().get(0);
  }

  private void openForm(Page page, String origin) {
    page.navigate(origin + "/person/" + person());
    page.locator("#write-note").click();
    page.waitForURL("**/note*");
  }

  /** Types, and returns when the device has answered that it kept the draft. */
  private static void type(Page page, String words) {
    page.waitForResponse("**/note/draft", () -> page.locator("#text").fill(words));
  }

  private static void save(Page page) {
    page.locator("label[for=sensitive-no]").click();
    page.locator("#save-note").click();
    page.waitForURL(Pattern.compile("/person/[^/]+$"));
  }

  /** The texts of the notes the server has about the person. */
  private List<String> onServer() {
    return day().notes(person());
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void aNoteIsWrittenAndReachesTheOffice(Size size) {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(size, device.link());
    openForm(page, device.origin());
    type(page, WORDS);
    checkEverything(page, size);
    save(page);

    assertThat(page.locator("#said")).containsText("saved");
    assertThat(page.locator("#live")).containsText("saved");
    assertThat(page.locator("[id^=note-] .person-text").first())
        .containsText("20 minutes. Dŵr, café");
    checkEverything(page, size);
    device.exchange();
    assertThat(onServer()).containsOnlyOnce(WORDS);
  }

  @Test
  void aQuestionLeftOpenIsNamedAndTheWordsStay() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    openForm(page, device.origin());
    type(page, WORDS);
    page.locator("#save-note").click();

    assertThat(page.locator("#problems")).isFocused();
    assertThat(page.locator("#sensitive-problem")).isVisible();
    assertThat(page.locator("#text")).hasValue(WORDS);
    checkEverything(page, Size.PHONE);
    save(page);
    device.exchange();
    assertThat(onServer()).containsOnlyOnce(WORDS);
  }

  @Test
  void aNoteComesBackWordForWordAfterTheAppWasKilled() {
    AppProcess app = day().process(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, app.link());
    openForm(page, app.origin());
    type(page, WORDS);
    app.kill();

    app.startAgain();
    Page again = unlocked(Size.PHONE, app.link());
    openForm(again, app.origin());
    assertThat(again.locator("#text")).hasValue(WORDS);
    save(again);
    Until.until("the server has the note", () -> onServer().contains(WORDS));
  }

  @Test
  void aNoteComesBackWordForWordAfterReloadAndLock() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    openForm(page, device.origin());
    type(page, WORDS);
    page.reload();
    assertThat(page.locator("#text")).hasValue(WORDS);

    day().clock().putForward(Duration.ofMinutes(6));
    page.waitForURL("**/unlock");
    unlock(page);
    openForm(page, device.origin());
    assertThat(page.locator("#text")).hasValue(WORDS);
  }

  @Test
  void leavingInTheMiddleOfAWordLosesNothing() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    openForm(page, device.origin());
    page.locator("#text").fill("They said that the ga");
    page.locator(".db-nav__item").first().click();
    page.waitForURL("**/today");

    openForm(page, device.origin());
    assertThat(page.locator("#text")).hasValue("They said that the ga");
  }

  @Test
  void aDoubleTapSavesOnce() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    openForm(page, device.origin());
    type(page, WORDS);
    page.locator("label[for=sensitive-no]").click();
    page.locator("#save-note").dblclick();
    page.waitForURL(Pattern.compile("/person/[^/]+$"));

    device.exchange();
    assertThat(onServer()).containsOnlyOnce(WORDS);
  }

  @Test
  void twoTabsOnOneNoteSaveOnce() {
    Device device = day().device(Morning.SUPERVISOR);
    Page first = unlocked(Size.PHONE, device.link());
    openForm(first, device.origin());
    type(first, WORDS);
    Page second = first.context().newPage();
    openForm(second, device.origin());
    assertThat(second.locator("#text")).hasValue(WORDS);
    save(first);
    save(second);

    device.exchange();
    assertThat(onServer()).containsOnlyOnce(WORDS);
  }

  @Test
  void goingBackAfterSavingAndReloadingSavesNothingMore() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    openForm(page, device.origin());
    type(page, WORDS);
    save(page);
    page.reload();
    page.evaluate("history.back()");
    assertThat(page).hasURL(Pattern.compile("/note"));
    page.evaluate("history.forward()");
    assertThat(page).hasURL(Pattern.compile("/person/[^/]+$"));
    page.reload();

    device.exchange();
    assertThat(onServer()).containsOnlyOnce(WORDS);
  }

  @Test
  void itWorksWithoutScript() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page =
        browser(new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(390, 780))
            .newPage();
    page.navigate(device.link());
    unlock(page);
    openForm(page, device.origin());
    page.locator("#text").fill(WORDS);
    save(page);

    device.exchange();
    assertThat(onServer()).containsOnlyOnce(WORDS);
  }
}
