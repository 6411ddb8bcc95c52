package uk.daybook.server.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.MutationRef;
import uk.daybook.server.store.RecordRow;

/** Where live records are found, in a transaction or in a snapshot. */
public interface Shelf {
  /** A live record, null when there is none. */
  @Nullable RecordRow live(RecordKey key);

  /** The live records of a type whose link field names that id. */
  List<RecordRow> linked(String type, String field, String target);

  /** What a line of a log was written to, whatever became of it; null when it is not there. */
  @Nullable RootKey rootOf(MutationRef line);
}
