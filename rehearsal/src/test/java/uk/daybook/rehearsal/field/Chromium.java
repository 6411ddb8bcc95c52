package uk.daybook.rehearsal.field;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The machine's own Chromium, one for the whole run. Playwright is told to fetch nothing: a test
 * run needs no network. Used by one thread.
 */
final class Chromium implements AutoCloseable {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(place())
            .setArgs(
                List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync"));
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  private static Path place() {
    for (Path place : PLACES) {
      if (Files.isExecutable(place)) {
        return place;
      }
    }
    throw new IllegalStateException(
        "These tests need Chromium at /usr/bin/chromium (Debian: apt-get install chromium)."
            + " DAYBOOK_NO_BROWSER=1 ./daybook test leaves them out, and says so.");
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
