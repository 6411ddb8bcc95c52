package uk.daybook.rehearsal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.util.List;
import java.util.Map;

/** What must hold of every page, whatever is on it. */
final class PageChecks {
  private static final Map<String, Object> WCAG =
      Map.of(
          "type", "tag", "values", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"));

  /** Those of its rules that go by colours: the others find the same in light and dark. */
  private static final Map<String, Object> COLOURS =
      Map.of("type", "rule", "values", List.of("color-contrast", "link-in-text-block"));

  private static final String VIOLATIONS =
      """
      async (runOnly) => {
        const results = await axe.run(document, { runOnly, resultTypes: ['violations'] })
        return results.violations.flatMap((rule) => rule.nodes.map((node) =>
          rule.id + ': ' + node.target.join(' ') + ' ' + node.failureSummary.replace(/\\s+/g, ' ')))
      }
      """;

  /** An element counts as big by its own box, by its label's, or by what it lies under. */
  private static final String SMALL_TARGETS =
      """
      (least) => {
        const visible = (element) => {
          const box = element.getBoundingClientRect()
          const style = getComputedStyle(element)
          return box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && style.display !== 'none'
            && !element.closest('.govuk-visually-hidden, [hidden], .govuk-skip-link:not(:focus)')
        }
        const tall = (element) => element.getBoundingClientRect().height >= least - 0.5
        const inText = (element) => element.tagName === 'A' && !element.matches('[role=button]')
          && element.parentElement.textContent.trim().length > element.textContent.trim().length
          && getComputedStyle(element).display === 'inline'
        const small = []
        for (const element of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
          if (!visible(element) || tall(element) || inText(element)) continue
          const labels = element.labels ? [...element.labels] : []
          const ticked = element.matches('[type=radio], [type=checkbox]')
          const both = [element, ...labels].map((it) => it.getBoundingClientRect())
          const reach = Math.max(...both.map((it) => it.bottom)) - Math.min(...both.map((it) => it.top))
          if (ticked && reach >= least - 4.5) continue
          const box = element.getBoundingClientRect()
          small.push((element.id || element.className || element.tagName) + ' "' + element.textContent.trim().slice(0, 30)
            + '" ' + Math.round(box.width) + ' x ' + Math.round(box.height))
        }
        return small
      }
      """;

  private static final String TOO_WIDE =
      """
      (width) => document.documentElement.scrollWidth <= width ? []
        : [...document.querySelectorAll('body *')]
            .filter((it) => it.getBoundingClientRect().right > width + 0.5)
            .map((it) => (it.id || it.className || it.tagName) + ' reaches '
              + Math.round(it.getBoundingClientRect().right)).slice(0, 8)
      """;

  private static final String NOTHING_KEPT =
      """
      async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length,
        (await indexedDB.databases()).length, (await navigator.serviceWorker.getRegistrations()).length]
      """;

  /** GOV.UK puts the summary of problems, with an h2 of its own, before the h1. */
  private static final String HEADINGS =
      "() => [...document.querySelectorAll('h1,h2,h3,h4')].filter((it) => !it.closest('.govuk-error-summary')).map((it) => it.tagName).join(' ')";

  /** Two controls that do different things must not be read out alike. */
  private static final String SAME_LABELS =
      """
      () => {
        const named = new Map()
        for (const element of document.querySelectorAll('main button, main a[href]')) {
          const name = (element.getAttribute('aria-label') || element.textContent).replace(/\\s+/g, ' ').trim()
          const does = element.href || element.form?.action + ' ' + element.name + '=' + element.value + ' '
            + new URLSearchParams(new FormData(element.form))
          const all = named.get(name) || new Set()
          named.set(name, all.add(does))
        }
        return [...named].filter(([name, all]) => all.size > 1 || name === '').map(([name, all]) => all.size + ' x "' + name + '"')
      }
      """;

  /**
   * More room than any bar that stays in sight, so that nothing lies under one at the end of a
   * page.
   */
  private static final int ROOM_BELOW = 400;

  private static final int TARGET_PIXELS = 48;

  private PageChecks() {}

  /** All of it, at the page's own size, in light and dark. */
  static void checkEverything(Page page, Size size) {
    page.setViewportSize(size.width(), size.height());
    axeInTheDark(page);
    axe(page);
    noSidewaysScroll(page, size.width());
    targetsAreBig(page);
    headingsAreInOrder(page);
  }

  /**
   * No violation of WCAG 2.2 A or AA that a machine can find, in a window that holds the whole
   * page: what lies under a bar only because of where the page is scrolled to can be scrolled out
   * from under it.
   */
  static void axe(Page page) {
    axe(page, WCAG);
  }

  /** The same of its colours in the dark; it is light again then. */
  static void axeInTheDark(Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    try {
      axe(page, COLOURS);
    } finally {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }
  }

  private static void axe(Page page, Map<String, Object> rules) {
    ViewportSize usual = page.viewportSize();
    wholePageInSight(page, usual.width);
    try {
      axeHere(page, rules);
    } finally {
      page.setViewportSize(usual.width, usual.height);
    }
  }

  private static void wholePageInSight(Page page, int width) {
    int tall = ((Number) page.evaluate("() => document.documentElement.scrollHeight")).intValue();
    page.setViewportSize(width, tall + ROOM_BELOW);
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  private static void axeHere(Page page, Map<String, Object> rules) {
    if (!Boolean.TRUE.equals(page.evaluate("() => typeof axe === 'object'"))) {
      page.evaluate(AxeBuilder.getAxeScript());
    }
    assertThat(page.evaluate(VIOLATIONS, rules)).as("axe at %s", page.url()).isEqualTo(List.of());
  }

  static void noSidewaysScroll(Page page, int width) {
    assertThat(page.evaluate(TOO_WIDE, width))
        .as("wider than %d at %s", width, page.url())
        .isEqualTo(List.of());
  }

  /** Every control is 48 px or more, links in running text excepted (as WCAG 2.5.8 does). */
  static void targetsAreBig(Page page) {
    assertThat(page.evaluate(SMALL_TARGETS, TARGET_PIXELS))
        .as("small targets at %s", page.url())
        .isEqualTo(List.of());
  }

  /** Whoever hears the page knows which person a button is for. */
  static void labelsAreDistinct(Page page) {
    assertThat(page.evaluate(SAME_LABELS))
        .as("the same label for different things at %s", page.url())
        .isEqualTo(List.of());
  }

  static void headingsAreInOrder(Page page) {
    String found = String.valueOf(page.evaluate(HEADINGS));
    assertThat(found).as("headings at %s", page.url()).startsWith("H1").doesNotMatch(".+H1.*");
    int last = 1;
    for (String heading : found.split(" ", -1)) {
      int level = heading.charAt(1) - '0';
      assertThat(level).as("%s at %s", found, page.url()).isLessThanOrEqualTo(last + 1);
      last = level;
    }
  }

  /** The browser keeps nothing about anybody. */
  static void nothingIsKeptIn(Page page) {
    assertThat(page.evaluate(NOTHING_KEPT))
        .as("storage, session storage, caches, databases, service workers")
        .isEqualTo(List.of(0, 0, 0, 0, 0));
  }
}
