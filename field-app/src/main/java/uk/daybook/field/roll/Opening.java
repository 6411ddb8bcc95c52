package uk.daybook.field.roll;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import uk.daybook.domain.MarkKind;
import uk.daybook.domain.RecordTypes;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Request;

/**
 * Whether marks may be made on a roll now (DOMAIN: from pick-up time on). A wrong clock never
 * refuses work: whoever says "open it now" is believed.
 */
public enum Opening {
  /** Now is the time. */
  OPEN,
  /** Today, before pick-up. */
  BEFORE_PICK_UP,
  /** On a day to come. */
  TO_COME,
  /** On an earlier day: a mark says the time it is of. */
  PAST,
  /** This user makes no marks. */
  NOT_YOURS;

  /** The field of a request that says "open it now". */
  static final String ANYWAY = "open";

  static Opening of(Roll roll, Request request, Desk desk) {
    if (!RecordTypes.MARK.creators().contains(desk.role())) {
      return NOT_YOURS;
    }
    ZonedDateTime now = desk.now();
    LocalDate today = now.toLocalDate();
    if (roll.date().isBefore(today)) {
      return PAST;
    }
    if (request.field(ANYWAY).equals("1") || roll.isBegun()) {
      return OPEN;
    }
    if (roll.date().isAfter(today)) {
      return TO_COME;
    }
    return MarkKind.allowedAt(now.toLocalTime(), roll.site().opens()) ? OPEN : BEFORE_PICK_UP;
  }

  public boolean allowsMarks() {
    return this == OPEN || this == PAST;
  }

  /** Whether somebody may say "open it now". */
  public boolean isEarly() {
    return this == BEFORE_PICK_UP || this == TO_COME;
  }

  /** The roll's path, opened as it was. */
  static String path(Roll roll, Request request) {
    return "/session/" + roll.id() + (request.field(ANYWAY).equals("1") ? "?open=1" : "");
  }
}
