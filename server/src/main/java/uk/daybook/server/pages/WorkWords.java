package uk.daybook.server.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.ReviewKind;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.server.review.WorkKind;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.WorkLine;

/** A piece of work in words, and where it is dealt with. */
public final class WorkWords {
  private WorkWords() {}

  /** Where it is dealt with. */
  public static String path(WorkLine work, WorkKind kind, Sight sight) {
    String id = work.record().id();
    boolean ofSession = isOfSession(work, sight);
    return switch (kind) {
      case DISAGREEMENT ->
          ofSession
              ? "/office/sessions/" + work.session() + "/disagreements"
              : "/office/disagreements/" + id;
      case RETURNED, RETURNED_CONCERN -> "/office/returned/" + id;
      case UNLISTED -> "/office/unlisted/" + id;
      case EVIDENCE -> "/office/absences";
      case QUESTION ->
          ofSession || work.person().isEmpty()
              ? "/office/sessions/" + work.session()
              : "/office/people/" + work.person();
      case CONCERN, OPEN_CONCERN -> "/office/concerns/" + id;
      case DURESS -> "/office/out/alarm/" + id;
      case ENFORCEMENT -> "/office/enforcement/" + id;
      case REVIEW -> "/office/reviews/" + id;
      case ASSESSMENT -> "/office/visits/" + id;
      case HANDOVER -> "/office/cases/" + id;
      case DISPUTE -> "/office/disputes/" + id;
    };
  }

  /** Whether it is dealt with on its session's page: that may be another region's. */
  public static boolean isOfSession(WorkLine work, Sight sight) {
    return !work.session().isEmpty()
        && sight.mayKnow(new RootKey(RootType.SESSION, work.session()));
  }

  /** What it is; nothing of what was written about somebody who may not be seen. */
  public static String what(WorkLine work, WorkKind kind, Sight sight) {
    RecordRow row = sight.live(work.record());
    if (row == null) {
      return "";
    }
    boolean known = work.person().isEmpty() || sight.mayKnow(work.person());
    ObjectNode fields = row.state().fields();
    return switch (kind) {
      case CONCERN, OPEN_CONCERN -> known ? shortened(Sight.text(fields, "what")) : "A concern";
      case DURESS -> sight.staffName(Sight.text(fields, "sentBy")) + " used their emergency PIN";
      case ASSESSMENT -> "A risk assessment is referred to a senior";
      case DISAGREEMENT ->
          "Two records of one " + typeWords(Sight.text(fields, "subjectType")) + " disagree";
      case RETURNED_CONCERN -> "A concern that could not be placed: read it now";
      case RETURNED ->
          Sight.text(fields, "verdict").equals("refused")
              ? "Sent back to its author"
              : "Arrived late or could not be placed";
      case UNLISTED ->
          Sight.text(fields, "nameGiven")
              + (Sight.text(fields, "decision").equals("turned_away")
                  ? " turned up unlisted and was turned away"
                  : " turned up unlisted and worked");
      case HANDOVER ->
          fields.has("movedAt")
              ? "A handover has not been read"
              : fields.has("writtenAt")
                  ? "The handover is written: move the case"
                  : "A handover is to be written";
      case REVIEW ->
          ReviewKind.of(Sight.text(fields, "kind"))
              .filter(it -> known)
              .map(review -> review.label() + ": a decision is needed")
              .orElse("A review");
      case ENFORCEMENT -> known ? failure(fields, sight) : "A failure to comply";
      case EVIDENCE -> known ? "Did not attend, awaiting evidence" : "An absence";
      case DISPUTE -> known ? "The person disagrees with a record" : "A dispute";
      case QUESTION -> known ? shortened(Sight.text(fields, "text")) : "A question";
    };
  }

  private static String failure(ObjectNode action, Sight sight) {
    return failed(action, sight)
        + ", "
        + When.day(Sight.text(action, "failedOn"))
        + ": decide by "
        + When.day(Sight.text(action, "respondBy"));
  }

  /** The outcome that an enforcement action is about, as it is now. */
  public static String failed(ObjectNode action, Sight sight) {
    String cause = Sight.text(action, "cause");
    String outcome = Sight.text(sight.document("attendance", cause), "outcome");
    if (outcome.isEmpty()) {
      outcome = Sight.text(sight.document("visit", cause), "outcome");
    }
    return outcome.isEmpty() ? "No outcome now" : FieldWords.code(outcome);
  }

  /** Since when it waits: "Raised yesterday", "Arrived 3 days ago". */
  public static String since(WorkLine work, WorkKind kind, Instant now) {
    String what =
        switch (kind) {
          case CONCERN, OPEN_CONCERN, DISPUTE -> "Raised";
          case DURESS -> "Used";
          case HANDOVER -> "Last changed";
          case UNLISTED -> "Turned up";
          case QUESTION -> "Asked";
          case ENFORCEMENT -> "Failed";
          case EVIDENCE -> "Absent";
          case REVIEW -> "Reached";
          case DISAGREEMENT -> "First recorded";
          case ASSESSMENT, RETURNED, RETURNED_CONCERN -> "Arrived";
        };
    return what + " " + When.ago(work.sinceMillis(), now);
  }

  /** Who or what it is about. */
  public static String about(WorkLine work, Sight sight) {
    if (!work.person().isEmpty()) {
      return sight.person(work.person()).both();
    }
    ObjectNode session =
        work.session().isEmpty() ? null : sight.document("session", work.session());
    return session == null
        ? ""
        : Sight.text(sight.document("project", Sight.text(session, "project")), "name")
            + ", "
            + When.day(Sight.text(session, "date"));
  }

  /** A type of record in a person's words. */
  public static String typeWords(String type) {
    return switch (type) {
      case "casefile" -> "case";
      case "hours" -> "hours statement";
      case "staff" -> "member of staff";
      default -> Optional.of(type).filter(it -> RecordTypes.of(it).isPresent()).orElse("record");
    };
  }

  private static String shortened(String text) {
    return text.length() <= 120 ? text : text.substring(0, 117).stripTrailing() + "...";
  }
}
