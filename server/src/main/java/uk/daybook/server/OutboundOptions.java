package uk.daybook.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.daybook.server.ladder.MailTelling;
import uk.daybook.server.ladder.Outbound;

/**
 * How whoever runs the server says by which ways people are told. Secrets come by the environment,
 * where no list of processes shows them.
 */
final class OutboundOptions {
  static final String USER = "DAYBOOK_SMTP_USER";
  static final String PASSWORD = "DAYBOOK_SMTP_PASSWORD";
  static final String SECRET = "DAYBOOK_WEBHOOK_SECRET";

  private static final int SMTP_PORT = 25;
  private static final int SMTPS_PORT = 465;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--smtp",
      paramLabel = "URL",
      description =
          "The mail server that tells people of silent visits and concerns:"
              + " smtp://mail.example:587, or smtps:// for TLS from the start. User and password"
              + " come from DAYBOOK_SMTP_USER and DAYBOOK_SMTP_PASSWORD.")
  private @Nullable String smtp;

  @Option(
      names = "--mail-from",
      paramLabel = "ADDRESS",
      description = "The address that e-mail comes from.")
  private @Nullable String from;

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      description =
          "An address that is posted to when somebody must be told. Each post is signed with the"
              + " secret in DAYBOOK_WEBHOOK_SECRET.")
  private @Nullable String webhook;

  @Option(
      names = "--office-url",
      paramLabel = "URL",
      description =
          "How people reach the office's pages, https://daybook.example: messages link there.")
  private @Nullable String officeUrl;

  Outbound outbound(Map<String, String> environment) {
    URI hook = webhook == null ? null : uri("--webhook", webhook, "http", "https");
    String secret = environment.getOrDefault(SECRET, "");
    if (hook != null && secret.isEmpty()) {
      throw wrong("--webhook needs a secret to sign with: set " + SECRET + ".");
    }
    MailTelling.Server mail = smtp == null ? null : mail(smtp, environment);
    if ((hook != null || mail != null) && officeUrl == null) {
      throw wrong("Messages link to the office's pages: give --office-url too.");
    }
    String office = officeUrl == null ? "" : officeUrl.replaceFirst("/+$", "");
    return new Outbound(mail, hook, secret, office);
  }

  private MailTelling.Server mail(String written, Map<String, String> environment) {
    URI address = uri("--smtp", written, "smtp", "smtps");
    String sender = from;
    if (sender == null || sender.indexOf('@') < 1) {
      throw wrong("--smtp needs --mail-from, an e-mail address.");
    }
    boolean tls = address.getScheme().equals("smtps");
    int port = address.getPort() > 0 ? address.getPort() : tls ? SMTPS_PORT : SMTP_PORT;
    return new MailTelling.Server(
        address.getHost(),
        port,
        tls,
        environment.getOrDefault(USER, ""),
        environment.getOrDefault(PASSWORD, ""),
        sender);
  }

  private URI uri(String option, String written, String scheme, String other) {
    try {
      URI address = new URI(written);
      boolean fits =
          (scheme.equals(address.getScheme()) || other.equals(address.getScheme()))
              && address.getHost() != null
              && address.getUserInfo() == null;
      if (fits) {
        return address;
      }
    } catch (URISyntaxException e) {
      // said below, with the option's name
    }
    throw wrong(option + " takes an address such as " + scheme + "://host.example:port.");
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }
}
