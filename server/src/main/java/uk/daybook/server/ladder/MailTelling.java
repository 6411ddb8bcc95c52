package uk.daybook.server.ladder;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Recipients.Colleague;

/** Tells by e-mail, through an SMTP server. Each message has an id of its own, the notice's. */
public final class MailTelling implements Telling {
  private static final String TIMEOUT_MILLIS = "15000";

  private final Server server;
  private final Session session;
  private final Clock clock;

  /**
   * The SMTP server.
   *
   * @param tls whether the connection is TLS from its beginning; else TLS is asked for where the
   *     server offers it, and is a must when somebody signs in
   * @param user empty when the server asks for nobody
   * @param from the address the messages come from
   */
  public record Server(
      String host, int port, boolean tls, String user, String password, String from) {
    /** Says nothing of the password. */
    @Override
    public String toString() {
      return "smtp " + host + ":" + port;
    }
  }

  public MailTelling(Server server, Clock clock) {
    this.server = server;
    this.clock = clock;
    String protocol = server.tls() ? "smtps" : "smtp";
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", protocol);
    String prefix = "mail." + protocol + ".";
    properties.put(prefix + "host", server.host());
    properties.put(prefix + "port", Integer.toString(server.port()));
    properties.put(prefix + "connectiontimeout", TIMEOUT_MILLIS);
    properties.put(prefix + "timeout", TIMEOUT_MILLIS);
    properties.put(prefix + "writetimeout", TIMEOUT_MILLIS);
    properties.put(prefix + "auth", Boolean.toString(!server.user().isEmpty()));
    properties.put(prefix + "starttls.enable", Boolean.toString(!server.tls()));
    properties.put(
        prefix + "starttls.required", Boolean.toString(!server.tls() && !server.user().isEmpty()));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    this.session = Session.getInstance(properties, authenticator());
  }

  private @Nullable Authenticator authenticator() {
    if (server.user().isEmpty()) {
      return null;
    }
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(server.user(), server.password());
      }
    };
  }

  @Override
  public String way() {
    return "mail";
  }

  @Override
  public boolean reaches(Message message) {
    return message.to().stream().anyMatch(it -> !it.email().isEmpty());
  }

  @Override
  public void tell(Message message) throws IOException {
    IOException wrong = null;
    boolean taken = false;
    // One by one: an address that is no good keeps nobody else from being told.
    for (Colleague one : message.to()) {
      if (!one.email().isEmpty()) {
        try {
          send(message, one.email());
          taken = true;
        } catch (IOException e) {
          wrong = e;
        }
      }
    }
    if (!taken && wrong != null) {
      throw wrong;
    }
  }

  private void send(Message message, String email) throws IOException {
    try {
      MimeMessage mail = new Named(session, message.id());
      mail.setFrom(new InternetAddress(server.from(), true));
      mail.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(email, true));
      mail.setSubject(message.subject(), StandardCharsets.UTF_8.name());
      mail.setText(message.text(), StandardCharsets.UTF_8.name());
      mail.setHeader("X-Priority", "1");
      mail.setHeader("Auto-Submitted", "auto-generated");
      mail.setHeader(
          "Date",
          DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
      Transport.send(mail);
    } catch (MessagingException e) {
      throw new IOException("The mail server did not take it", e);
    }
  }

  /** A message that is sent twice is one message to whoever receives it. */
  private static final class Named extends MimeMessage {
    private final String id;

    Named(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + "@daybook>");
    }
  }
}
