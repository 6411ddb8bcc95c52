package uk.daybook.server.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.merge.RecordState;
import uk.daybook.merge.Stamp;
import uk.daybook.merge.Stamps;
import uk.daybook.protocol.Chain;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Version;

/** Rows to put into a store, valid and no more. */
final class Samples {
  static final RootKey ALICE = new RootKey(RootType.PERSON, "p-alice");
  static final RootKey BOB = new RootKey(RootType.PERSON, "p-bob");
  static final String LOG = "device-1:a";

  /** The time of a restore. */
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC);

  private Samples() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static DeviceRow device(String id, String staff) {
    return new DeviceRow(id, staff, new byte[] {1, 2}, "daybook 0.1.0", 1_000, null, null, 0, 0);
  }

  static ObjectNode fields(String... namesAndValues) {
    ObjectNode fields = Json.object();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  static RecordRow record(String type, String id, RootKey root, long n, ObjectNode fields) {
    RecordState state = new RecordState(new Version(1, n), false, fields, Stamps.NONE);
    return new RecordRow(new RecordKey(type, id), root, state);
  }

  /** The same, whose unit of that name was last changed in that version. */
  static RecordRow stamped(RecordRow record, String unit, long n) {
    RecordState state = record.state();
    Stamps stamps =
        Stamps.fromBytes(utf8("{\"" + unit + "\":[1," + n + ",\"" + LOG + "\",3,4,\"NE001\",1]}"));
    return new RecordRow(
        record.key(),
        record.root(),
        new RecordState(state.version(), state.deleted(), state.fields(), stamps));
  }

  static RecordRow deleted(RecordRow record) {
    RecordState state = record.state();
    return new RecordRow(
        record.key(),
        record.root(),
        new RecordState(state.version().next(1), true, state.fields(), state.stamps()));
  }

  static RecordRow person(long n, String crn) {
    return record("person", ALICE.id(), ALICE, n, fields("crn", crn));
  }

  static MutationRow mutation(String incarnation, long number) {
    byte[] line = utf8("{\"n\":" + number + "}");
    return new MutationRow(
        incarnation,
        number,
        line,
        Chain.next(Chain.start(), line),
        "person.edit",
        "NE001",
        ALICE,
        2_000 + number,
        3_000 + number,
        utf8("{\"n\":" + number + ",\"verdict\":\"posted\"}"));
  }

  static HistoryRow change(RecordKey record, String unit, long n, String value) {
    Stamp stamp =
        new Stamp(new Version(1, n), new MutationRef(LOG, n), 5_000 + n, "NE001", n % 2 == 0);
    return new HistoryRow(record, unit, stamp, utf8(value));
  }

  static LoserRow loser(RecordKey record, long n) {
    return new LoserRow(
        record,
        "name",
        new MutationRef(LOG, n),
        utf8("{}"),
        new MutationRef("device-2:a", n),
        new MutationRef("device-2:a", n));
  }

  static void lock(Writing writing, RootKey... roots) {
    writing.lockRoots(new TreeSet<>(List.of(roots)));
  }

  /** Puts a record's entry at the head of a scope, as posting does. */
  static long put(Writing writing, String scope, Entry.Op op, RecordRow record, long members) {
    long seq = writing.advanceScope(scope, 1, members, 7);
    writing.putEntries(
        List.of(new EntryRow(scope, seq, op, record.key(), record.state().version(), new byte[0])));
    return seq;
  }

  /** Adds mutations to a log, from the next number on. */
  static void append(Store store, String incarnation, int count) {
    store.write(
        writing -> {
          LogRow log = writing.lockLog(LogRow.empty(incarnation, "device-1", null));
          for (int i = 0; i < count; i++) {
            MutationRow mutation = mutation(incarnation, log.position() + 1);
            writing.appendMutations(List.of(mutation));
            log = log.after(mutation.number(), mutation.head(), mutation.correctedAtMillis());
          }
          writing.saveLog(log);
          return log.position();
        });
  }
}
