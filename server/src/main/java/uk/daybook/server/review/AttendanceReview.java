package uk.daybook.server.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.RecordKey;
import uk.daybook.merge.RecordState;
import uk.daybook.merge.Stamp;
import uk.daybook.server.store.RecordRow;

/**
 * How far one attendance has come, and whether it can be approved with no second look. Derived from
 * the records each time: nothing of it is kept but the approval itself.
 *
 * @param state how far
 * @param marked whether somebody marked the person on site
 * @param looks why somebody has to look before it is approved, in words; empty when nobody has to
 */
public record AttendanceReview(AttendanceState state, boolean marked, List<String> looks) {
  /** What an approval says was right: a later change of one of these, and it stands no more. */
  private static final List<String> APPROVED_UNITS =
      List.of("outcome", "quality", "behaviour", "allocated", "order");

  public AttendanceReview {
    looks = List.copyOf(looks);
  }

  /** Whether it waits to be approved and nothing speaks against it. */
  public boolean isClean() {
    return state == AttendanceState.RECEIVED && looks.isEmpty();
  }

  /** Reviews an attendance that is allocated. */
  public static AttendanceReview of(RecordRow attendance, Shelf shelf) {
    String id = attendance.key().id();
    boolean marked =
        shelf.linked("mark", "attendance", id).stream()
            .anyMatch(mark -> !mark.state().fields().path("undone").asBoolean());
    boolean disagrees =
        shelf.linked("conflict", "subjectId", id).stream()
            .anyMatch(conflict -> !conflict.state().fields().has("settledAt"));
    boolean asked =
        shelf.linked("question", "about", id).stream()
            .anyMatch(question -> !question.state().fields().has("answeredAt"));
    List<String> looks = looks(attendance, shelf);
    return new AttendanceReview(state(attendance.state(), marked, disagrees, asked), marked, looks);
  }

  private static AttendanceState state(
      RecordState state, boolean marked, boolean disagrees, boolean asked) {
    if (disagrees) {
      return AttendanceState.DISAGREES;
    } else if (asked) {
      return AttendanceState.QUERIED;
    } else if (!state.fields().hasNonNull("outcome")) {
      return marked ? AttendanceState.MARKED : AttendanceState.NOT_HEARD;
    }
    return isApproved(state) ? AttendanceState.APPROVED : AttendanceState.RECEIVED;
  }

  /** Whether it was approved and nothing that was approved has changed since. */
  public static boolean isApproved(RecordState state) {
    return approval(state).filter(it -> !isChangedSince(it, state)).isPresent();
  }

  private static Optional<Stamp> approval(RecordState state) {
    return Optional.ofNullable(state.stamps().of("approved"))
        .filter(it -> state.fields().hasNonNull("approvedAt"));
  }

  private static boolean isChangedSince(Stamp approval, RecordState state) {
    return APPROVED_UNITS.stream()
        .map(state.stamps()::of)
        .anyMatch(stamp -> stamp != null && stamp.version().isAfter(approval.version()));
  }

  private static List<String> looks(RecordRow attendance, Shelf shelf) {
    ObjectNode fields = attendance.state().fields();
    String id = attendance.key().id();
    List<String> looks = new ArrayList<>();
    if (approval(attendance.state())
        .filter(it -> isChangedSince(it, attendance.state()))
        .isPresent()) {
      looks.add("changed after it was approved");
    }
    RecordRow session = shelf.live(new RecordKey("session", fields.path("session").asText()));
    if (session != null && SessionTimes.isSignedOffBeforeItBegan(session.state().fields())) {
      looks.add("signed off before the session began");
    }
    Optional<AttendanceOutcome> outcome = AttendanceOutcome.of(fields.path("outcome").asText());
    if (outcome.equals(Optional.of(AttendanceOutcome.AFTA))) {
      looks.add("awaiting evidence");
    }
    if (outcome.isPresent()
        && outcome.get().attended()
        && !(fields.hasNonNull("start") && fields.hasNonNull("finish"))) {
      looks.add("no times");
    }
    if (fields.path("alert").asBoolean()) {
      looks.add("flagged for the office");
    }
    if (fields.has("agrees") && !fields.path("agrees").asBoolean()) {
      looks.add("the person disagrees");
    }
    if (shelf.linked("question", "about", id).stream()
        .anyMatch(question -> question.state().fields().has("answeredAt"))) {
      looks.add("a question was answered");
    }
    if (shelf.linked("dispute", "about", id).stream()
        .anyMatch(dispute -> !dispute.state().fields().has("decision"))) {
      looks.add("disputed");
    }
    shelf.linked("incident", "about", id).stream()
        .map(AttendanceReview::incident)
        .distinct()
        .forEach(looks::add);
    return looks;
  }

  private static String incident(RecordRow incident) {
    return switch (incident.state().fields().path("kind").asText()) {
      case "injury" -> "an injury";
      case "near_miss" -> "a near miss";
      default -> "an incident";
    };
  }
}
