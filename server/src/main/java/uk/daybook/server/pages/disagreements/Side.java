package uk.daybook.server.pages.disagreements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Mutation;
import uk.daybook.server.pages.FieldWords;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.MutationRow;

/**
 * One of the values that disagree, and where it came from.
 *
 * @param number its place among them, from 0
 * @param staff the staff code of who wrote it
 * @param author their name
 * @param lines the value in words
 * @param when by their device's clock, and corrected where that differs
 * @param from which device, and whether it had signal
 * @param standing whether it is what stands in the record now
 */
public record Side(
    int number,
    String staff,
    String author,
    List<String> lines,
    String when,
    String from,
    boolean standing) {
  /** Longer than this between being written and arriving, and there was no signal. */
  private static final long ONLINE_MILLIS = 120_000;

  /** A clock that is out by less is not worth a word. */
  private static final long DRIFT_MILLIS = 60_000;

  static Side of(int number, JsonNode value, Subject subject, ObjectNode now, Sight sight) {
    String staff = value.path("staff").asText();
    ObjectNode fields = value.path("value") instanceof ObjectNode it ? it : Json.object();
    String incarnation = value.path("incarnation").asText();
    List<MutationRow> row =
        sight.reading().mutations(incarnation, value.path("number").asLong(), 1);
    return new Side(
        number,
        staff,
        sight.staffName(staff),
        subject.isWhole() && fields.isEmpty()
            ? List.of("Delete it")
            : FieldWords.lines(subject.type(), subject.fields(), fields, sight),
        when(value.path("at").asLong(), row),
        from(incarnation, row),
        subject.same(fields, now));
  }

  private static String when(long corrected, List<MutationRow> row) {
    String words = When.moment(corrected);
    if (row.isEmpty()) {
      return words;
    }
    long wall = Mutation.parse(row.get(0).line()).at().wallMillis();
    return Math.abs(wall - corrected) < DRIFT_MILLIS
        ? words
        : words + " (the device said " + When.moment(wall) + ")";
  }

  private static String from(String incarnation, List<MutationRow> row) {
    if (incarnation.indexOf(':') >= 0) {
      return incarnation.startsWith("import:") ? "an import" : "the office";
    }
    boolean offline =
        !row.isEmpty()
            && row.get(0).receivedAtMillis() - row.get(0).correctedAtMillis() > ONLINE_MILLIS;
    return "a device, " + (offline ? "without signal then" : "with signal");
  }
}
