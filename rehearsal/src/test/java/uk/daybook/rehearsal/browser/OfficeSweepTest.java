package uk.daybook.rehearsal.browser;

import static uk.daybook.rehearsal.browser.PageChecks.axe;
import static uk.daybook.rehearsal.browser.PageChecks.headingsAreInOrder;
import static uk.daybook.rehearsal.browser.PageChecks.noSidewaysScroll;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What holds of every page of the office, at every width, in light and dark, with large text. */
final class OfficeSweepTest extends BrowserTest {
  private static final int NARROW = 320;

  @Test
  void everyPageCanBeReadAndUsedByEverybody() {
    OfficeDay office = new OfficeDay(day());
    OfficeDay.disagreeing(this, day(), 3);
    office.awaitingEvidence(9);
    office.turnsUp();
    office.lateNote(this);
    Map<String, Page> pages = new HashMap<>();
    SoftAssertions softly = new SoftAssertions();
    for (OfficeScreen screen : OfficeScreen.values()) {
      Page page = pages.computeIfAbsent(screen.staff(), staff -> office(Size.DESKTOP, staff));
      page.navigate(office.fill(screen.path()));
      page.locator("#main").waitFor();
      check(page, screen, softly);
    }
    softly.assertAll();
  }

  private static void check(Page page, OfficeScreen screen, SoftAssertions softly) {
    for (Size size : Size.values()) {
      page.setViewportSize(size.width(), size.height());
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        softly.check(() -> axe(page));
      }
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
