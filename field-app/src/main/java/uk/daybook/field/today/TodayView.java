package uk.daybook.field.today;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The day as its page prints it, all in words. Immutable.
 *
 * @param day which day it is
 * @param unfinished what was not finished on earlier days
 * @param today sessions and visits in order of time
 * @param none what is said when there is nothing today, empty otherwise
 * @param next the next one, when there is nothing today
 * @param also other sessions of the same projects, whoever's they are
 * @param told what this user told somebody and nobody has closed
 * @param handovers cases that come or go, for this user to write or read
 * @param coming the next days
 */
public record TodayView(
    String day,
    List<Card> unfinished,
    List<Card> today,
    String none,
    @Nullable Card next,
    List<Card> also,
    List<Card> told,
    List<Card> handovers,
    List<Day> coming) {

  /** Words on a colour. */
  public record Tag(String words, String look) {}

  /**
   * A session or a visit.
   *
   * @param path of its screen
   * @param id of the link on the page
   * @param look {@code late}, {@code done}, or empty
   * @param warnings what to know before anything else
   * @param lines the rest
   */
  public record Card(
      String path,
      String id,
      String look,
      String title,
      String when,
      List<Tag> warnings,
      List<String> lines) {}

  /** A day to come. */
  public record Day(String words, List<Card> cards) {}
}
