package uk.daybook.field.signoff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.AttendanceRules;
import uk.daybook.domain.ProposedOutcome;
import uk.daybook.field.app.Request;
import uk.daybook.protocol.Json;

/**
 * The fields of one person at sign-off as they stand in the form: text as it was typed, right or
 * wrong, so that nothing typed is lost. Immutable.
 *
 * @param outcome a code, empty for none
 * @param start {@code 09:15}, empty for none
 * @param finish empty for none
 * @param penalty minutes, empty for none
 * @param quality a code, empty for not assessed
 * @param behaviour a code, empty for not assessed
 * @param sensitive recorded but not to be shared with the person
 * @param alert the office is to look at it
 * @param why why they left, a code; empty when it was not asked here
 */
record Filled(
    String outcome,
    String start,
    String finish,
    String penalty,
    String quality,
    String behaviour,
    boolean sensitive,
    boolean alert,
    String why) {
  private static final String YES = "yes";
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2})(?:[:. ]?(\\d{2}))?");
  private static final List<String> OUTCOME_UNIT = List.of("outcome", "start", "finish", "penalty");

  /** What the record says, and where it says no outcome, what the marks propose. */
  static Filled of(ObjectNode record, ProposedOutcome proposed) {
    boolean recorded = record.hasNonNull("outcome");
    AttendanceOutcome outcome = proposed.outcome();
    String penalty = proposed.start() == null ? "" : Integer.toString(proposed.penaltyMinutes());
    return new Filled(
        recorded ? record.path("outcome").asText() : outcome == null ? "" : outcome.code(),
        recorded ? record.path("start").asText("") : text(proposed.start()),
        recorded ? record.path("finish").asText("") : text(proposed.finish()),
        recorded ? record.path("penaltyMinutes").asText("") : penalty,
        record.path("quality").asText(""),
        record.path("behaviour").asText(""),
        record.path("sensitive").asBoolean(false),
        record.path("alert").asBoolean(false),
        "");
  }

  private static String text(@Nullable LocalTime time) {
    return time == null ? "" : time.toString();
  }

  /** What a form sent for that person. */
  static Filled from(Request request, String id) {
    return new Filled(
        request.trimmed("outcome-" + id),
        clock(request.trimmed("start-" + id)),
        clock(request.trimmed("finish-" + id)),
        request.trimmed("penalty-" + id),
        request.trimmed("quality-" + id),
        request.trimmed("behaviour-" + id),
        request.has("sensitive-" + id),
        request.has("alert-" + id),
        request.trimmed("why-" + id));
  }

  /** 9:15, 9.15, 915, 0915 and 9 are times; what is none stays as it is, to be mended. */
  private static String clock(String typed) {
    Matcher matcher = CLOCK.matcher(typed);
    if (!matcher.matches()) {
      return typed;
    }
    String minutes = matcher.group(2);
    return String.format(
        Locale.ROOT,
        "%02d:%s",
        Integer.parseInt(matcher.group(1)),
        minutes == null ? "00" : minutes);
  }

  /** What was typed on top of what stood in the form, as a draft keeps it; empty for nothing. */
  ObjectNode typedOver(Filled standing) {
    ObjectNode mine = fields();
    ObjectNode theirs = standing.fields();
    ObjectNode typed = Json.object();
    boolean ofOutcome = OUTCOME_UNIT.stream().anyMatch(it -> !mine.get(it).equals(theirs.get(it)));
    for (var field : mine.properties()) {
      // An answer stands until it is saved, whatever else follows from it in the form.
      boolean answered = field.getKey().equals("why") && !why.isEmpty();
      boolean goesAlong = ofOutcome && OUTCOME_UNIT.contains(field.getKey());
      if (answered || goesAlong || !field.getValue().equals(theirs.get(field.getKey()))) {
        typed.set(field.getKey(), field.getValue());
      }
    }
    return typed;
  }

  /** With what a draft keeps on top. */
  Filled with(ObjectNode typed) {
    ObjectNode all = fields();
    all.setAll(typed);
    return new Filled(
        all.path("outcome").asText(""),
        all.path("start").asText(""),
        all.path("finish").asText(""),
        all.path("penalty").asText(""),
        all.path("quality").asText(""),
        all.path("behaviour").asText(""),
        all.path("sensitive").asText("").equals(YES),
        all.path("alert").asText("").equals(YES),
        all.path("why").asText(""));
  }

  private ObjectNode fields() {
    return Json.object()
        .put("outcome", outcome)
        .put("start", start)
        .put("finish", finish)
        .put("penalty", penalty)
        .put("quality", quality)
        .put("behaviour", behaviour)
        .put("sensitive", sensitive ? YES : "")
        .put("alert", alert ? YES : "")
        .put("why", why);
  }

  /** For a hidden field: what stood in the form when it was shown. */
  String written() {
    return String.join(
        "|",
        outcome,
        start,
        finish,
        penalty,
        quality,
        behaviour,
        sensitive ? YES : "",
        alert ? YES : "",
        why);
  }

  /** Reads {@link #written}; null when it is something else. */
  static @Nullable Filled read(String written) {
    String[] part = written.split("\\|", -1);
    return part.length != 9
        ? null
        : new Filled(
            part[0],
            part[1],
            part[2],
            part[3],
            part[4],
            part[5],
            part[6].equals(YES),
            part[7].equals(YES),
            part[8]);
  }

  /** With these ratings. */
  Filled rated(String newQuality, String newBehaviour) {
    return new Filled(
        outcome, start, finish, penalty, newQuality, newBehaviour, sensitive, alert, why);
  }

  /** With that answer to why they left. */
  Filled left(String because) {
    return new Filled(
        outcome, start, finish, penalty, quality, behaviour, sensitive, alert, because);
  }

  /** The outcome, null for none or one that this app does not know. */
  @Nullable AttendanceOutcome chosen() {
    return AttendanceOutcome.of(outcome).orElse(null);
  }

  /** Whether the outcome carries times: only that of somebody who attended. */
  boolean attended() {
    AttendanceOutcome chosen = chosen();
    return chosen != null && chosen.attended();
  }

  /** Penalty minutes, null when what was typed is no number. */
  @Nullable Integer penaltyMinutes() {
    if (penalty.isEmpty()) {
      return 0;
    }
    return penalty.matches("\\d{1,4}") ? Integer.valueOf(penalty) : null;
  }

  static @Nullable LocalTime time(String typed) {
    try {
      return typed.isEmpty() ? null : LocalTime.parse(typed);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** As the rules read it; an absence has no times, whatever still stands in the form. */
  AttendanceRules.Entry entry() {
    Integer minutes = penaltyMinutes();
    return attended()
        ? new AttendanceRules.Entry(
            chosen(), time(start), time(finish), minutes == null ? 0 : minutes)
        : new AttendanceRules.Entry(chosen(), null, null, 0);
  }

  /** The fields of the record as they should be, compared with what was first shown of it. */
  ObjectNode values(ObjectNode first) {
    ObjectNode values = Json.object();
    AttendanceRules.Entry entry = entry();
    putText(values, "outcome", outcome);
    putText(values, "start", text(entry.start()));
    putText(values, "finish", text(entry.finish()));
    if (attended()) {
      values.put("penaltyMinutes", entry.penaltyMinutes());
    } else {
      values.putNull("penaltyMinutes");
    }
    putText(values, "quality", quality);
    putText(values, "behaviour", behaviour);
    if (sensitive) {
      values.put("sensitive", true);
    }
    if (alert != first.path("alert").asBoolean(false)) {
      values.put("alert", alert);
    }
    return values;
  }

  private static void putText(ObjectNode values, String field, String text) {
    if (text.isEmpty()) {
      values.putNull(field);
    } else {
      values.put(field, text);
    }
  }
}
