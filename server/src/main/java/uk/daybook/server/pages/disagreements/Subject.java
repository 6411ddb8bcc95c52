package uk.daybook.server.pages.disagreements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import uk.daybook.domain.Field;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Unit;
import uk.daybook.merge.Merger;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Viewer;

/** The part of a record that is disagreed about: fields that mean something only together. */
record Subject(RecordType type, String unit, List<Field> fields) {
  static Optional<Subject> of(String typeName, String unit) {
    return RecordTypes.of(typeName)
        .flatMap(
            type ->
                unit.equals(Merger.WHOLE_RECORD)
                    ? Optional.of(new Subject(type, unit, List.copyOf(type.fields())))
                    : type.unit(unit)
                        .map(Unit::fields)
                        .map(fields -> new Subject(type, unit, List.copyOf(fields))));
  }

  /** Whether the disagreement is about the record being there at all. */
  boolean isWhole() {
    return unit.equals(Merger.WHOLE_RECORD);
  }

  /** Whether what stands is a manager's to decide, and this viewer is none. */
  boolean isForManager(Viewer viewer) {
    return type.unit(unit).filter(viewer::leavesToManager).isPresent();
  }

  /** Whether a value is what stands in the record. */
  boolean same(ObjectNode value, ObjectNode record) {
    return fields.stream().allMatch(field -> text(value, field).equals(text(record, field)));
  }

  private static String text(ObjectNode object, Field field) {
    JsonNode node = object.path(field.name());
    return node.isMissingNode() || node.isNull() ? "" : node.toString();
  }

  /** The fields to set so that the record has that value: what it lacks is taken out. */
  ObjectNode change(ObjectNode value, ObjectNode record) {
    ObjectNode change = Json.object();
    for (Field field : fields) {
      JsonNode wanted = value.path(field.name());
      if (text(value, field).equals(text(record, field))) {
        continue;
      }
      if (wanted.isMissingNode() || wanted.isNull()) {
        change.putNull(field.name());
      } else if (type.unitOf(field.name()).filter(Unit::isSet).isEmpty()) {
        change.set(field.name(), wanted);
      }
    }
    return change;
  }
}
