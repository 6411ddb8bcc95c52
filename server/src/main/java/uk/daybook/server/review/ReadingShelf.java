package uk.daybook.server.review;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.MutationRef;
import uk.daybook.server.store.MutationRow;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.RecordRow;

/** A shelf over one snapshot, for what nobody looks at: it says nothing of who may see what. */
public record ReadingShelf(Reading reading) implements Shelf {
  @Override
  public @Nullable RecordRow live(RecordKey key) {
    RecordRow row = reading.records(List.of(key)).get(key);
    return row == null || row.state().deleted() ? null : row;
  }

  @Override
  public List<RecordRow> linked(String type, String field, String target) {
    List<RecordKey> keys = reading.linked(type, field, target);
    Map<RecordKey, RecordRow> rows = reading.records(keys);
    return keys.stream()
        .map(rows::get)
        .filter(row -> row != null && !row.state().deleted())
        .toList();
  }

  @Override
  public @Nullable RootKey rootOf(MutationRef line) {
    return reading.mutations(line.incarnation(), line.number(), 1).stream()
        .filter(row -> row.number() == line.number())
        .map(MutationRow::root)
        .findFirst()
        .orElse(null);
  }
}
