package uk.daybook.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.Unit;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Version;

/** One record as a server keeps it, in memory: its state, its history and its losers. */
final class KeptRecord {
  private final RecordType type;
  private final Map<String, List<MutationRef>> ancestors = new HashMap<>();
  private final List<Written> written = new ArrayList<>();
  private @Nullable RecordState state;
  private long epoch = 1;

  /** A unit's value as one mutation left it or, when it lost, would have left it. */
  record Written(String unit, Version version, MutationRef by, ObjectNode value, boolean lost) {}

  KeptRecord(RecordType type) {
    this.type = type;
  }

  RecordType type() {
    return type;
  }

  @Nullable RecordState state() {
    return state;
  }

  List<Written> written() {
    return written;
  }

  /** The server was restored from a backup of this moment. */
  void openEpoch(long opened) {
    epoch = opened;
  }

  void fork(String incarnation, MutationRef from) {
    List<MutationRef> all = new ArrayList<>();
    all.add(from);
    all.addAll(ancestors.getOrDefault(from.incarnation(), List.of()));
    ancestors.put(incarnation, all);
  }

  Lineage lineage(Author author, Base base) {
    String sender = author.mutation().incarnation();
    String counted = Lineage.incarnationOf(base, sender);
    return author.office()
        ? Lineage.none()
        : Lineage.of(base, sender, ancestors.getOrDefault(counted, List.of()));
  }

  /** What somebody saw in a unit: the contract of {@link BaseValues}, word for word. */
  ObjectNode baseValue(Unit unit, Version version, Lineage own) {
    ObjectNode value = Json.object();
    for (Written change : written) {
      boolean seen = !change.lost() && !change.version().isAfter(version);
      if (change.unit().equals(unit.name()) && (seen || own.includes(change.by()))) {
        value = change.value();
      }
    }
    return value;
  }

  Merge post(Author author, Base base, @Nullable ObjectNode fields) {
    Edit edit = new Edit(new RecordKey(type.name(), "r"), base, fields);
    Merge merge =
        Merger.merge(type, state, edit, author, lineage(author, base), this::baseValue, epoch);
    if (merge instanceof Merge.Applied applied) {
      keep(author, applied);
    }
    return merge;
  }

  private void keep(Author author, Merge.Applied applied) {
    // As a store does: what is read next is what was written, not what was in memory.
    RecordState after = applied.after();
    state =
        new RecordState(
            after.version(),
            after.deleted(),
            Json.objectIn(Json.bytes(after.fields())),
            Stamps.fromBytes(after.stamps().toBytes()));
    for (Disagreement disagreement : applied.disagreements()) {
      Contender loser = disagreement.loses();
      if (loser.by().equals(author.mutation())) {
        written.add(
            new Written(disagreement.unit(), after.version(), loser.by(), loser.value(), true));
      }
    }
    for (Merge.Change change : applied.changes()) {
      Stamp stamp = Objects.requireNonNull(after.stamps().of(change.unit()));
      written.add(new Written(change.unit(), stamp.version(), stamp.by(), change.value(), false));
    }
  }

  /** JSON with single quotes, to be read in a table. */
  static ObjectNode json(String text) {
    return Json.objectIn(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
