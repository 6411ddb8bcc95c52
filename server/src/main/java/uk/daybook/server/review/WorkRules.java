package uk.daybook.server.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.ReviewKind;
import uk.daybook.domain.RiskAssessmentOutcome;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.merge.Stamp;
import uk.daybook.protocol.MutationRef;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.WorkLine;

/** Whether a record needs somebody in the office, and whose it is: one place, from the records. */
public final class WorkRules {
  /** Types of work that is found by what it is about: an attendance or a session; and the field. */
  public static final Map<String, String> ABOUT =
      Map.of("concern", "about", "dispute", "about", "question", "about", "conflict", "subjectId");

  /** What a record of those types is about; empty for nothing, and for records of others. */
  public static String about(@Nullable RecordRow row) {
    String field = row == null ? null : ABOUT.get(row.key().type());
    return row == null || field == null ? "" : text(row.state().fields(), field);
  }

  private WorkRules() {}

  /**
   * Whose a record is: its root; of returned work whatever it was written to, which need not be of
   * its author's region. While that is not there, or is no case and no session, it is its author's.
   */
  public static RootKey whose(RecordRow row, Shelf shelf) {
    RootKey root = writtenTo(row, shelf);
    return root.equals(row.root()) || fields(shelf, root.type().code(), root.id()) == null
        ? row.root()
        : root;
  }

  private static RootKey writtenTo(RecordRow row, Shelf shelf) {
    ObjectNode fields = row.state().fields();
    RootKey root =
        row.key().type().equals("returned")
            ? shelf.rootOf(
                new MutationRef(text(fields, "incarnation"), fields.path("number").asLong()))
            : null;
    boolean decides =
        root != null && (root.type() == RootType.PERSON || root.type() == RootType.SESSION);
    return root != null && decides ? root : row.root();
  }

  /** The work that a live record is, if it is any. */
  public static Optional<WorkLine> of(RecordRow row, Shelf shelf) {
    ObjectNode fields = row.state().fields();
    return kind(row.key().type(), fields)
        .filter(kind -> !isOutOfView(row, kind, shelf))
        .map(kind -> line(row, kind, fields, shelf));
  }

  /** Nobody decides between two values of what was moved out of view. */
  private static boolean isOutOfView(RecordRow row, WorkKind kind, Shelf shelf) {
    if (kind != WorkKind.DISAGREEMENT) {
      return false;
    }
    RecordRow subject =
        shelf.live(new RecordKey(text(row.state().fields(), "subjectType"), about(row)));
    return subject != null && subject.isOutOfView();
  }

  private static Optional<WorkKind> kind(String type, ObjectNode fields) {
    return Optional.ofNullable(
        switch (type) {
          case "concern" -> concern(fields);
          case "signal" ->
              text(fields, "sign").equals("other") && !fields.has("closedAt")
                  ? WorkKind.DURESS
                  : null;
          case "visit" ->
              text(fields, "assessment").equals(RiskAssessmentOutcome.REFERRED_TO_SPO.code())
                      && !fields.has("outcome")
                      && !fields.path("calledOff").asBoolean()
                      && !fields.path("outOfView").asBoolean()
                  ? WorkKind.ASSESSMENT
                  : null;
          case "conflict" -> !fields.has("settledAt") ? WorkKind.DISAGREEMENT : null;
          case "returned" -> returned(fields);
          case "unlisted" ->
              !fields.has("matchedAt") && !fields.path("undone").asBoolean()
                  ? WorkKind.UNLISTED
                  : null;
          case "handover" ->
              !fields.has("readAt") && !fields.path("calledOff").asBoolean()
                  ? WorkKind.HANDOVER
                  : null;
          case "attendance" ->
              text(fields, "outcome").equals("AFTA") && fields.path("allocated").asBoolean()
                  ? WorkKind.EVIDENCE
                  : null;
          case "task" ->
              ReviewKind.of(text(fields, "kind")).isPresent()
                      && !fields.has("doneAt")
                      && !fields.path("outOfView").asBoolean()
                  ? WorkKind.REVIEW
                  : null;
          case "action" -> isUndecided(fields) ? WorkKind.ENFORCEMENT : null;
          case "dispute" -> !fields.has("decision") ? WorkKind.DISPUTE : null;
          case "question" -> !fields.has("answeredAt") ? WorkKind.QUESTION : null;
          default -> null;
        });
  }

  /** Nothing was decided about a failure yet, or something was sent that may be withdrawn. */
  public static boolean isUndecided(ObjectNode action) {
    String progress = text(action, "progress");
    return progress.equals("open") || progress.equals("withdrawal_proposed");
  }

  /** Something that cannot wait does not wait because its case had moved on. */
  private static @Nullable WorkKind returned(ObjectNode fields) {
    if (fields.has("settledAt")) {
      return null;
    }
    return text(fields, "mutation").equals("concern.raise")
        ? WorkKind.RETURNED_CONCERN
        : WorkKind.RETURNED;
  }

  /** One that was moved out of view, or closed, waits for nobody. */
  private static @Nullable WorkKind concern(ObjectNode fields) {
    if (fields.has("closedAt") || fields.path("outOfView").asBoolean()) {
      return null;
    }
    return fields.has("acknowledgedAt") ? WorkKind.OPEN_CONCERN : WorkKind.CONCERN;
  }

  private static WorkLine line(RecordRow row, WorkKind kind, ObjectNode fields, Shelf shelf) {
    RootKey root = writtenTo(row, shelf);
    String session = session(row, root, fields, shelf);
    String person = root.type() == RootType.PERSON ? root.id() : text(fields, "person");
    ObjectNode sessionFields = fields(shelf, "session", session);
    ObjectNode personFields = fields(shelf, "person", person);
    String owner = text(sessionFields, "supervisor");
    if (kind == WorkKind.RETURNED || kind == WorkKind.RETURNED_CONCERN) {
      owner = text(fields, "author");
    } else if (kind == WorkKind.DURESS) {
      owner = text(fields, "sentBy");
    } else if (kind == WorkKind.HANDOVER) {
      owner = text(fields, fields.has("movedAt") || !fields.has("askedAt") ? "to" : "from");
    } else if (owner.isEmpty()) {
      owner = text(personFields, "officer");
    }
    if (owner.isEmpty() && row.key().type().equals("concern")) {
      // Nobody has the session or the case: it climbs from whoever raised it.
      owner = text(fields, "raisedBy");
    }
    String region = text(personFields, "region");
    if (region.isEmpty()) {
      region = text(fields(shelf, "staff", text(sessionFields, "supervisor")), "region");
    }
    if (region.isEmpty()) {
      region = text(fields(shelf, "staff", owner), "region");
    }
    if (region.isEmpty()) {
      // Nobody has the session: whoever raised it is somewhere.
      region = text(fields(shelf, "staff", text(fields, "raisedBy")), "region");
    }
    return new WorkLine(
        row.key(),
        kind.code(),
        region,
        owner,
        since(row, kind, fields, sessionFields),
        person,
        session);
  }

  /** The session a record is of: its root, or that of the attendance it is about. */
  private static String session(RecordRow row, RootKey root, ObjectNode fields, Shelf shelf) {
    if (root.type() == RootType.SESSION) {
      return root.id();
    } else if (row.key().type().equals("attendance")) {
      return text(fields, "session");
    }
    String about = about(row);
    ObjectNode attendance = fields(shelf, "attendance", about);
    if (attendance != null) {
      return text(attendance, "session");
    }
    return fields(shelf, "session", about) == null ? "" : about;
  }

  private static long since(
      RecordRow row, WorkKind kind, ObjectNode fields, @Nullable ObjectNode session) {
    String moment =
        switch (kind) {
          case CONCERN, OPEN_CONCERN -> text(fields, "raisedAt");
          case DURESS -> text(fields, "at");
          case HANDOVER -> text(fields, fields.has("movedAt") ? "movedAt" : "askedAt");
          case UNLISTED -> text(fields, "arrivedAt");
          case QUESTION -> text(fields, "askedAt");
          case ENFORCEMENT -> text(fields, "failedOn") + "T00:00:00Z";
          case EVIDENCE ->
              text(session, "date").isEmpty() ? "" : text(session, "date") + "T00:00:00Z";
          default -> "";
        };
    if (kind == WorkKind.DISAGREEMENT) {
      long earliest = Long.MAX_VALUE;
      for (JsonNode value : fields.path("values")) {
        earliest = Math.min(earliest, value.path("at").asLong());
      }
      return earliest == Long.MAX_VALUE ? 0 : earliest;
    }
    try {
      Stamp newest = row.state().stamps().newest();
      long changedAt = newest == null ? 0 : newest.atMillis();
      return moment.isEmpty() ? changedAt : Instant.parse(moment).toEpochMilli();
    } catch (DateTimeException e) {
      return 0;
    }
  }

  private static @Nullable ObjectNode fields(Shelf shelf, String type, String id) {
    RecordRow row = id.isEmpty() ? null : shelf.live(new RecordKey(type, id));
    return row == null ? null : row.state().fields();
  }

  private static String text(@Nullable ObjectNode fields, String field) {
    JsonNode value = fields == null ? null : fields.get(field);
    return value == null || value.isNull() ? "" : value.asText();
  }
}
