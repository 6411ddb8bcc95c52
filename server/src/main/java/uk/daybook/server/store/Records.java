package uk.daybook.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.merge.RecordState;
import uk.daybook.merge.Stamps;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Version;

/**
 * The tables {@code record}, {@code record_link} and {@code natural_key}. Links and natural key
 * follow the document; a deleted record has neither.
 *
 * <p>On SQLite records are read one statement each: it runs in this process, so there is no round
 * trip to save, and a statement by key is quicker than any list in one.
 */
final class Records {
  static final String BY_KEY =
      """
      select root_type, root_id, epoch, n, deleted, doc, stamps
      from record where type = ? and id = ?
      """;

  static final String BY_KEYS =
      """
      select r.root_type, r.root_id, r.epoch, r.n, r.deleted, r.doc, r.stamps, r.type, r.id
      from unnest(?, ?) as wanted (type, id)
        join record r on r.type = wanted.type and r.id = wanted.id
      """;

  static final String OF_ROOT =
      "select type, id from record where root_type = ? and root_id = ? order by type, id";

  static final String OF_TYPE =
      "select id from record where type = ? and id > ? order by id limit ?";

  static final String LINKED =
      "select id from record_link where type = ? and field = ? and target = ? order by id";

  static final String BY_NATURAL_KEY =
      "select id from natural_key where type = ? and natural_key = ?";

  private static final String SAVE =
      """
      insert into record (type, id, root_type, root_id, epoch, n, deleted, doc, stamps)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (type, id) do update set
        epoch = excluded.epoch, n = excluded.n, deleted = excluded.deleted, doc = excluded.doc,
        stamps = excluded.stamps
      where record.root_type = excluded.root_type and record.root_id = excluded.root_id
      """;

  static final String LINKS_FROM =
      "select field, target from record_link where type = ? and id = ?";

  private static final String LINK =
      "insert into record_link (type, field, target, id) values (?, ?, ?, ?)";

  private static final String UNLINK =
      "delete from record_link where type = ? and field = ? and target = ? and id = ?";

  static final String NATURAL_KEY_OF =
      "select natural_key from natural_key where type = ? and id = ?";

  private static final String DROP_NATURAL_KEY =
      "delete from natural_key where type = ? and id = ?";

  private static final String ADD_NATURAL_KEY =
      "insert into natural_key (type, natural_key, id) values (?, ?, ?)";

  private final Session session;

  /** One link: a field and the id it holds. */
  private record Link(String field, String target) {}

  Records(Session session) {
    this.session = session;
  }

  Map<RecordKey, RecordRow> records(Collection<RecordKey> keys) {
    Map<RecordKey, RecordRow> found = new HashMap<>();
    if (session.dialect() == Dialect.POSTGRES) {
      KeyLists wanted = KeyLists.of(keys);
      session.each(
          BY_KEYS,
          row -> {
            RecordKey key = new RecordKey(row.getString(8), row.getString(9));
            found.put(key, record(key, row));
            return true;
          },
          session.texts(wanted.types()),
          session.texts(wanted.ids()));
      return found;
    }
    for (RecordKey key : keys) {
      session
          .first(BY_KEY, row -> record(key, row), key.type(), key.id())
          .ifPresent(record -> found.put(key, record));
    }
    return found;
  }

  List<RecordKey> ofRoot(RootKey root) {
    return session.list(
        OF_ROOT,
        row -> new RecordKey(row.getString(1), row.getString(2)),
        root.type().code(),
        root.id());
  }

  List<RecordKey> ofType(String type, String afterId, int most) {
    return session.list(OF_TYPE, row -> new RecordKey(type, row.getString(1)), type, afterId, most);
  }

  List<RecordKey> linked(String type, String field, String target) {
    return session.list(LINKED, row -> new RecordKey(type, row.getString(1)), type, field, target);
  }

  Optional<String> byNaturalKey(String type, String key) {
    return session.first(BY_NATURAL_KEY, row -> row.getString(1), type, key);
  }

  /**
   * Saves them all.
   *
   * @throws StartOverException when somebody has just made one of them under another root
   */
  void save(Collection<RecordRow> records) {
    int saved =
        session.batch(
            SAVE,
            records,
            (statement, record) -> {
              RecordState state = record.state();
              statement.setString(1, record.key().type());
              statement.setString(2, record.key().id());
              statement.setString(3, record.root().type().code());
              statement.setString(4, record.root().id());
              statement.setLong(5, state.version().epoch());
              statement.setLong(6, state.version().n());
              statement.setInt(7, state.deleted() ? 1 : 0);
              statement.setBytes(8, Json.bytes(state.fields()));
              statement.setBytes(9, state.stamps().toBytes());
            });
    if (saved < records.size()) {
      throw new StartOverException();
    }
    List<List<String>> unlinks = new ArrayList<>();
    List<List<String>> links = new ArrayList<>();
    for (RecordRow record : records) {
      RecordTypes.of(record.key().type())
          .ifPresent(
              type -> {
                collectLinks(type, record, unlinks, links);
                saveNaturalKey(type, record);
              });
    }
    session.batch(UNLINK, unlinks, this::bindAll);
    session.batch(LINK, links, this::bindAll);
  }

  private void collectLinks(
      RecordType type, RecordRow record, List<List<String>> unlinks, List<List<String>> links) {
    if (type.links().isEmpty()) {
      return;
    }
    RecordKey key = record.key();
    Set<Link> after = linksIn(type, record.state());
    Set<Link> before = isFirst(record) ? Set.of() : linksFrom(key);
    for (Link link : before) {
      if (!after.contains(link)) {
        unlinks.add(List.of(key.type(), link.field(), link.target(), key.id()));
      }
    }
    for (Link link : after) {
      if (!before.contains(link)) {
        links.add(List.of(key.type(), link.field(), link.target(), key.id()));
      }
    }
  }

  private Set<Link> linksFrom(RecordKey key) {
    return new LinkedHashSet<>(
        session.list(
            LINKS_FROM, row -> new Link(row.getString(1), row.getString(2)), key.type(), key.id()));
  }

  private static Set<Link> linksIn(RecordType type, RecordState state) {
    Set<Link> links = new LinkedHashSet<>();
    if (!state.deleted()) {
      for (String field : type.links()) {
        JsonNode target = state.fields().get(field);
        if (target != null && target.isTextual()) {
          links.add(new Link(field, target.textValue()));
        }
      }
    }
    return links;
  }

  private void saveNaturalKey(RecordType type, RecordRow record) {
    if (type.naturalKey().isEmpty()) {
      return;
    }
    RecordKey key = record.key();
    Optional<String> after =
        record.state().deleted() ? Optional.empty() : NaturalKey.of(type, record.state().fields());
    Optional<String> before =
        isFirst(record)
            ? Optional.empty()
            : session.first(NATURAL_KEY_OF, row -> row.getString(1), key.type(), key.id());
    if (before.equals(after)) {
      return;
    }
    if (before.isPresent()) {
      session.run(DROP_NATURAL_KEY, key.type(), key.id());
    }
    after.ifPresent(natural -> session.run(ADD_NATURAL_KEY, key.type(), natural, key.id()));
  }

  /** A record in its first version has left no links before. */
  private static boolean isFirst(RecordRow record) {
    return record.state().version().n() == 1;
  }

  private void bindAll(PreparedStatement statement, List<String> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setString(i + 1, session.dialect().storable(values.get(i)));
    }
  }

  private static RecordRow record(RecordKey key, ResultSet row) throws SQLException {
    RootKey root = new RootKey(RootType.of(row.getString(1)).orElseThrow(), row.getString(2));
    return new RecordRow(
        key,
        root,
        new RecordState(
            new Version(row.getLong(3), row.getLong(4)),
            row.getInt(5) == 1,
            Json.objectIn(row.getBytes(6)),
            Stamps.fromBytes(row.getBytes(7))));
  }
}
