package uk.daybook.server.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.Version;
import uk.daybook.server.signin.OfficeSession;
import uk.daybook.server.store.Reading;

/**
 * One request of one viewer: what they asked, and what a page does about it. One thread, used once.
 *
 * <p>A page reads in {@link #read}, through {@link Sight} alone, and writes through {@link #clerk}.
 */
public final class Visit {
  /** Where the office keeps its dates and times of day. */
  public static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Asked asked;
  private final Viewer viewer;
  private final Premises premises;
  private final String token;
  private final @Nullable String said;
  private final long arrival;
  private final Seen seen = new Seen();
  private final Clerk clerk;

  Visit(
      Asked asked,
      Viewer viewer,
      Premises premises,
      String token,
      @Nullable String said,
      long arrival) {
    this.said = said;
    this.arrival = arrival;
    this.asked = asked;
    this.viewer = viewer;
    this.premises = premises;
    this.token = token;
    this.clerk = new Clerk(premises, viewer, asked.path());
  }

  public Viewer viewer() {
    return viewer;
  }

  public Premises premises() {
    return premises;
  }

  Seen seen() {
    return seen;
  }

  /** How browsers name this server. */
  public String origin() {
    return asked.origin();
  }

  /** A part of the path. */
  public String part(String name) {
    return Objects.requireNonNull(asked.parts().get(name), name);
  }

  /** What stands after the question mark under that name, trimmed; empty when nothing does. */
  public String query(String name) {
    return first(asked.query().get(name));
  }

  /** A field of the form, trimmed; empty when it was not sent. */
  public String typed(String name) {
    return first(asked.form().get(name));
  }

  /** A field of the form as it was sent, such as a password. */
  public String typedRaw(String name) {
    List<String> values = asked.form().get(name);
    return values == null || values.isEmpty() ? "" : values.get(0);
  }

  /** Every value of a field of the form, such as of ticked boxes. */
  public List<String> typedAll(String name) {
    return asked.form().getOrDefault(name, List.of());
  }

  /** The names of the form's fields. */
  public List<String> fields() {
    return List.copyOf(asked.form().keySet());
  }

  /** The files of the form. */
  public List<Asked.Upload> files() {
    return asked.files();
  }

  private static String first(@Nullable List<String> values) {
    return values == null || values.isEmpty() ? "" : values.get(0).strip();
  }

  /** Now, by the server's clock. */
  public Instant now() {
    return premises.clock().instant();
  }

  /** Today, where the office is. */
  public LocalDate today() {
    return LocalDate.ofInstant(now(), LONDON);
  }

  /** Reads on one snapshot, through what this viewer may see. Valid only inside the call. */
  public <T> T read(Function<Sight, T> work) {
    return premises.store().read(reading -> work.apply(sight(reading)));
  }

  /** What this viewer may see in a snapshot that something else reads, as an import does. */
  public Sight sight(Reading reading) {
    return new Sight(reading, viewer, seen);
  }

  /** Who writes for this viewer. */
  public Clerk clerk() {
    return clerk;
  }

  /**
   * The version that a form is to carry in that field: the newest on a page that is opened, or that
   * says it was overtaken; on one that comes back for another reason the one it was sent with, or a
   * second press would pass over what came in between.
   */
  public String version(String field, Version newest) {
    String sent = typed(field);
    return sent.isEmpty() || clerk.isOvertaken() ? newest.toString() : sent;
  }

  /** A page with that title; says what was done before it, once. */
  public Page page(String title, Page.Nav nav) {
    return new Page(title, nav, viewer, said, List.of(), null, arrival, List.of());
  }

  /** On to another page, which says what was done. */
  public Answer done(String path, String words) {
    premises.signIn().say(token, words);
    return new Answer.Redirect(path);
  }

  /** Ends this session. */
  void signOut() {
    premises.signIn().signOut(token);
  }

  String token() {
    return token;
  }

  static Viewer viewer(OfficeSession session, String address) {
    return new Viewer(
        session.staff(),
        session.name(),
        session.role(),
        session.region(),
        session.pdu(),
        session.team(),
        session.csrf(),
        address);
  }
}
