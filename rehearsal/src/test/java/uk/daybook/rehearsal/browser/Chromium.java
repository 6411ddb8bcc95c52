package uk.daybook.rehearsal.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The machine's own Chromium, one for the whole run: the one without a window where there is one,
 * which takes a third less time over the same journeys. Playwright is told to fetch nothing: a test
 * run needs no network. Used by one thread.
 */
final class Chromium implements AutoCloseable {
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/bin/chromium-headless-shell"),
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"));

  /** Longest that a browser may take to let a test's pages go, in seconds. */
  private static final long LETTING_GO_SECONDS = 15;

  private final Playwright playwright;
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
  private Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(playwright, launch(playwright));
  }

  private static Browser launch(Playwright playwright) {
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
    return playwright.chromium().launch(options);
  }

  /**
   * Ends what a test opened. Now and then Chromium never answers that, when the test is long over:
   * then its processes are ended, and the next test gets a new one.
   */
  void letGo(List<BrowserContext> contexts) {
    ScheduledFuture<?> impatience =
        watch.schedule(Chromium::endProcesses, LETTING_GO_SECONDS, TimeUnit.SECONDS);
    try {
      contexts.forEach(BrowserContext::close);
    } catch (PlaywrightException e) {
      if (browser.isConnected()) {
        throw e;
      }
    } finally {
      impatience.cancel(false);
    }
    if (!browser.isConnected()) {
      browser = launch(playwright);
    }
  }

  private static void endProcesses() {
    ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").contains("chromium"))
        .forEach(ProcessHandle::destroyForcibly);
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
    watch.shutdownNow();
    browser.close();
    playwright.close();
  }
}
