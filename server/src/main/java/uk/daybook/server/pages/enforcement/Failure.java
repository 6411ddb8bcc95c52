package uk.daybook.server.pages.enforcement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.Enforcement;
import uk.daybook.domain.EnforcementCode;
import uk.daybook.domain.FailurePath;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.VisitOutcome;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.FieldWords;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.When;
import uk.daybook.server.pages.WorkWords;
import uk.daybook.server.review.WorkRules;
import uk.daybook.server.store.HistoryRow;
import uk.daybook.server.store.RecordRow;

/**
 * A failure to comply as it stands in one snapshot.
 *
 * @param action the enforcement action it caused
 * @param outcome what is recorded now, in words
 * @param failedAs what was recorded when it was a failure, in words; empty when nothing else was
 * @param cleared whether it is no failure any more
 */
record Failure(RecordRow action, String outcome, String failedAs, boolean cleared) {
  private static final String DAYBOOK = "posting";

  static Failure of(RecordRow action, Sight sight) {
    String cause = Sight.text(action.state().fields(), "cause");
    ObjectNode attendance = sight.document("attendance", cause);
    boolean isVisit = attendance == null;
    ObjectNode contact = isVisit ? sight.document("visit", cause) : attendance;
    String code = Sight.text(contact, "outcome");
    boolean outOfView = contact != null && contact.path("outOfView").asBoolean();
    String now = outOfView ? "moved out of view" : WorkWords.failed(action.state().fields(), sight);
    String before = "";
    RecordKey record = new RecordKey(isVisit ? "visit" : "attendance", cause);
    for (HistoryRow was : sight.reading().history(record, "outcome")) {
      String past = Sight.text(Json.objectIn(was.value()), "outcome");
      before = finding(isVisit, past) == Enforcement.Finding.FAILURE ? past : before;
    }
    return new Failure(
        action,
        now,
        before.isEmpty() || (before.equals(code) && !outOfView) ? "" : FieldWords.code(before),
        outOfView || finding(isVisit, code) == Enforcement.Finding.CLEARED);
  }

  private static Enforcement.Finding finding(boolean isVisit, String code) {
    return isVisit
        ? Enforcement.Finding.of(VisitOutcome.of(code).orElse(null))
        : Enforcement.Finding.of(AttendanceOutcome.of(code).orElse(null));
  }

  ObjectNode fields() {
    return action.state().fields();
  }

  private String text(String field) {
    return Sight.text(fields(), field);
  }

  private Optional<EnforcementCode> code() {
    return EnforcementCode.of(text("code"));
  }

  /** Where it leads by law. */
  Optional<FailurePath> path() {
    return FailurePath.of(text("path"));
  }

  /** What happened, in words. */
  String happened() {
    return failedAs.isEmpty() ? outcome : "Recorded as " + failedAs + ", now " + outcome;
  }

  /** Whether two records of the outcome disagree. */
  boolean isContested() {
    return fields().path("contested").asBoolean();
  }

  /** Whether somebody is to decide what happens next. */
  boolean isOpen() {
    return WorkRules.isUndecided(fields());
  }

  /** Whether something was sent about what is no failure any more. */
  boolean isWithdrawal() {
    String progress = text("progress");
    boolean sent = progress.equals("letter_sent") || progress.equals("breach_started");
    return progress.equals("withdrawal_proposed") || (sent && cleared);
  }

  /** Whether somebody took back what was sent. */
  boolean isTakenBack() {
    return code().filter(it -> it == EnforcementCode.EA07).isPresent();
  }

  /** Whether nothing is to be decided, nor was: it is no failure, and nothing was sent. */
  boolean isNothing() {
    String progress = text("progress");
    return (progress.equals("withdrawn") && !isTakenBack())
        || (progress.equals("no_action") && cleared);
  }

  /** Whether somebody decided it, and may think better of it. */
  boolean isDecided() {
    return !isOpen() && !isNothing();
  }

  /** The last decision of a person; none while it is only referred to the officer. */
  Optional<HistoryRow> decision(Sight sight) {
    if (code().filter(it -> it != EnforcementCode.ROM && it != EnforcementCode.EA06).isEmpty()) {
      return Optional.empty();
    }
    List<HistoryRow> all = sight.reading().history(action.key(), "decision");
    return all.stream()
        .filter(it -> !it.stamp().staff().equals(DAYBOOK))
        .reduce((first, second) -> second);
  }

  /** Who decided it, when and what: "Alan O'Brien decided this at 15:08: First warning". */
  Optional<String> decidedWords(Sight sight, Instant now) {
    return decision(sight)
        .map(
            it -> {
              String moment = When.timely(it.stamp().atMillis(), now);
              return sight.staffName(it.stamp().staff())
                  + " decided this "
                  + (moment.contains(",") ? "on " : "at ")
                  + moment
                  + ": "
                  + FieldWords.code(Sight.text(Json.objectIn(it.value()), "code"));
            });
  }

  /** What the person says against the record, and nobody has answered yet. */
  List<RecordRow> disputes(Sight sight) {
    return sight.linked("dispute", "about", text("cause")).stream()
        .filter(it -> it.root().equals(action.root()) && !it.state().deleted())
        .filter(it -> !it.state().fields().has("decision"))
        .toList();
  }
}
