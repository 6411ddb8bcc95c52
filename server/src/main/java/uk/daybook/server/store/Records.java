package uk.daybook.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
 * <p>Questions about many records are asked in few statements, on SQLite too: half of what a small
 * statement costs there is the statement.
 */
final class Records {
  static final String BY_IDS =
      """
      select root_type, root_id, epoch, n, deleted, doc, stamps, type, id
      from record where type = ? and id in (:these)
      """;

  /** Of few keys: its plan is kept. */
  static final String BY_FEW_KEYS =
      """
      select r.root_type, r.root_id, r.epoch, r.n, r.deleted, r.doc, r.stamps, r.type, r.id
      from unnest(?, ?) as wanted (type, id)
        join record r on r.type = wanted.type and r.id = wanted.id
      """;

  /** Of many: see {@link KeyGroups}. */
  static final String BY_KEYS =
      """
      select r.root_type, r.root_id, r.epoch, r.n, r.deleted, r.doc, r.stamps, r.type, r.id
      from unnest(?, ?, ?) as wanted (type, first, last)
        join record r
          on r.type = wanted.type and r.id = any((?::text[])[wanted.first:wanted.last])
      """;

  static final String OF_ROOT =
      "select type, id from record where root_type = ? and root_id = ? order by type, id";

  static final String OF_TYPE =
      "select id from record where type = ? and id > ? order by id limit ?";

  static final String LINKED =
      """
      select id, type, field, target
      from record_link where type = ? and field = ? and target in (:these)
      """;

  /** Of few links: its plan is kept. */
  static final String LINKED_FEW =
      """
      select l.id, l.type, l.field, l.target
      from unnest(?, ?, ?) as wanted (type, field, target)
        join record_link l
          on l.type = wanted.type and l.field = wanted.field and l.target = wanted.target
      """;

  /** Of many: see {@link KeyGroups}. */
  static final String LINKED_MANY =
      """
      select l.id, l.type, l.field, l.target
      from unnest(?, ?, ?, ?) as wanted (type, field, first, last)
        join record_link l
          on l.type = wanted.type and l.field = wanted.field
            and l.target = any((?::text[])[wanted.first:wanted.last])
      """;

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

  private static final String LINK =
      "insert into record_link (type, field, target, id) values (?, ?, ?, ?)";

  private static final String UNLINK =
      "delete from record_link where type = ? and field = ? and target = ? and id = ?";

  private static final String DROP_NATURAL_KEY =
      "delete from natural_key where type = ? and id = ?";

  private static final String ADD_NATURAL_KEY =
      "insert into natural_key (type, natural_key, id) values (?, ?, ?)";

  private final Session session;

  /** One link from a record: a field and the id it holds. */
  private record Target(String field, String id) {}

  Records(Session session) {
    this.session = session;
  }

  Map<RecordKey, RecordRow> records(Collection<RecordKey> keys) {
    Map<RecordKey, RecordRow> found = new HashMap<>();
    if (keys.isEmpty()) {
      return found;
    }
    Session.Taker taker =
        row -> {
          RecordKey key = new RecordKey(row.getString(8), row.getString(9));
          found.put(key, record(key, row));
          return true;
        };
    Map<String, List<String>> wanted = KeyLists.idsByType(keys);
    if (session.dialect() == Dialect.POSTGRES && keys.size() < KeyGroups.MANY) {
      session.each(
          BY_FEW_KEYS,
          taker,
          session.texts(keys.stream().map(RecordKey::type).toList()),
          session.texts(keys.stream().map(RecordKey::id).toList()));
    } else if (session.dialect() == Dialect.POSTGRES) {
      KeyGroups groups = new KeyGroups(wanted.values());
      session.each(
          BY_KEYS,
          taker,
          session.texts(wanted.keySet()),
          groups.first(session),
          groups.last(session),
          groups.ids(session));
    } else {
      wanted.forEach((type, ids) -> session.eachIn(BY_IDS, ids, taker, type));
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

  Map<Link, List<RecordKey>> linked(Collection<Link> links) {
    Map<Link, List<RecordKey>> found = new HashMap<>();
    if (links.isEmpty()) {
      return found;
    }
    Session.Taker taker =
        row -> {
          Link link = new Link(row.getString(2), row.getString(3), row.getString(4));
          RecordKey key = new RecordKey(link.type(), row.getString(1));
          found.computeIfAbsent(link, unused -> new ArrayList<>()).add(key);
          return true;
        };
    Map<Link, List<String>> targets = new LinkedHashMap<>();
    for (Link link : links) {
      Link anyTarget = new Link(link.type(), link.field(), "");
      targets.computeIfAbsent(anyTarget, unused -> new ArrayList<>()).add(link.target());
    }
    if (session.dialect() == Dialect.POSTGRES && links.size() < KeyGroups.MANY) {
      session.each(
          LINKED_FEW,
          taker,
          session.texts(links.stream().map(Link::type).toList()),
          session.texts(links.stream().map(Link::field).toList()),
          session.texts(links.stream().map(Link::target).toList()));
    } else if (session.dialect() == Dialect.POSTGRES) {
      KeyGroups groups = new KeyGroups(targets.values());
      session.each(
          LINKED_MANY,
          taker,
          session.texts(targets.keySet().stream().map(Link::type).toList()),
          session.texts(targets.keySet().stream().map(Link::field).toList()),
          groups.first(session),
          groups.last(session),
          groups.ids(session));
    } else {
      targets.forEach((link, ids) -> session.eachIn(LINKED, ids, taker, link.type(), link.field()));
    }
    found.values().forEach(keys -> keys.sort(Comparator.naturalOrder()));
    return found;
  }

  Optional<String> byNaturalKey(String type, String key) {
    return session.first(BY_NATURAL_KEY, row -> row.getString(1), type, key);
  }

  /**
   * Saves them all.
   *
   * @param before those of them that were there already, as they were
   * @throws StartOverException when somebody has just made one of them under another root
   */
  void save(Collection<RecordRow> records, Map<RecordKey, RecordRow> before) {
    int saved =
        session.insert(
            SAVE,
            records,
            (row, record) -> {
              RecordState state = record.state();
              row.text(record.key().type())
                  .text(record.key().id())
                  .text(record.root().type().code())
                  .text(record.root().id())
                  .number(state.version().epoch())
                  .number(state.version().n())
                  .flag(state.deleted())
                  .bytes(Json.bytes(state.fields()))
                  .bytes(state.stamps().toBytes());
            });
    if (saved < records.size()) {
      throw new StartOverException();
    }
    saveLinks(records, before);
    saveNaturalKeys(records, before);
  }

  private void saveLinks(Collection<RecordRow> records, Map<RecordKey, RecordRow> before) {
    List<List<String>> unlinks = new ArrayList<>();
    List<List<String>> links = new ArrayList<>();
    for (RecordRow record : records) {
      RecordKey key = record.key();
      Set<Target> was = targetsIn(before.get(key));
      Set<Target> is = targetsIn(record);
      for (Target target : was) {
        if (!is.contains(target)) {
          unlinks.add(List.of(key.type(), target.field(), target.id(), key.id()));
        }
      }
      for (Target target : is) {
        if (!was.contains(target)) {
          links.add(List.of(key.type(), target.field(), target.id(), key.id()));
        }
      }
    }
    session.batch(UNLINK, unlinks, this::bindAll);
    session.insert(LINK, links, Records::fill);
  }

  private static Set<Target> targetsIn(@Nullable RecordRow record) {
    Set<Target> links = new LinkedHashSet<>();
    if (record != null && !record.state().deleted()) {
      ObjectNode fields = record.state().fields();
      for (String field :
          RecordTypes.of(record.key().type()).map(RecordType::links).orElseGet(Set::of)) {
        JsonNode target = fields.get(field);
        if (target != null && target.isTextual()) {
          links.add(new Target(field, target.textValue()));
        }
      }
    }
    return links;
  }

  /** All that is given up first: one may take in this transaction what another gave up in it. */
  private void saveNaturalKeys(Collection<RecordRow> records, Map<RecordKey, RecordRow> before) {
    List<List<String>> given = new ArrayList<>();
    List<List<String>> taken = new ArrayList<>();
    for (RecordRow record : records) {
      RecordKey key = record.key();
      String was = naturalKeyOf(before.get(key));
      String is = naturalKeyOf(record);
      if (was != null && !was.equals(is)) {
        given.add(List.of(key.type(), key.id()));
      }
      if (is != null && !is.equals(was)) {
        taken.add(List.of(key.type(), is, key.id()));
      }
    }
    session.batch(DROP_NATURAL_KEY, given, this::bindAll);
    session.insert(ADD_NATURAL_KEY, taken, Records::fill);
  }

  private static @Nullable String naturalKeyOf(@Nullable RecordRow record) {
    if (record == null || record.state().deleted()) {
      return null;
    }
    return RecordTypes.of(record.key().type())
        .flatMap(type -> NaturalKey.of(type, record.state().fields()))
        .orElse(null);
  }

  private static void fill(Cells row, List<String> values) throws SQLException {
    for (String value : values) {
      row.text(value);
    }
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
