package uk.daybook.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;

/** Small shorthands the wire's tests share. */
final class Wire {
  /** Stands for something personal: no message of ours may ever hold it. */
  static final String CANARY = "canary-Ann-Example-X123456";

  static final ClockReading CLOCK = new ClockReading(1_795_252_200_000L, "boot-1", 5_000, -250L);

  private Wire() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static ObjectNode json(String text) {
    return Json.objectIn(bytes(text));
  }

  static Mutation mutation(long number, Edit... edits) {
    return new Mutation(
        number,
        number + 40,
        "note.add",
        "NE001",
        new RootKey(RootType.PERSON, "p1"),
        CLOCK,
        false,
        List.of(edits),
        null,
        null);
  }

  static Edit note(String text) {
    return new Edit(new RecordKey("note", "n1"), Base.NOTHING, Json.object().put("text", text));
  }

  static ExchangeRequest request(@Nullable MutationRef parent, List<byte[]> lines) {
    byte[] head = Chain.start();
    for (byte[] line : lines) {
      head = Chain.next(head, line);
    }
    TreeMap<String, Cursor> cursors = new TreeMap<>();
    cursors.put("caseload:NE001", Cursor.whole(17));
    cursors.put("region:north_east", Cursor.whole(0));
    return new ExchangeRequest(
        1, "inc-1", parent, lines.size(), head, 1, 2, CLOCK, 3, cursors, 500, lines);
  }
}
