package uk.daybook.server.ladder;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import uk.daybook.domain.LadderCause;
import uk.daybook.domain.LadderStep;
import uk.daybook.domain.Recipients.Colleague;

/**
 * What somebody is told at a step of a ladder. It names staff and never a person on probation: it
 * leaves the service's own walls, and what it is about stands behind its link and a sign-in.
 *
 * @param id of the notice
 * @param why what is wrong
 * @param step as whom they are told
 * @param region whose office it concerns
 * @param staff the staff code of whoever may be in danger, or whose case it is; may be empty
 * @param staffName their name
 * @param to who is told
 * @param since since when: a visit's expected finish, or when it was raised
 * @param link where it is dealt with
 */
public record Message(
    String id,
    LadderCause why,
    LadderStep step,
    String region,
    String staff,
    String staffName,
    List<Colleague> to,
    Instant since,
    String link) {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("HH:mm 'on' EEEE d MMMM", Locale.UK)
          .withZone(ZoneId.of("Europe/London"));

  public Message {
    to = List.copyOf(to);
  }

  /** A line that says what it is. */
  public String subject() {
    return switch (why) {
      case OVERDUE -> "Daybook: " + staffName + " is not back from a visit";
      case DURESS -> "Daybook: " + staffName + " used their emergency PIN";
      case CONCERN -> "Daybook: a concern waits for a manager";
      case HANDOVER -> "Daybook: a handover has not been read";
    };
  }

  /** The whole of it, in plain text. */
  public String text() {
    String moment = MOMENT.format(since);
    String what =
        switch (why) {
          case OVERDUE ->
              staffName
                  + " was expected back from a visit by "
                  + moment
                  + ". Nothing has been heard since.";
          case DURESS ->
              staffName
                  + " gave their emergency PIN at "
                  + moment
                  + ". They may be under threat. Do not ring or write to them: whoever is with them"
                  + " may see it.";
          case CONCERN ->
              "A concern was raised at " + moment + " and no manager has acknowledged it.";
          case HANDOVER ->
              "A case was handed over at " + moment + " and the new officer has not read it.";
        };
    return what
        + "\n\nYou are told as: "
        + step.label().toLowerCase(Locale.ROOT)
        + ".\n\nOpen this page, sign in, and say that you are dealing with it:\n"
        + link
        + "\n\nIf nobody does, the next person is told.\n";
  }
}
