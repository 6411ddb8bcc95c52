package uk.daybook.field.signoff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Seen;
import uk.daybook.client.Shown;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.protocol.Version;

/**
 * What a form had shown of one person when it was made, carried in a hidden field: so that an edit
 * is based on what its author saw, whatever has arrived since, and nobody signs off what they have
 * not looked at.
 *
 * @param seen the base of the record
 * @param recorded whether the outcome stood in the record, rather than being proposed
 * @param standing what stood in the fields before anything was typed
 */
record ShownMark(Seen seen, boolean recorded, Filled standing) {
  /** For a hidden field. */
  String written() {
    return seen.version().epoch()
        + "."
        + seen.version().n()
        + "."
        + seen.ownEntry()
        + "~"
        + (recorded ? "y" : "n")
        + "~"
        + standing.written();
  }

  /** Reads {@link #written}; null when it is something else, or nothing. */
  static @Nullable ShownMark read(String written) {
    String[] part = written.split("~", -1);
    if (part.length != 3 || !part[0].matches("\\d{1,18}\\.\\d{1,18}\\.\\d{1,18}")) {
      return null;
    }
    String[] base = part[0].split("\\.", -1);
    Filled standing = Filled.read(part[2]);
    Seen seen =
        new Seen(
            new Version(Long.parseLong(base[0]), Long.parseLong(base[1])), Long.parseLong(base[2]));
    return standing == null ? null : new ShownMark(seen, part[1].equals("y"), standing);
  }

  /** The record as it was shown then: as it is now, if nothing has arrived since. */
  Shown first(Shown now) {
    if (now.seen().equals(seen)) {
      return now;
    }
    ObjectNode document = now.document();
    for (String field : new String[] {"outcome", "start", "finish", "penaltyMinutes"}) {
      document.remove(field);
    }
    AttendanceOutcome outcome = standing.chosen();
    if (recorded && outcome != null) {
      document.put("outcome", outcome.code());
      set(document, "start", standing.start());
      set(document, "finish", standing.finish());
      Integer penalty = standing.penaltyMinutes();
      if (penalty != null && !standing.penalty().isEmpty()) {
        document.put("penaltyMinutes", penalty);
      }
    }
    set(document, "quality", standing.quality());
    set(document, "behaviour", standing.behaviour());
    return new Shown(now.key(), document, seen, now.state());
  }

  private static void set(ObjectNode document, String field, String value) {
    if (value.isEmpty()) {
      document.remove(field);
    } else {
      document.put(field, value);
    }
  }
}
