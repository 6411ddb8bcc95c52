package uk.daybook.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The page at {@code /}: what this is and whether it works; and the one at {@code /enrol}, which a
 * one-time code's link leads to where no app took it. No name, no number of a case.
 */
final class StartPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { font: 1.1875rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 40rem;
             padding: 1.5rem 1rem; }
      h1 { font-size: 2rem; line-height: 1.2; }
      dt { font-weight: 600; margin-top: 0.75rem; }
      dd { margin: 0; }
      """;

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Daybook server</title>
      <style>%s</style>
      </head>
      <body>
      <main>
      <h1>Daybook</h1>
      <p>This is the office's server for Daybook. Probation officers and unpaid work supervisors
      write down what happened on their devices, with or without signal; the devices send it
      here.</p>
      <dl>
      <dt>Version</dt>
      <dd>%s</dd>
      <dt>Is it working?</dt>
      <dd>%s</dd>
      </dl>
      </main>
      </body>
      </html>
      """;

  private static final String ENROL =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Connect a device to Daybook</title>
      <style>%s</style>
      </head>
      <body>
      <main>
      <h1>Connect a device to Daybook</h1>
      <p>The link that brought you here holds a code that works once, for one device.</p>
      <ol>
      <li>Copy the whole link from the address bar.</li>
      <li>Open Daybook on this device and go to &#8220;Connect this device&#8221;.</li>
      <li>Paste the link where it asks for the one-time code, and choose your PIN.</li>
      </ol>
      <p>Show the link to nobody. If you think somebody has seen it, ask the office for another.</p>
      </main>
      </body>
      </html>
      """;

  private final String policy;
  private final String version;

  StartPage() {
    this.policy =
        "default-src 'none'; style-src 'sha256-"
            + base64Sha256(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    @Nullable String built = StartPage.class.getPackage().getImplementationVersion();
    this.version = built == null ? "in development" : built;
  }

  String contentSecurityPolicy() {
    return policy;
  }

  String html(boolean works) {
    String words =
        works
            ? "Yes. The server and its database answer."
            : "No. The server answers, but its database does not. Tell the help desk.";
    return PAGE.formatted(STYLE, version, words);
  }

  String enrolHtml() {
    return ENROL.formatted(STYLE);
  }

  private static String base64Sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
