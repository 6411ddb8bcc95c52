package uk.daybook.server.pages.disagreements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.FieldWords;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.When;
import uk.daybook.server.pages.WorkWords;
import uk.daybook.server.store.RecordRow;

/**
 * One disagreement as it stands now.
 *
 * @param id the conflict
 * @param root whose it is
 * @param person the person it is about, null for none
 * @param title what it is about, in words
 * @param where at which session, in words; empty for none and for one the viewer may not see
 * @param version the conflict's version, for the form
 * @param subjectVersion the record's version, for the form
 * @param base what stood before, in words
 * @param now what stands in the record, in words
 * @param sides the values, in the order they came
 * @param settled who settled it, how and why; empty while it is open
 */
public record Case(
    String id,
    RootKey root,
    @Nullable PersonShown person,
    String title,
    String where,
    String version,
    String subjectVersion,
    List<String> base,
    List<String> now,
    List<Side> sides,
    String settled,
    RecordKey subjectKey,
    Subject subject,
    ObjectNode record,
    List<ObjectNode> values) {
  /** Whether this viewer may see what it is about. */
  public boolean known() {
    return person == null || person.known();
  }

  /** The disagreement with that id, as this viewer may see it. */
  static Optional<Case> of(String id, Sight sight) {
    RecordRow row = sight.live(new RecordKey("conflict", id));
    if (row == null) {
      return Optional.empty();
    }
    ObjectNode fields = row.state().fields();
    RecordKey key =
        new RecordKey(Sight.text(fields, "subjectType"), Sight.text(fields, "subjectId"));
    RecordRow record = sight.live(key);
    if (record != null && record.isOutOfView()) {
      return Optional.empty();
    }
    return Subject.of(key.type(), Sight.text(fields, "unit"))
        .map(subject -> of(row, key, record, subject, sight));
  }

  private static Case of(
      RecordRow row, RecordKey key, @Nullable RecordRow record, Subject subject, Sight sight) {
    ObjectNode fields = row.state().fields();
    ObjectNode now = record == null ? Json.object() : record.state().fields();
    boolean ofPerson = row.root().type() == RootType.PERSON;
    String about = ofPerson ? row.root().id() : Sight.text(now, "person");
    PersonShown person = about.isEmpty() ? null : sight.person(about);
    List<ObjectNode> values = new ArrayList<>();
    List<Side> sides = new ArrayList<>();
    for (JsonNode value : fields.path("values")) {
      sides.add(Side.of(values.size(), value, subject, now, sight));
      values.add(value.path("value") instanceof ObjectNode it ? it : Json.object());
    }
    ObjectNode base = fields.path("base") instanceof ObjectNode it ? it : Json.object();
    return new Case(
        row.key().id(),
        row.root(),
        person,
        title(key, subject),
        subject.isWhole() ? "" : where(now, sight),
        row.state().version().toString(),
        record == null ? "" : record.state().version().toString(),
        FieldWords.lines(subject.type(), subject.fields(), base, sight),
        FieldWords.lines(subject.type(), subject.fields(), now, sight),
        sides,
        settled(fields, sight),
        key,
        subject,
        now,
        values);
  }

  private static String title(RecordKey key, Subject subject) {
    String what = WorkWords.typeWords(key.type());
    if (subject.isWhole()) {
      return "Whether this " + what + " is deleted";
    }
    String unit = FieldWords.label(key.type(), subject.unit()).toLowerCase(Locale.ROOT);
    return key.type().equals("attendance") ? unit : FieldWords.sentence(what) + ": " + unit;
  }

  private static String where(ObjectNode record, Sight sight) {
    String id = Sight.text(record, "session");
    ObjectNode session = id.isEmpty() ? null : sight.document("session", id);
    return session == null || !sight.mayKnow(new RootKey(RootType.SESSION, id))
        ? ""
        : "on "
            + When.day(Sight.text(session, "date"))
            + ", "
            + Sight.text(sight.document("project", Sight.text(session, "project")), "name");
  }

  private static String settled(ObjectNode fields, Sight sight) {
    return fields.has("settledAt")
        ? sight.staffName(Sight.text(fields, "settledBy"))
            + " settled this, "
            + When.moment(Sight.text(fields, "settledAt"))
            + ": "
            + Sight.text(fields, "because")
        : "";
  }
}
