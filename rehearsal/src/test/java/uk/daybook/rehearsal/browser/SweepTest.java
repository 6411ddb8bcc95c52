package uk.daybook.rehearsal.browser;

import static uk.daybook.rehearsal.browser.PageChecks.axe;
import static uk.daybook.rehearsal.browser.PageChecks.axeInTheDark;
import static uk.daybook.rehearsal.browser.PageChecks.headingsAreInOrder;
import static uk.daybook.rehearsal.browser.PageChecks.labelsAreDistinct;
import static uk.daybook.rehearsal.browser.PageChecks.noSidewaysScroll;
import static uk.daybook.rehearsal.browser.PageChecks.targetsAreBig;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every screen, at every size, in light and dark; and a picture of each if asked. */
final class SweepTest extends BrowserTest {
  private static final int NARROW = 320;

  @ParameterizedTest
  @EnumSource(EveryScreen.class)
  void everyScreenCanBeReadAndTappedByEverybody(EveryScreen screen) {
    Device device = day().device(screen.staff());
    Page page =
        browser(
                new NewContextOptions()
                    .setViewportSize(Size.PHONE.width(), Size.PHONE.height())
                    .setHasTouch(true)
                    .setReducedMotion(ReducedMotion.REDUCE))
            .newPage();
    page.navigate(device.link());
    unlock(page);
    screen.prepared().make(day(), device, page);
    page.navigate(device.origin() + Prepared.fill(screen.path(), day(), device));
    page.locator("#main").waitFor();

    SoftAssertions softly = new SoftAssertions();
    for (Size size : Size.values()) {
      page.setViewportSize(size.width(), size.height());
      if (size != Size.TABLET) {
        softly.check(() -> axeInTheDark(page));
      }
      softly.check(() -> axe(page));
      Pictures.take(page, screen, size);
      softly.check(() -> noSidewaysScroll(page, size.width()));
      softly.check(() -> targetsAreBig(page));
    }
    softly.check(() -> headingsAreInOrder(page));
    softly.check(() -> labelsAreDistinct(page));
    page.setViewportSize(NARROW, Size.PHONE.height());
    softly.check(() -> noSidewaysScroll(page, NARROW));
    device.app().app().preferences().set("text", "largest");
    page.setViewportSize(Size.PHONE.width(), Size.PHONE.height());
    page.reload();
    softly.check(() -> noSidewaysScroll(page, Size.PHONE.width()));
    softly.assertAll();
  }
}
