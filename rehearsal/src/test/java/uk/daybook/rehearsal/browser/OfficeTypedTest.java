package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.rehearsal.browser.PageChecks.axe;
import static uk.daybook.rehearsal.browser.PageChecks.headingsAreInOrder;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;

/**
 * What is typed in the office and could not be saved is there to be copied, whatever came between.
 */
final class OfficeTypedTest extends BrowserTest {
  private static final String WORDS = "Rang the family.\nTheir \"dog\" is at <home> & well.";
  private static final String CONCERN = "typed-about";

  /** The page of a concern, with words in "What was done". */
  private Page typing(Page page) {
    String person = day().people().get(0);
    if (day().linked("concern", "about", person).isEmpty()) {
      new OfficeDay(day())
          .write(
              new RootKey(RootType.PERSON, person),
              "concern",
              CONCERN,
              Json.object()
                  .put("person", person)
                  .put("about", person)
                  .put("raisedBy", Morning.OFFICER)
                  .put("raisedAt", "2026-11-18T09:11:00Z")
                  .put("what", "A bruise"));
    }
    page.navigate(day().serverUrl() + "/office/concerns/" + CONCERN);
    page.locator("#done").fill(WORDS);
    return page;
  }

  private boolean isClosed() {
    return day().record("concern", CONCERN).state().fields().hasNonNull("closedAt");
  }

  private static void isThereToBeCopied(Page page) {
    assertThat(page.locator("#unsaved")).containsText("was not saved");
    Locator words = page.locator(".of-unsaved__words");
    assertThat(words).hasCSS("white-space", "pre-wrap");
    assertThat(words.textContent()).isEqualTo(WORDS);
  }

  private void signedOut() {
    day().clock().putForward(Duration.ofMinutes(21));
  }

  @Test
  void whoWasSignedOutMeanwhileHasTheirWords() {
    Page page = typing(officeWithoutScript(Morning.SPO));
    signedOut();
    page.locator("#close").click();
    assertThat(page.locator("#main")).containsText("You were signed out");
    isThereToBeCopied(page);

    page.locator("#staff").fill(Morning.SPO);
    page.locator("#password").fill("not the password");
    page.locator("#sign-in").click();
    assertThat(page.locator("#unsaved")).hasCount(0);
    assertThat(page.locator("#main")).not().containsText("not the password");
  }

  @Test
  void whoSignedInAgainInAnotherTabWithoutScriptHasTheirWords() {
    Page page = typing(officeWithoutScript(Morning.SPO));
    signInBeside(page, Morning.SPO);
    page.locator("#close").click();
    assertThat(page.locator("h1")).hasText("This was not saved");
    isThereToBeCopied(page);
    assertThat(isClosed()).isFalse();
  }

  @Test
  void whoSignedInAgainInAnotherTabSavesWhereTheyTyped() {
    Page page = typing(office(Size.DESKTOP, Morning.SPO));
    signInBeside(page, Morning.SPO);
    comesBack(page);
    page.locator("#close").click();
    assertThat(page.locator("#closed")).isVisible();
    assertThat(isClosed()).isTrue();
  }

  @Test
  void wordsAreNotSavedUnderSomebodyElsesName() {
    Page page = typing(office(Size.DESKTOP, Morning.SPO));
    signInBeside(page, Morning.UPW_MANAGER);
    comesBack(page);
    assertThat(page.locator("#awake")).containsText("Somebody else is signed in now");
    page.locator("#close").click();
    isThereToBeCopied(page);
    assertThat(isClosed()).isFalse();
  }

  @Test
  void whoIsOvertakenHasTheirWordsThoughTheBoxIsGone() {
    Page late = typing(office(Size.DESKTOP, Morning.SPO));
    Page early = typing(office(Size.DESKTOP, Morning.UPW_MANAGER));
    early.locator("#done").fill("Seen to.");
    early.locator("#close").click();
    assertThat(early.locator("#closed")).isVisible();
    late.locator("#close").click();
    assertThat(late.locator("#done")).hasCount(0);
    isThereToBeCopied(late);
    axe(late);
    headingsAreInOrder(late);
  }

  @Test
  void typingKeepsTheSignInAndWordsAreNotLeftUnasked() {
    Page page = office(Size.DESKTOP, Morning.SPO);
    page.clock().install();
    typing(page);
    page.clock().fastForward("05:00");
    page.waitForResponse(
        "**/office/awake", () -> page.locator("#done").pressSequentially(" And more."));
    List<String> asked = new ArrayList<>();
    page.onceDialog(
        dialog -> {
          asked.add(dialog.type());
          dialog.dismiss();
        });
    page.locator(".of-nav a").first().click();
    Until.until(
        "it is asked",
        () -> {
          page.waitForTimeout(20);
          return !asked.isEmpty();
        });
    assertThat(asked).containsExactly("beforeunload");
    assertThat(page.locator("#done")).hasValue(WORDS + " And more.");

    signedOut();
    page.clock().fastForward("05:00");
    page.locator("#done").pressSequentially("!");
    assertThat(page.locator("#awake")).containsText("You are signed out");
    axe(page);
    page.locator("#done").fill("");
    page.locator("#done").fill(WORDS);
    page.locator("#close").click();
    isThereToBeCopied(page);
  }

  private void signInBeside(Page page, String staff) {
    Page other = page.context().newPage();
    other.navigate(day().serverUrl() + "/office/sign-in");
    other.locator("#staff").fill(staff);
    other.locator("#password").fill(Morning.PASSWORD);
    other.locator("#sign-in").click();
    other.locator(".of-nav").waitFor();
    other.close();
  }

  /** Back from another tab: without a window, a browser shows all its pages all the time. */
  private static void comesBack(Page page) {
    page.waitForResponse(
        "**/office/awake",
        () -> page.evaluate("document.dispatchEvent(new Event('visibilitychange'))"));
  }
}
