package uk.daybook.server.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import uk.daybook.domain.Field;
import uk.daybook.domain.FieldKind;
import uk.daybook.domain.RecordType;
import uk.daybook.protocol.Json;

/**
 * Puts the columns of a row into the fields of a record. Each value is held against its field's
 * declaration at once, so that what posting would refuse is reported with the column it stands in.
 * Empty values are left out.
 */
final class Fields {
  private final RecordType type;
  private final Row row;
  private final ObjectNode fields = Json.object();

  Fields(RecordType type, Row row) {
    this.type = type;
    this.row = row;
  }

  /** A column that must be given, as it stands. */
  Fields text(String field, String column) {
    return put(field, column, row.text(column));
  }

  /** A column that may be empty, as it stands. */
  Fields optional(String field, String column) {
    return row.has(column) ? put(field, column, row.optional(column)) : this;
  }

  Fields date(String field, String column) {
    return put(field, column, row.date(column).toString());
  }

  Fields optionalDate(String field, String column) {
    return row.has(column) ? date(field, column) : this;
  }

  Fields time(String field, String column) {
    return put(field, column, row.time(column).toString());
  }

  /** A value made from that column. */
  Fields put(String field, String column, String value) {
    return put(field, column, TextNode.valueOf(value));
  }

  Fields put(String field, String column, int value) {
    return put(field, column, IntNode.valueOf(value));
  }

  Fields put(String field, String column, boolean value) {
    return put(field, column, BooleanNode.valueOf(value));
  }

  /** Items made from that column, for a set or a list. */
  Fields put(String field, String column, Collection<String> items) {
    if (items.isEmpty()) {
      return this;
    }
    ArrayNode list = Json.array();
    items.forEach(list::add);
    return put(field, column, list);
  }

  private Fields put(String name, String column, JsonNode value) {
    Field field =
        type.field(name).orElseThrow(() -> new IllegalStateException(type + " has no " + name));
    JsonNode sent = field.kind() == FieldKind.SET ? Json.object().set("add", value) : value;
    String problem = field.problemWith(sent);
    if (problem != null) {
      throw new RowRejected(column, "This " + problem + ".");
    }
    fields.set(name, value);
    return this;
  }

  Wanted.Piece of(String id) {
    return new Wanted.Piece(type, id, fields);
  }
}
