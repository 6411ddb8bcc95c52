package uk.daybook.field.roll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import uk.daybook.client.Draft;
import uk.daybook.client.Seen;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.protocol.Json;

/**
 * What stands in a form for a new record: typed just now, or kept in its draft since. Immutable.
 *
 * @param id of the record it will make
 * @param values by the names of the fields
 */
public record Typed(String id, Map<String, String> values) {
  /** A field of several forms, whose record holds an instant, {@code at}. */
  static final String TIME = "time";

  /** A field of an incident's record, which its form calls {@code about}. */
  static final String PERSON = "person";

  /** Why somebody left, when it is not known yet. */
  static final String LATER = "later";

  private static final int SCHEMA = 1;

  public Typed {
    values = Map.copyOf(values);
  }

  /** As a post brought it. */
  static Typed of(Request request) {
    Map<String, String> values = new LinkedHashMap<>();
    request.fields().keySet().forEach(name -> values.put(name, request.field(name)));
    String id = request.field("id");
    return new Typed(Ids.isValid(id) ? id : "", values);
  }

  /**
   * What was left half typed for that root, with that value in that field; a fresh form when
   * nothing was.
   */
  static Typed kept(Desk desk, String type, RootKey root, String field, String value) {
    for (Draft draft : desk.store().drafts()) {
      boolean isIt =
          draft.record().type().equals(type)
              && draft.root().equals(root)
              && draft.fields().path(field).asText("").equals(value);
      if (isIt) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : draft.fields().properties()) {
          values.put(one.getKey(), one.getValue().asText(""));
        }
        return new Typed(draft.record().id(), values);
      }
    }
    return new Typed(desk.ids().next(), Map.of());
  }

  /** Keeps those fields in the record's draft; a record that is made has none any more. */
  Response keep(Desk desk, String type, RootKey root, String... names) {
    RecordKey record = new RecordKey(type, id);
    if (id.isEmpty() || desk.store().read(record).isPresent()) {
      return Response.empty(204);
    }
    ObjectNode fields = Json.object();
    for (String name : names) {
      fields.put(name, get(name));
    }
    Shown first = new Shown(record, Json.object(), Seen.NOTHING, Shown.State.OWN_WORK_ONLY);
    desk.store().saveDraft(Draft.of(first, root, SCHEMA, fields));
    return Response.empty(204);
  }

  /**
   * The same, under an id of its own if a record was made from this form already and says something
   * else in one of those fields: another tab had the same form, and what is typed in this one is no
   * copy.
   */
  Typed unlessSaid(Desk desk, String type, String... fields) {
    return id.isEmpty()
        ? this
        : new Typed(desk.idFor(type, id, made -> isSaid(made, fields)), values);
  }

  private boolean isSaid(ObjectNode made, String... fields) {
    for (String field : fields) {
      boolean isSame =
          switch (field) {
            case TIME ->
                Times.of(get(TIME)).equals(Optional.of(Desk.timeOf(made.path("at").asText())));
            case PERSON -> made.path(PERSON).asText("").equals(get("about"));
            // What is to be said later is no reason yet.
            case "why" ->
                made.path("why").asText("").equals(get("why").equals(LATER) ? "" : get("why"));
            default -> made.path(field).asText("").equals(get(field).trim());
          };
      if (!isSame) {
        return false;
      }
    }
    return true;
  }

  /** Whether the record is made already: the same form came twice. */
  boolean isDone(Desk desk, String type) {
    return desk.read(type, id).isPresent();
  }

  /** A field's value, empty when there is none. */
  public String get(String name) {
    return Optional.ofNullable(values.get(name)).orElse("");
  }

  /** The same, with that value where nothing was typed. */
  Typed or(String name, String value) {
    if (!get(name).isEmpty()) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Typed(id, more);
  }
}
