package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.merge.Contender;
import uk.daybook.merge.Disagreement;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MutationRef;
import uk.daybook.server.store.RecordRow;

/**
 * Opens conflicts and adds to them. There is one open conflict for a record and unit; further
 * values join it. It keeps the base and every value whole, with author and time; a person settles
 * it with a reason, and it is kept for ever.
 */
final class Conflicts {
  private final Desk desk;

  Conflicts(Desk desk) {
    this.desk = desk;
  }

  /** Whether somebody still has to settle something about that unit of that record. */
  boolean isOpen(RecordKey subject, String unit) {
    return open(subject, unit) != null;
  }

  /** Keeps a disagreement for a person to settle, and gives the conflict's id. */
  String keep(RecordKey subject, RootKey root, Disagreement disagreement, MutationRef cause) {
    RecordRow open = open(subject, disagreement.unit());
    String id = open == null ? nextId(subject, disagreement.unit()) : open.key().id();
    ObjectNode fields = Json.object();
    ArrayNode values = fields.putArray("values");
    if (open == null) {
      fields.put("subjectType", subject.type()).put("subjectId", subject.id());
      fields.put("unit", disagreement.unit());
      fields.set("base", disagreement.base());
    } else {
      open.state().fields().path("values").forEach(values::add);
    }
    for (Contender contender : List.of(disagreement.stays(), disagreement.loses())) {
      if (!holds(values, contender.by())) {
        values.add(toJson(contender));
      }
    }
    desk.write(new RecordKey("conflict", id), root, fields, cause);
    return id;
  }

  private @Nullable RecordRow open(RecordKey subject, String unit) {
    for (RecordRow conflict : desk.linked("conflict", "subjectId", subject.id())) {
      ObjectNode fields = conflict.state().fields();
      if (!fields.has("settledAt")
          && Desk.textOf(fields, "subjectType").equals(subject.type())
          && Desk.textOf(fields, "unit").equals(unit)) {
        return conflict;
      }
    }
    return null;
  }

  private String nextId(RecordKey subject, String unit) {
    long ordinal = 1;
    while (desk.record(new RecordKey("conflict", Ids.conflict(subject, unit, ordinal))) != null) {
      ordinal++;
    }
    return Ids.conflict(subject, unit, ordinal);
  }

  private static boolean holds(ArrayNode values, MutationRef by) {
    for (JsonNode value : values) {
      if (value.path("incarnation").asText().equals(by.incarnation())
          && value.path("number").asLong() == by.number()) {
        return true;
      }
    }
    return false;
  }

  private static ObjectNode toJson(Contender contender) {
    ObjectNode json = Json.object();
    json.put("incarnation", contender.by().incarnation()).put("number", contender.by().number());
    json.put("staff", contender.staff()).put("at", contender.atMillis());
    json.set("value", contender.value());
    return json;
  }
}
