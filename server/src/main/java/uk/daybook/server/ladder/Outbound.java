package uk.daybook.server.ladder;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the server tells people of what cannot wait, as whoever runs it has set.
 *
 * @param mail the SMTP server, null for none
 * @param webhook where it posts to, null for nowhere
 * @param webhookSecret what it signs with, empty when there is no webhook
 * @param officeUrl how people reach the office's pages, {@code https://daybook.example}
 */
public record Outbound(
    MailTelling.@Nullable Server mail,
    @Nullable URI webhook,
    String webhookSecret,
    String officeUrl) {
  /** Nobody can be told. */
  public static final Outbound NONE = new Outbound(null, null, "", "");

  /** The ways there are, e-mail first. */
  public List<Telling> ways(Clock clock) {
    List<Telling> ways = new ArrayList<>();
    MailTelling.Server server = mail;
    URI address = webhook;
    if (server != null) {
      ways.add(new MailTelling(server, clock));
    }
    if (address != null) {
      ways.add(new WebhookTelling(address, webhookSecret, clock));
    }
    return ways;
  }

  /** Says nothing of the secret. */
  @Override
  public String toString() {
    return "outbound " + mail + " " + webhook;
  }
}
