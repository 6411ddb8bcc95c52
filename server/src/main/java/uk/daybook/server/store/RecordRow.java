package uk.daybook.server.store;

import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.merge.RecordState;

/**
 * A record as it is stored.
 *
 * @param key its type and id
 * @param root what it belongs to, set when it is made
 * @param state its version, document and stamps
 */
public record RecordRow(RecordKey key, RootKey root, RecordState state) {
  /**
   * Whether it was recorded against the wrong person and moved out of view: it is kept, no more.
   */
  public boolean isOutOfView() {
    return state.fields().path("outOfView").asBoolean();
  }
}
