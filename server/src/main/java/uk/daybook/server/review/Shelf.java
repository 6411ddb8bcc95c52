package uk.daybook.server.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.server.store.RecordRow;

/** Where live records are found, in a transaction or in a snapshot. */
public interface Shelf {
  /** A live record, null when there is none. */
  @Nullable RecordRow live(RecordKey key);

  /** The live records of a type whose link field names that id. */
  List<RecordRow> linked(String type, String field, String target);
}
