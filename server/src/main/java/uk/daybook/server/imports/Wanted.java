package uk.daybook.server.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RootKey;

/**
 * What a row says: records of one root, and how the source would have them. One row is one
 * mutation, so it goes in whole or not at all.
 *
 * @param root what the records belong to
 * @param records the records, the one the row is about first
 */
record Wanted(RootKey root, List<Piece> records) {
  Wanted {
    records = List.copyOf(records);
  }

  static Wanted of(RootKey root, Piece... records) {
    return new Wanted(root, List.of(records));
  }

  /**
   * One record as the source would have it.
   *
   * @param type its type
   * @param id its id: the one it has, or a new one
   * @param fields the fields the source gives; sets are lists of their items, and what the source
   *     leaves empty is not there. Not to be changed
   */
  record Piece(RecordType type, String id, ObjectNode fields) {
    RecordKey key() {
      return new RecordKey(type.name(), id);
    }
  }
}
