package uk.daybook.server.posting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.ScopeSum;
import uk.daybook.server.store.EntryRow;
import uk.daybook.server.store.LedgerRow;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.ScopeHeadRow;
import uk.daybook.server.store.Store;

/** Everything that stands in a store, but for the order in which it came. */
final class Standing {
  private static final List<String> STAFF = List.of("O1", "O2", "S1", "S2", "SP1", "C1");

  private Standing() {}

  /** What stands, by name; fails when a scope's head disagrees with its entries. */
  static Map<String, Object> of(Store store) {
    return store.read(
        reading -> {
          Map<String, Object> standing = new TreeMap<>();
          records(reading, standing);
          TreeSet<String> scopes = new TreeSet<>();
          for (String staff : STAFF) {
            standing.put("grants " + staff, reading.grants(staff));
            scopes.addAll(reading.grants(staff));
          }
          scopes.forEach(scope -> standing.put("scope " + scope, members(reading, scope)));
          return standing;
        });
  }

  private static void records(Reading reading, Map<String, Object> standing) {
    for (RecordType type : RecordTypes.all()) {
      List<RecordKey> keys = reading.ofType(type.name(), "", 1_000);
      for (RecordRow row : reading.records(keys).values()) {
        Map<String, JsonNode> fields = new TreeMap<>();
        row.state().fields().properties().forEach(it -> fields.put(it.getKey(), it.getValue()));
        standing.put(row.key().toString(), List.of(row.root(), row.state().deleted(), fields));
      }
      for (RecordKey key : keys) {
        switch (type.name()) {
          case "order" -> standing.put("hours of " + key, sums(reading.ledger(key.id())));
          case "session" -> standing.put("line of " + key, reading.sessionLine(key.id()));
          case "visit" -> standing.put("line of " + key, reading.visitLine(key.id()));
          case "person" -> standing.put("line of " + key, reading.personLine(key.id()));
          default -> standing.put("work of " + key, reading.work(key));
        }
      }
    }
  }

  private static Map<String, Integer> sums(List<LedgerRow> rows) {
    Map<String, Integer> sums = new TreeMap<>();
    rows.forEach(
        row -> sums.merge(row.account() + " " + row.attendance(), row.minutes(), Integer::sum));
    sums.values().removeIf(minutes -> minutes == 0);
    return sums;
  }

  private static Set<String> members(Reading reading, String scope) {
    TreeSet<String> members = new TreeSet<>();
    long sum = 0;
    List<EntryRow> puts = new ArrayList<>(reading.entries(scope, 0, 10_000, Integer.MAX_VALUE));
    puts.removeIf(entry -> entry.op() != Entry.Op.PUT);
    for (EntryRow entry : puts) {
      members.add(entry.record().toString());
      sum += ScopeSum.of(entry.record(), entry.version());
    }
    ScopeHeadRow head =
        reading.scopeHeads(List.of(scope)).getOrDefault(scope, new ScopeHeadRow(scope, 0, 0, 0, 0));
    assertThat(List.of(head.count(), head.sum()))
        .as(scope)
        .isEqualTo(List.of((long) members.size(), sum));
    return members;
  }
}
