package uk.daybook.field.signoff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Adjustments;
import uk.daybook.domain.ProposedOutcome;
import uk.daybook.domain.RollMarks;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Request;
import uk.daybook.field.roll.Roll;
import uk.daybook.field.roll.Times;

/**
 * What is said of a session that is signed off before it was to begin. Immutable.
 *
 * @param asOf until when anything can be credited by the plan of one that has not begun, or was
 *     signed off before it was to: now, or when the page was shown a moment ago, so that what is
 *     proposed does not move under a hand; null for any other session
 * @param notBegun whether it was to begin later today
 * @param answer {@link #OFF}, {@link #EARLY}, or empty while it is not said, or not to be said
 * @param began as it was typed
 * @param ended as it was typed
 */
public record Held(
    @Nullable LocalTime asOf, boolean notBegun, String answer, String began, String ended) {
  static final String ANSWER = "held";
  static final String BEGAN = "began";
  static final String ENDED = "ended";

  /** In a form: when it was shown. */
  static final String AT = "at";

  static final String OFF = "off";
  static final String EARLY = "early";
  private static final int MINUTES_STEADY = 10;

  /** How long after the planned start it still holds that the session is not going ahead. */
  private static final int MINUTES_SAID = 30;

  /** Of one that was over before its planned start nothing can be credited by the plan. */
  private static final LocalTime UNPLANNED = LocalTime.MIN;

  private static final RollMarks UNMARKED = new RollMarks(null, false, null, null);

  static Held of(Roll roll, Request request, Desk desk) {
    if (roll.isOff()) {
      // Of nobody who has no outcome is there anything to say.
      return new Held(roll.start(), false, OFF, "", "");
    } else if (roll.isSignedOffBeforeItsStart()) {
      return new Held(roll.isWorkedPastItsStart() ? null : UNPLANNED, false, "", "", "");
    }
    LocalTime now = desk.now().toLocalTime().truncatedTo(ChronoUnit.MINUTES);
    LocalTime shown = Filled.time(request.field(AT));
    String answer = request.field(ANSWER);
    boolean isKnown = answer.equals(OFF) || answer.equals(EARLY);
    // Said before its time and sent a while after: it is what was said.
    boolean wasSaid = isKnown && ChronoUnit.MINUTES.between(roll.start(), now) <= MINUTES_SAID;
    boolean notBegun =
        roll.date().equals(desk.today())
            && !roll.isSignedOff()
            && (now.isBefore(roll.start()) || wasSaid);
    if (!notBegun) {
      return new Held(null, false, "", "", "");
    }
    return new Held(
        shown != null && isSteady(shown, now) ? shown : now,
        true,
        isKnown ? answer : "",
        request.trimmed(BEGAN),
        request.trimmed(ENDED));
  }

  private static boolean isSteady(LocalTime shown, LocalTime now) {
    return !shown.isAfter(now) && ChronoUnit.MINUTES.between(shown, now) <= MINUTES_STEADY;
  }

  /** The latest finish that may be recorded of a session that has not begun; null for any. */
  @Nullable LocalTime latest() {
    return notBegun ? asOf : null;
  }

  /** Whether it is said not to go ahead. */
  public boolean isOff() {
    return answer.equals(OFF);
  }

  /** Whether it is said to have begun before its time. */
  public boolean isEarly() {
    return answer.equals(EARLY);
  }

  /** Whether somebody has to say first what became of the session. */
  boolean isToBeSaid() {
    return notBegun && answer.isEmpty();
  }

  /** For the address of the sheet, so that what was said stays said. */
  String query() {
    if (isEarly()) {
      return "?" + ANSWER + "=" + answer + "&" + part(BEGAN, began) + "&" + part(ENDED, ended);
    }
    return notBegun && isOff() ? "?" + ANSWER + "=" + answer : "";
  }

  private static String part(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  ProposedOutcome proposed(Roll roll, Adjustments adjustments, RollMarks marks) {
    LocalTime from = Times.of(began).orElse(null);
    LocalTime to = Times.of(ended).orElse(null);
    boolean wasToCome = notBegun || roll.isSignedOffBeforeItsStart();
    if (asOf != null && isOff()) {
      return ProposedOutcome.notHeld(notBegun ? marks : UNMARKED, asOf);
    } else if (wasToCome && marks.arrived() == null) {
      // Nobody is absent from what has not begun, or was signed off as if it would not.
      return ProposedOutcome.notHeld(UNMARKED, roll.start());
    }
    ProposedOutcome proposed =
        isEarly() && from != null && to != null && !to.isBefore(from)
            ? ProposedOutcome.early(from, to, adjustments, marks)
            : ProposedOutcome.of(
                roll.start(),
                roll.finish(),
                roll.delayMinutes(),
                adjustments,
                marks,
                roll.policy().lateness());
    return asOf == null ? proposed : proposed.asOf(asOf);
  }

  /** What is still to be said, or said wrong, of a session that was to begin later. */
  List<Problem> problems(Desk desk) {
    List<Problem> problems = new ArrayList<>();
    if (isToBeSaid()) {
      problems.add(new Problem(ANSWER, desk.t("signoff.held.choose")));
    }
    if (isEarly()) {
      LocalTime from = Times.of(began).orElse(null);
      LocalTime to = Times.of(ended).orElse(null);
      if (from == null) {
        problems.add(new Problem(BEGAN, desk.t("signoff.held.began.enter")));
      } else if (asOf != null && from.isAfter(asOf)) {
        problems.add(new Problem(BEGAN, desk.t("signoff.held.tocome", desk.words().time(from))));
      }
      if (to == null) {
        problems.add(new Problem(ENDED, desk.t("signoff.held.ended.enter")));
      } else if (asOf != null && to.isAfter(asOf)) {
        problems.add(new Problem(ENDED, desk.t("signoff.held.tocome", desk.words().time(to))));
      } else if (from != null && to.isBefore(from)) {
        problems.add(new Problem(ENDED, desk.t("breach.finish-before-start")));
      }
    }
    return problems;
  }
}
