package uk.daybook.server.pages.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.ReviewKind;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.VisitType;
import uk.daybook.merge.Stamp;
import uk.daybook.server.pages.FieldWords;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.When;
import uk.daybook.server.review.AttendanceReview;
import uk.daybook.server.review.AttendanceState;
import uk.daybook.server.review.SessionTimes;
import uk.daybook.server.store.FileRow;
import uk.daybook.server.store.RecordRow;

/** Every contact with a person on one line of time, the newest first. */
final class Timeline {
  /** Types that are contacts; what else a person has is shown elsewhere on the page. */
  private static final Set<String> CONTACTS =
      Set.of(
          "attendance",
          "visit",
          "note",
          "concern",
          "incident",
          "action",
          "task",
          "dispute",
          "handover",
          "attachment",
          "question");

  /** What can be recorded against the wrong person and moved out of view. */
  private static final Set<String> MOVABLE =
      Set.of("visit", "note", "concern", "incident", "task", "attachment");

  /** Said elsewhere on the line, or of use to nobody who reads it. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "person",
          "project",
          "about",
          "session",
          "allocated",
          "order",
          "cause",
          "amends",
          "approvedBy",
          "approvedAt",
          "outOfView",
          "outOfViewBy",
          "plannedAt",
          "at",
          "raisedAt",
          "raisedBy",
          "askedBy",
          "askedAt",
          "writtenBy",
          "sha256",
          "bytes",
          "mediaType");

  private Timeline() {}

  static List<Contact> of(String person, Instant now, Sight sight) {
    List<RecordKey> keys =
        sight.reading().ofRoot(new RootKey(RootType.PERSON, person)).stream()
            .filter(it -> CONTACTS.contains(it.type()))
            .toList();
    Map<RecordKey, RecordRow> rows = sight.reading().records(keys);
    List<Contact> contacts = new ArrayList<>();
    for (RecordKey key : keys) {
      RecordRow row = rows.get(key);
      if (row != null && !row.state().deleted()) {
        contacts.add(contact(person, row, now, sight));
      }
    }
    contacts.sort(Comparator.comparing(Contact::at).reversed());
    return contacts;
  }

  private static Contact contact(String person, RecordRow row, Instant now, Sight sight) {
    ObjectNode fields = row.state().fields();
    String type = row.key().type();
    RecordType declared = RecordTypes.of(type).orElseThrow();
    String at = at(row, sight);
    boolean gone = row.isOutOfView();
    List<String> lines =
        gone
            ? List.of(
                "Recorded against the wrong person and moved out of view by "
                    + sight.staffName(Sight.text(fields, "outOfViewBy"))
                    + ": "
                    + Sight.text(fields, "outOfViewBecause"))
            : FieldWords.tellingLines(
                declared,
                declared.fields().stream()
                    .filter(it -> !LEFT_OUT.contains(it.name()))
                    .filter(it -> !isTitle(type, it.name(), fields))
                    .toList(),
                fields,
                sight);
    return new Contact(
        type,
        at,
        at.length() > 10 ? When.moment(at) : When.day(at),
        title(row, now, sight),
        lines,
        meta(row, sight),
        gone ? "" : path(row, sight),
        isMovable(row) && !gone
            ? "/office/people/" + person + "/wrong/" + type + "/" + row.key().id()
            : "");
  }

  /** "Kind: Task" under the title "Task" says nothing. */
  private static boolean isTitle(String type, String field, ObjectNode fields) {
    return field.equals("kind") && Sight.text(fields, field).equals(type);
  }

  /** Whether it may be moved out of view; a review is decided. */
  static boolean isMovable(RecordRow row) {
    return MOVABLE.contains(row.key().type())
        && ReviewKind.of(Sight.text(row.state().fields(), "kind")).isEmpty();
  }

  /** Where there is more of it; an attachment's bytes once they have come. */
  private static String path(RecordRow row, Sight sight) {
    ObjectNode fields = row.state().fields();
    String id = row.key().id();
    return switch (row.key().type()) {
      case "attendance" -> "/office/sessions/" + Sight.text(fields, "session");
      case "visit" -> "/office/visits/" + id;
      case "concern" -> "/office/concerns/" + id;
      case "handover" -> "/office/cases/" + id;
      case "dispute" -> "/office/disputes/" + id;
      case "action" -> "/office/enforcement/" + id;
      case "attachment" ->
          sight.reading().file(Sight.text(fields, "sha256")).filter(FileRow::whole).isPresent()
              ? "/office/files/" + id
              : "";
      default -> "";
    };
  }

  /** When it was, not when it arrived. */
  private static String at(RecordRow row, Sight sight) {
    ObjectNode fields = row.state().fields();
    if (row.key().type().equals("attendance")) {
      return Sight.text(sight.document("session", Sight.text(fields, "session")), "date");
    }
    for (String field :
        List.of("plannedAt", "at", "raisedAt", "askedAt", "failedOn", "due", "answerBy")) {
      String moment = Sight.text(fields, field);
      if (!moment.isEmpty()) {
        return field.equals("plannedAt")
            ? moment.substring(0, Math.min(10, moment.length()))
            : moment;
      }
    }
    Stamp newest = row.state().stamps().newest();
    return newest == null ? "" : Instant.ofEpochMilli(newest.atMillis()).toString();
  }

  private static String title(RecordRow row, Instant now, Sight sight) {
    ObjectNode fields = row.state().fields();
    return switch (row.key().type()) {
      case "attendance" -> {
        ObjectNode session = sight.document("session", Sight.text(fields, "session"));
        String project =
            Sight.text(sight.document("project", Sight.text(session, "project")), "name");
        yield "Unpaid work: "
            + project
            + (fields.path("allocated").asBoolean()
                ? ", " + state(AttendanceReview.of(row, sight).state(), session, now)
                : ", no longer allocated");
      }
      case "visit" ->
          VisitType.of(Sight.text(fields, "type")).map(VisitType::label).orElse("Home visit");
      case "action" -> "Failure to comply";
      default -> FieldWords.sentence(row.key().type());
    };
  }

  /** How far an attendance has come; nobody is heard from before the session begins. */
  private static String state(AttendanceState state, @Nullable ObjectNode session, Instant now) {
    return state == AttendanceState.NOT_HEARD
            && SessionTimes.begins(session).filter(now::isBefore).isPresent()
        ? "planned"
        : state.words().toLowerCase(Locale.ROOT);
  }

  private static String meta(RecordRow row, Sight sight) {
    Stamp newest = row.state().stamps().newest();
    if (newest == null) {
      return "";
    }
    String who = newest.staff().equals("posting") ? "Daybook" : sight.staffName(newest.staff());
    return "Last changed by " + who + ", " + When.moment(newest.atMillis());
  }
}
