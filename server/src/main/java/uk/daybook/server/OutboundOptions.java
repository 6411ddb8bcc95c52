package uk.daybook.server;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.daybook.server.config.Secret;
import uk.daybook.server.ladder.MailTelling;
import uk.daybook.server.ladder.Outbound;

/** How whoever runs the server says by which ways people are told. */
final class OutboundOptions {
  private static final int SMTP_PORT = 25;
  private static final int SMTPS_PORT = 465;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--smtp",
      paramLabel = "URL",
      description =
          "The mail server that tells people of silent visits and concerns:"
              + " smtp://mail.example:587, or smtps:// for TLS from the start.")
  private @Nullable String smtp;

  @Option(
      names = "--smtp-user",
      paramLabel = "NAME",
      description = "Who signs in to the mail server; nobody when it is not set.")
  private @Nullable String user;

  @Option(
      names = "--smtp-password",
      paramLabel = "SECRET",
      hidden = true,
      description = "The mail server's password.")
  private @Nullable Secret password;

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
              + " webhook-secret.")
  private @Nullable String webhook;

  @Option(
      names = "--webhook-secret",
      paramLabel = "SECRET",
      hidden = true,
      description = "What posts to the webhook are signed with, so that it knows who posts.")
  private @Nullable Secret secret;

  @Option(
      names = "--office-url",
      paramLabel = "URL",
      description =
          "How people reach the office's pages, https://daybook.example: messages link there.")
  private @Nullable String officeUrl;

  Outbound outbound() {
    URI hook = webhook == null ? null : uri("--webhook", webhook, "http", "https");
    if (hook != null && secret == null) {
      throw wrong(
          "--webhook", "--webhook needs a secret to sign with: set DAYBOOK_WEBHOOK_SECRET.");
    }
    MailTelling.Server mail = smtp == null ? null : mail(smtp);
    if ((hook != null || mail != null) && officeUrl == null) {
      throw wrong("--office-url", "Messages link to the office's pages: give --office-url too.");
    }
    return new Outbound(mail, hook, said(secret), office());
  }

  /** Where messages link to; empty for nowhere. */
  private String office() {
    return officeUrl == null
        ? ""
        : uri("--office-url", officeUrl, "http", "https").toString().replaceFirst("/+$", "");
  }

  private MailTelling.Server mail(String written) {
    URI address = uri("--smtp", written, "smtp", "smtps");
    String sender = from;
    if (sender == null || sender.indexOf('@') < 1) {
      throw wrong("--mail-from", "--smtp needs --mail-from, an e-mail address.");
    }
    boolean tls = address.getScheme().equals("smtps");
    int port = address.getPort() > 0 ? address.getPort() : tls ? SMTPS_PORT : SMTP_PORT;
    return new MailTelling.Server(
        address.getHost(), port, tls, user == null ? "" : user, said(password), sender);
  }

  private static String said(@Nullable Secret secret) {
    return secret == null ? "" : secret.value();
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
    throw wrong(option, option + " takes an address such as " + scheme + "://host.example:port.");
  }

  private ParameterException wrong(String option, String words) {
    return new ParameterException(spec.commandLine(), words, spec.findOption(option), "");
  }
}
