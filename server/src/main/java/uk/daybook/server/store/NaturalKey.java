package uk.daybook.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.daybook.domain.RecordType;

/** The text by which a record is known apart from its id: a CRN, a project's code. */
public final class NaturalKey {
  private NaturalKey() {}

  /**
   * The natural key of a record with those fields: its parts in the order the type declares them,
   * with {@code |} between them. Empty while a part is not set, and for types that have none.
   */
  public static Optional<String> of(RecordType type, ObjectNode fields) {
    if (type.naturalKey().isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (String field : type.naturalKey()) {
      JsonNode value = fields.get(field);
      if (value == null || value.isNull()) {
        return Optional.empty();
      }
      parts.add(value.asText());
    }
    return Optional.of(String.join("|", parts));
  }
}
