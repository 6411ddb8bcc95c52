package uk.daybook.field.person;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a person prints: all in words.
 *
 * @param id the person's id
 * @param name first and last name, or the CRN
 * @param crn the case reference
 * @param limited whether access to them is limited
 * @param safety site safety
 * @param casefile what only an officer's device holds, null where it does not
 * @param adjustments what is agreed with them, empty for nothing
 * @param language empty when unknown
 * @param phone as written, empty when unknown
 * @param dial what a telephone is given, empty when it is not a number
 * @param officer the name of their officer, empty when unknown
 * @param orders the hours of each order of unpaid work
 * @param ahead sessions coming up, the next first
 * @param past the last few sessions, the latest first
 * @param earlier those before
 * @param notes the newest first
 * @param unfinished notes begun and not saved
 * @param handovers handovers of the case, those to write or read first
 * @param visits home visits still to be made or recorded
 * @param makesVisits whether the user makes home visits
 * @param query what keeps the way in a link, empty for none
 * @param wayField the field that keeps the way in a form
 * @param wayValue its value
 */
public record PersonView(
    String id,
    String name,
    String crn,
    boolean limited,
    Safety safety,
    @Nullable Casefile casefile,
    String adjustments,
    String language,
    String phone,
    String dial,
    String officer,
    List<Order> orders,
    List<Session> ahead,
    List<Session> past,
    List<Session> earlier,
    List<Note> notes,
    List<Unfinished> unfinished,
    List<Link> handovers,
    List<Link> visits,
    boolean makesVisits,
    String query,
    String wayField,
    String wayValue) {

  /**
   * Site safety: never collapsed.
   *
   * @param items what to know, in words
   * @param age when somebody last said it is right
   * @param old whether it wants confirming
   */
  public record Safety(List<String> items, String age, boolean old) {}

  /**
   * What an officer reads before knocking.
   *
   * @param rosh risk of serious harm and its date, empty when unknown
   * @param high whether it is high or very high
   * @param address address and postcode, empty when unknown
   * @param doubted whether the address is doubted
   */
  public record Casefile(
      String rosh,
      boolean high,
      List<String> registrations,
      List<String> flags,
      String address,
      boolean doubted,
      String household,
      String hazards,
      String addressNotes) {
    /** The same without flags that are said already. */
    public Casefile without(List<String> said) {
      return new Casefile(
          rosh,
          high,
          registrations,
          flags.stream().filter(it -> !said.contains(it)).toList(),
          address,
          doubted,
          household,
          hazards,
          addressNotes);
    }
  }

  /**
   * The hours of one order.
   *
   * @param title its kind and date
   * @param facts name and value, name and value
   * @param end when it will be worked, and by what reckoning
   * @param course what there is to say about the twelve months, empty for nothing
   * @param provisional why the figures may still change, empty when they are settled
   */
  public record Order(
      String title, List<Fact> facts, String end, String course, String provisional) {}

  /**
   * Where something is done.
   *
   * @param look {@code late} when it waits for this user, else empty
   */
  public record Link(String path, String words, String look) {}

  /** A name and a value. */
  public record Fact(String name, String value) {}

  /**
   * A session, to come or past.
   *
   * @param day its date
   * @param where the project, empty when unknown
   * @param times planned ones of a session to come, recorded ones of one that is past
   * @param outcome in words, empty for a session to come
   * @param unsent whether something recorded here is not with the office yet
   */
  public record Session(String day, String where, String times, String outcome, boolean unsent) {}

  /**
   * A note.
   *
   * @param about what it is about, empty for the person
   * @param further what was added to it, in order
   */
  public record Note(
      String id,
      String when,
      String about,
      String text,
      boolean sensitive,
      boolean unsent,
      List<Note> further) {}

  /**
   * A note begun and not saved.
   *
   * @param id the note's id
   * @param start its first words
   * @param about what it is about
   */
  public record Unfinished(String id, String start, String about) {}
}
