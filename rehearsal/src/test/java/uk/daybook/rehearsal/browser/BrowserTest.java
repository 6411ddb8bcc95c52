package uk.daybook.rehearsal.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.extension.ExtensionContext.Namespace.GLOBAL;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A journey in a browser: one Chromium and one made morning for the whole run, a day, folders and
 * browser contexts of its own for each test. Every page that was opened must have stayed within the
 * content security policy and have thrown nothing.
 */
@Tag("browser")
@Timeout(BrowserTest.MOST_SECONDS)
abstract class BrowserTest {
  static final int MOST_SECONDS = 120;

  private static final double MOST_MILLIS = 10_000;

  @TempDir Path folder;

  @RegisterExtension final Shared shared = new Shared();

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private @Nullable Wednesday day;

  /** What all tests of a run share; ends with the run. */
  private static final class Shared implements BeforeEachCallback {
    private @Nullable Chromium chromium;
    private @Nullable Morning morning;

    @Override
    public void beforeEach(ExtensionContext context) {
      ExtensionContext.Store store = context.getRoot().getStore(GLOBAL);
      chromium = store.computeIfAbsent(Chromium.class, it -> Chromium.start(), Chromium.class);
      morning = store.computeIfAbsent(Morning.class, it -> made(), Morning.class);
    }

    private static Morning made() {
      try {
        return Morning.make();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @BeforeEach
  @Timeout(MOST_SECONDS)
  void beginDay() {
    day = new Wednesday(there(shared.morning), folder);
  }

  @AfterEach
  @Timeout(MOST_SECONDS)
  void endDay() throws Exception {
    there(shared.chromium).letGo(contexts);
    if (day != null) {
      day.close();
    }
    assertThat(complaints).as("what pages wrote to the console").isEmpty();
  }

  Wednesday day() {
    return there(day);
  }

  /** A browser of its own, as somebody else's would be: no cookie of another. */
  BrowserContext browser(NewContextOptions options) {
    BrowserContext context = there(shared.chromium).browser().newContext(options);
    context.setDefaultTimeout(MOST_MILLIS);
    contexts.add(context);
    context.onConsoleMessage(
        message -> {
          // What the network does is the test's own doing.
          if (message.type().equals("error")
              && !message.text().contains("Failed to load resource")) {
            complaints.add(
                message.page() == null
                    ? message.text()
                    : pathOf(message.page()) + ": " + message.text());
          }
        });
    context.onWebError(error -> complaints.add("threw " + error.error()));
    return context;
  }

  BrowserContext browser(Size size) {
    return browser(size.context());
  }

  /** The page behind a link: the unlock page, or enrolment on a device that is nobody's. */
  Page open(Size size, String link) {
    Page page = browser(size).newPage();
    page.navigate(link);
    return page;
  }

  /** The page behind a link, unlocked, at Today. */
  Page unlocked(Size size, String link) {
    Page page = open(size, link);
    unlock(page);
    return page;
  }

  static void unlock(Page page) {
    page.locator("#pin").fill(Morning.PIN);
    page.locator("#unlock").click();
    page.waitForURL("**/today");
  }

  /** The office, signed in. */
  Page office(Size size, String staff) {
    Page page = open(size, day().serverUrl() + "/office");
    page.locator("#staff").fill(staff);
    page.locator("#password").fill(Morning.PASSWORD);
    page.locator("#sign-in").click();
    page.locator(".of-nav").waitFor();
    return page;
  }

  /** The office without script: what works here works for everybody. */
  Page officeWithoutScript(String staff) {
    Page page =
        browser(
                new NewContextOptions()
                    .setViewportSize(Size.DESKTOP.width(), Size.DESKTOP.height())
                    .setJavaScriptEnabled(false))
            .newPage();
    page.navigate(day().serverUrl() + "/office");
    page.locator("#staff").fill(staff);
    page.locator("#password").fill(Morning.PASSWORD);
    page.locator("#sign-in").click();
    page.locator(".of-nav").waitFor();
    return page;
  }

  static String pathOf(Page page) {
    return page.url().replaceFirst("https?://[^/]*", "");
  }

  private static <T> T there(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("The test has not begun");
    }
    return value;
  }
}
