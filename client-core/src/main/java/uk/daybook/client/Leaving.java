package uk.daybook.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.Json;

/**
 * What happens to rows that no scope holds any more. They go, except: the author's own unposted
 * words stay, without the server's fields; a running visit keeps its case; and before a case goes
 * with a draft open on it, what was typed becomes a mutation.
 */
final class Leaving {
  private final Outbox outbox;
  private final Rows rows;
  private final Drafts drafts;
  private final RunningVisits visits;
  private final Ids ids;

  Leaving(Outbox outbox, Rows rows, Drafts drafts, RunningVisits visits, Ids ids) {
    this.outbox = outbox;
    this.rows = rows;
    this.drafts = drafts;
    this.visits = visits;
    this.ids = ids;
  }

  /**
   * Lets go of rows without a scope.
   *
   * @param device what the device is now
   * @param deleted records that were deleted, which no visit keeps
   * @param caughtUp whether everything there is has arrived, so that posted work whose record has
   *     not come will not come
   * @param now the clocks, for what is rescued
   */
  void letGo(Device.Row device, Set<RecordKey> deleted, boolean caughtUp, ClockReading now)
      throws SQLException {
    Set<RootKey> pinned = visits.roots();
    Set<RecordKey> left = new HashSet<>();
    for (Rows.Stored row : rows.withoutScope()) {
      if (!pinned.isEmpty() && !deleted.contains(row.key()) && pinned.contains(rootOf(row))) {
        continue;
      }
      boolean hasDocument = row.document() != null;
      if (outbox.hasUnanswered(row.key())
          || outbox.hasToResend(row.key(), device.incarnation(), device.nextSend())) {
        if (hasDocument) {
          rows.strip(row);
          left.add(row.key());
        }
      } else if (hasDocument || caughtUp || !outbox.hasPosted(row.key())) {
        rows.delete(row);
        if (hasDocument) {
          left.add(row.key());
        }
      }
    }
    if (!left.isEmpty() && !drafts.isEmpty()) {
      rescue(device, left, now);
    }
  }

  private @Nullable RootKey rootOf(Rows.Stored row) {
    RecordType type = RecordTypes.of(row.key().type()).orElse(null);
    if (type == null) {
      return null;
    }
    String field = type.rootField();
    if (field == null && type.roots().size() == 1) {
      return new RootKey(type.roots().iterator().next(), row.key().id());
    }
    ObjectNode document = rows.document(row);
    if (document == null) {
      return null;
    }
    JsonNode root = document.get(field == null ? "person" : field);
    return root == null || !root.isTextual()
        ? null
        : new RootKey(
            field == null ? RootType.PERSON : type.roots().iterator().next(), root.textValue());
  }

  private void rescue(Device.Row device, Set<RecordKey> left, ClockReading now)
      throws SQLException {
    for (Draft draft : drafts.all()) {
      RecordKey root = new RecordKey(draft.root().type().code(), draft.root().id());
      boolean rootLeft = left.contains(root);
      boolean recordLeft = left.contains(draft.record()) && !rows.has(root);
      if (rootLeft || recordLeft) {
        for (String text : texts(draft)) {
          rescue(device, draft, text, now);
        }
        drafts.discard(draft.record());
      }
    }
  }

  private void rescue(Device.Row device, Draft draft, String text, ClockReading now)
      throws SQLException {
    ObjectNode fields = Json.object();
    if (draft.root().type() == RootType.PERSON) {
      fields.put("person", draft.root().id());
    }
    fields.put("about", draft.record().id()).put("text", text);
    fields.put("at", Instant.ofEpochMilli(draft.savedAtMillis()).toString());
    RecordKey note = new RecordKey(RecordTypes.NOTE.name(), ids.next());
    Body body =
        new Body(
            "draft.rescued",
            draft.author(),
            draft.root(),
            now,
            device.offlineSince() != null,
            List.of(new Body.Typed(note, Seen.NOTHING, fields)));
    outbox.add(body, false, 0);
    rows.refresh(note);
  }

  /** All that was typed, field by field with the field's name, in notes' lengths. */
  private static List<String> texts(Draft draft) {
    StringBuilder all = new StringBuilder();
    for (Map.Entry<String, JsonNode> field : draft.fields().properties()) {
      JsonNode value = field.getValue();
      if (!value.isNull()) {
        all.append(all.length() == 0 ? "" : "\n");
        all.append(field.getKey()).append(": ");
        all.append(value.isTextual() ? value.textValue() : value.toString());
      }
    }
    List<String> texts = new ArrayList<>();
    int from = 0;
    while (from < all.length()) {
      int to = Math.min(all.length(), from + RecordTypes.NOTE_CHARS);
      if (to < all.length() && Character.isHighSurrogate(all.charAt(to - 1))) {
        to--;
      }
      texts.add(all.substring(from, to));
      from = to;
    }
    return texts;
  }
}
