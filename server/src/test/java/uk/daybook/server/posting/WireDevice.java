package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Chain;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.MutationRef;
import uk.daybook.server.store.DeviceRow;

/** A device at the level of the wire: it writes lines, keeps their heads, and builds requests. */
final class WireDevice {
  final DeviceRow row;
  String incarnation;
  @Nullable MutationRef parent;
  final List<byte[]> lines = new ArrayList<>();
  final List<byte[]> heads = new ArrayList<>(List.of(Chain.start()));
  long elapsedMillis = 1_000;
  long wallMillis;

  WireDevice(String staff, long wallMillis) {
    this.row = new DeviceRow("device-" + staff, staff, new byte[] {1}, "test", 0, null, null, 0, 0);
    this.incarnation = "inc-" + staff;
    this.wallMillis = wallMillis;
  }

  static Edit edit(String type, String id, Base base, String json) {
    return new Edit(new RecordKey(type, id), base, json(json));
  }

  static ObjectNode json(String json) {
    return Json.objectIn(json.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  ClockReading clock() {
    return new ClockReading(wallMillis, "boot-1", elapsedMillis, null);
  }

  /** Writes one mutation to the log and gives its number. */
  long write(String name, RootKey root, Edit... edits) {
    return write(name, row.staff(), root, null, edits);
  }

  long write(String name, String staff, RootKey root, @Nullable MutationRef mends, Edit... edits) {
    long number = lines.size() + 1L;
    add(
        new Mutation(
            number, number, name, staff, root, clock(), true, List.of(edits), null, mends));
    return number;
  }

  void add(Mutation mutation) {
    byte[] line = mutation.toLine();
    lines.add(line);
    heads.add(Chain.next(heads.get(heads.size() - 1), line));
  }

  /** A request with the lines from that number on. */
  ExchangeRequest request(long from) {
    return request(from, lines.size());
  }

  /** A request with the lines from one number to another, of all that there are. */
  ExchangeRequest request(long from, long to) {
    List<byte[]> sent = from > to ? List.of() : lines.subList((int) from - 1, (int) to);
    return new ExchangeRequest(
        1,
        incarnation,
        parent,
        lines.size(),
        heads.get(heads.size() - 1),
        1,
        0,
        clock(),
        0,
        Map.of(),
        500,
        sent);
  }
}
