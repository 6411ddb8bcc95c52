package uk.daybook.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;

/**
 * Visits that this device started and has not ended. While one runs, the case it is made on stays
 * on the device, whatever is decided elsewhere: nobody loses the risk on the doorstep.
 */
final class RunningVisits {
  private static final String TYPE = RecordTypes.VISIT.name();
  private static final String SIGNAL = RecordTypes.SIGNAL.name();

  private final Database database;
  private final Vault vault;

  RunningVisits(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  /** Looks at what was typed; says whether a visit ended by it. */
  boolean typed(Body body) throws SQLException {
    boolean ended = false;
    for (Body.Typed edit : body.edits()) {
      ObjectNode fields = edit.fields();
      if (edit.record().type().equals(SIGNAL) && fields != null) {
        ended |= signalled(fields);
      } else if (edit.record().type().equals(TYPE) && fields != null) {
        if (isSet(fields.get("endedAt"))) {
          ended |= end(edit.record().id());
        } else if (isSet(fields.get("startedAt"))) {
          start(edit.record().id(), body.root());
        }
      }
    }
    return ended;
  }

  /** Sets until when a visit lasts; says whether one ended. */
  private boolean signalled(ObjectNode signal) throws SQLException {
    String visit = signal.path("about").asText();
    String kind = signal.path("kind").asText();
    if (kind.equals("ended")) {
      return end(visit);
    }
    String until = signal.path("until").asText("");
    if (!until.isEmpty()) {
      database.update(
          "update running_visit set until = ? where id = ?",
          Instant.parse(until).toEpochMilli(),
          visit);
    }
    return false;
  }

  /** The visits that run, in order of when they end. Needs no PIN. */
  List<RunningVisit> running() throws SQLException {
    return database.list(
        "select id, until from running_visit order by until, id",
        row -> new RunningVisit(row.getString("id"), row.getLong("until")));
  }

  private void start(String visit, RootKey root) throws SQLException {
    String text = root.type().code() + "/" + root.id();
    database.update(
        "insert or ignore into running_visit (id, root) values (?, ?)",
        visit,
        vault.data().seal("running_visit", visit, "", text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The visit has ended; says whether it was running here. */
  boolean end(String visit) throws SQLException {
    return database.update("delete from running_visit where id = ?", visit) > 0;
  }

  /** The ids of the visits that run. */
  Set<String> ids() throws SQLException {
    return new HashSet<>(database.list("select id from running_visit", row -> row.getString("id")));
  }

  /** The roots they pin. */
  Set<RootKey> roots() throws SQLException {
    return new HashSet<>(
        database.list(
            "select id, root from running_visit",
            row -> {
              byte[] plain =
                  vault.data().open("running_visit", row.getString(1), "", row.getBytes(2));
              String text = new String(plain, StandardCharsets.UTF_8);
              int slash = text.indexOf('/');
              RootType type = RootType.of(text.substring(0, slash)).orElse(RootType.PERSON);
              return new RootKey(type, text.substring(slash + 1));
            }));
  }

  static boolean isSet(@Nullable JsonNode value) {
    return value != null && !value.isNull();
  }
}
