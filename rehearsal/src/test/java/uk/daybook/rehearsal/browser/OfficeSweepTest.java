package uk.daybook.rehearsal.browser;

import static uk.daybook.rehearsal.browser.PageChecks.axe;
import static uk.daybook.rehearsal.browser.PageChecks.axeInTheDark;
import static uk.daybook.rehearsal.browser.PageChecks.headingsAreInOrder;
import static uk.daybook.rehearsal.browser.PageChecks.noSidewaysScroll;

import com.microsoft.playwright.Page;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every page of the office, at every width, in light and dark, with large text. */
final class OfficeSweepTest extends BrowserTest {
  private static final int NARROW = 320;

  @ParameterizedTest
  @ValueSource(strings = {Morning.CASE_ADMIN, Morning.SPO, Morning.UPW_MANAGER, Morning.AUDITOR})
  void everyPageCanBeReadAndUsedByEverybody(String staff) {
    OfficeDay office = new OfficeDay(day());
    if (staff.equals(Morning.CASE_ADMIN)) {
      OfficeDay.disagreeing(this, day(), 3);
      office.awaitingEvidence(9);
      office.turnsUp();
      office.lateNote(this);
    }
    if (staff.equals(Morning.SPO)) {
      office.alarms();
    }
    SoftAssertions softly = new SoftAssertions();
    Page page = office(Size.DESKTOP, staff);
    for (OfficeScreen screen : OfficeScreen.values()) {
      if (screen.staff().equals(staff)) {
        page.navigate(office.fill(screen.path()));
        page.locator("#main").waitFor();
        check(page, screen, softly);
      }
    }
    softly.assertAll();
  }

  private static void check(Page page, OfficeScreen screen, SoftAssertions softly) {
    for (Size size : Size.values()) {
      page.setViewportSize(size.width(), size.height());
      softly.check(() -> axeInTheDark(page));
      softly.check(() -> axe(page));
      softly.check(() -> noSidewaysScroll(page, size.width()));
      Pictures.take(page, screen.file(), size);
    }
    softly.check(() -> headingsAreInOrder(page));
    page.setViewportSize(NARROW, Size.PHONE.height());
    softly.check(() -> noSidewaysScroll(page, NARROW));
    page.setViewportSize(Size.DESKTOP.width() / 2, Size.DESKTOP.height());
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }");
    softly.check(() -> noSidewaysScroll(page, Size.DESKTOP.width() / 2));
  }
}
