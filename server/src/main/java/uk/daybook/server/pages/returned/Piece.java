package uk.daybook.server.pages.returned;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Field;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.pages.FieldWords;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Viewer;
import uk.daybook.server.pages.When;
import uk.daybook.server.pages.WorkWords;
import uk.daybook.server.store.MutationRow;
import uk.daybook.server.store.RecordRow;

/**
 * A piece of returned work: what somebody typed, word for word from their log, and why it was not
 * posted.
 *
 * @param id the record of its return
 * @param version of that record, for the form
 * @param author who typed it
 * @param person whose case it is, null for none
 * @param known whether this viewer may see what was typed, and decide
 * @param settled what became of it, empty while it waits
 */
record Piece(
    String id,
    String version,
    String author,
    String authorName,
    @Nullable PersonShown person,
    boolean known,
    String when,
    String received,
    String why,
    List<Typed> typed,
    String settled,
    Mutation mutation,
    MutationRef ref) {
  /**
   * What was typed into one record.
   *
   * @param now what stands there otherwise, if it is there
   * @param shown the record and the version this shows, for the form; empty when it is not there
   */
  record Typed(String what, List<String> lines, List<String> now, String shown) {}

  /** Why work was parked, as the office is told: the verdict's own words are for its author. */
  private static final Map<String, String> PARKED =
      Map.of(
          "case-left",
          "The case had moved to another officer before this arrived. Place it or decline it.",
          "draft-rescued",
          "They were still writing this when the case left their device.",
          "deleted",
          "The record was deleted before this change arrived.",
          "fault",
          "The server could not read this.",
          "unseen",
          "It belongs to a record that has not arrived.");

  /** Whether some of it is for a manager alone to write, so that this viewer cannot decide. */
  boolean isForManager(Viewer viewer) {
    return mutation.edits().stream().anyMatch(edit -> isForManager(edit, viewer));
  }

  private static boolean isForManager(Edit edit, Viewer viewer) {
    RecordType type = RecordTypes.of(edit.record().type()).orElse(null);
    ObjectNode fields = edit.fields();
    return type != null
        && fields != null
        && fields.properties().stream()
            .anyMatch(it -> type.unitOf(it.getKey()).filter(viewer::leavesToManager).isPresent());
  }

  static Optional<Piece> of(String id, Sight sight) {
    RecordRow row = sight.live(new RecordKey("returned", id));
    if (row == null) {
      return Optional.empty();
    }
    ObjectNode fields = row.state().fields();
    MutationRef ref =
        new MutationRef(Sight.text(fields, "incarnation"), fields.path("number").asLong());
    return sight.reading().mutations(ref.incarnation(), ref.number(), 1).stream()
        .filter(it -> it.number() == ref.number())
        .findFirst()
        .map(it -> of(row, it, ref, sight));
  }

  private static Piece of(RecordRow row, MutationRow line, MutationRef ref, Sight sight) {
    ObjectNode fields = row.state().fields();
    Mutation mutation = Mutation.parse(line.line());
    boolean ofPerson = mutation.root().type() == RootType.PERSON;
    PersonShown person = ofPerson ? sight.person(mutation.root().id()) : null;
    boolean known = person == null ? sight.mayKnow(row) : person.known();
    for (Edit edit : mutation.edits()) {
      RecordRow standing = sight.live(edit.record());
      known = known && (standing == null || sight.mayKnow(standing));
    }
    List<Typed> typed = new ArrayList<>();
    for (Edit edit : mutation.edits()) {
      if (known) {
        RecordTypes.of(edit.record().type()).ifPresent(type -> typed.add(typed(edit, type, sight)));
      }
    }
    return new Piece(
        row.key().id(),
        row.state().version().toString(),
        Sight.text(fields, "author"),
        sight.staffName(Sight.text(fields, "author")),
        person,
        known,
        When.moment(line.correctedAtMillis()),
        When.moment(line.receivedAtMillis()),
        why(Verdict.parse(line.verdict())),
        typed,
        settled(fields, sight),
        mutation,
        ref);
  }

  private static Typed typed(Edit edit, RecordType type, Sight sight) {
    ObjectNode fields = edit.fields();
    String what = WorkWords.typeWords(type.name());
    return fields == null
        ? new Typed("Delete this " + what, List.of(), List.of(), shown(edit, sight))
        : new Typed(
            FieldWords.sentence(what),
            lines(type, fields, sight),
            lines(type, standing(edit, fields, sight), sight),
            shown(edit, sight));
  }

  private static List<String> lines(RecordType type, ObjectNode value, Sight sight) {
    List<Field> told =
        type.fields().stream()
            .filter(it -> !FieldWords.isOnlyAnotherRecord(it, value.path(it.name()), sight))
            .toList();
    return FieldWords.lines(type, told, value, sight);
  }

  private static String shown(Edit edit, Sight sight) {
    RecordRow row = sight.live(edit.record());
    return row == null ? "" : edit.record().id() + "=" + row.state().version();
  }

  /** What stands in the fields that were typed, where it is something else. */
  private static ObjectNode standing(Edit edit, ObjectNode typed, Sight sight) {
    ObjectNode standing = Json.object();
    RecordRow row = sight.live(edit.record());
    if (row != null) {
      for (var field : typed.properties()) {
        JsonNode now = row.state().fields().path(field.getKey());
        if (!now.equals(field.getValue())) {
          standing.set(field.getKey(), now.isMissingNode() ? Json.object().nullNode() : now);
        }
      }
    }
    return standing;
  }

  private static String why(Verdict verdict) {
    if (verdict instanceof Verdict.Parked parked) {
      return PARKED.getOrDefault(parked.code(), parked.words());
    }
    return verdict instanceof Verdict.Refused refused ? refused.words() : "";
  }

  private static String settled(ObjectNode fields, Sight sight) {
    if (!fields.has("settledAt")) {
      return "";
    }
    String because = Sight.text(fields, "because");
    return sight.staffName(Sight.text(fields, "settledBy"))
        + ", "
        + When.moment(Sight.text(fields, "settledAt"))
        + ": "
        + FieldWords.code(Sight.text(fields, "decision"))
        + (because.isEmpty() ? "" : ". " + because);
  }
}
