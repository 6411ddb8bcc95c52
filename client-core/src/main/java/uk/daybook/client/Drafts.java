package uk.daybook.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MalformedException;
import uk.daybook.protocol.Version;

/** Forms not yet saved, sealed, one a record. */
final class Drafts {
  private final Database database;
  private final Vault vault;

  Drafts(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  /** Saves; what was first shown stays that of the first time. */
  void save(Draft draft, String author, long nowMillis) throws SQLException {
    RecordKey record = draft.record();
    Draft before = read(record);
    Draft from = before == null ? draft : before;
    Draft saved =
        new Draft(from.first(), draft.root(), draft.schema(), draft.fields(), author, nowMillis);
    database.update(
        "insert or replace into draft (type, id, saved_millis, sealed) values (?, ?, ?, ?)",
        record.type(),
        record.id(),
        nowMillis,
        vault.data().seal("draft", record.toString(), Long.toString(nowMillis), toBytes(saved)));
  }

  @Nullable Draft read(RecordKey record) throws SQLException {
    return database.first(
        "select type, id, saved_millis, sealed from draft where type = ? and id = ?",
        this::from,
        record.type(),
        record.id());
  }

  List<Draft> all() throws SQLException {
    return database.list(
        "select type, id, saved_millis, sealed from draft order by saved_millis desc, type, id",
        this::from);
  }

  boolean isEmpty() throws SQLException {
    return !database.exists("select 1 from draft");
  }

  void discard(RecordKey record) throws SQLException {
    database.update("delete from draft where type = ? and id = ?", record.type(), record.id());
  }

  private Draft from(ResultSet row) throws SQLException {
    RecordKey record = new RecordKey(row.getString("type"), row.getString("id"));
    long saved = row.getLong("saved_millis");
    byte[] plain =
        vault.data().open("draft", record.toString(), Long.toString(saved), row.getBytes("sealed"));
    return parse(record, saved, plain);
  }

  private static byte[] toBytes(Draft draft) {
    ObjectNode json = Json.object();
    json.put("schema", draft.schema()).put("author", draft.author());
    json.putArray("root").add(draft.root().type().code()).add(draft.root().id());
    Seen seen = draft.first().seen();
    json.putArray("seen").add(seen.version().epoch()).add(seen.version().n()).add(seen.ownEntry());
    json.put("state", draft.first().state().name());
    json.set("first", draft.first().document());
    json.set("fields", draft.fields());
    return Json.bytes(json);
  }

  private static Draft parse(RecordKey record, long saved, byte[] plain) {
    ObjectNode json = Json.objectIn(plain);
    JsonNode root = json.path("root");
    JsonNode seen = json.path("seen");
    Shown first =
        new Shown(
            record,
            object(json, "first"),
            new Seen(
                new Version(seen.path(0).asLong(), seen.path(1).asLong()), seen.path(2).asLong()),
            Shown.State.valueOf(json.path("state").asText()));
    RootType type =
        RootType.of(root.path(0).asText())
            .orElseThrow(() -> new MalformedException("'root' is of no known type"));
    return new Draft(
        first,
        new RootKey(type, root.path(1).asText()),
        json.path("schema").asInt(),
        object(json, "fields"),
        json.path("author").asText(),
        saved);
  }

  private static ObjectNode object(ObjectNode json, String field) {
    return json.get(field) instanceof ObjectNode object ? object : Json.object();
  }
}
