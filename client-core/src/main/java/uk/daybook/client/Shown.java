package uk.daybook.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import uk.daybook.domain.RecordKey;

/**
 * A record as a screen shows it: what the server has, with the device's own unsettled work on top.
 * Keep it with the form it fills: an edit made on the form names this as its base, however much has
 * synced since.
 *
 * @param key which record
 * @param document its fields; a copy each time, so that a form may be filled in on one
 * @param seen what it was made of
 * @param state whether all of it has been posted
 */
public record Shown(RecordKey key, ObjectNode document, Seen seen, State state) {
  public Shown {
    document = document.deepCopy();
  }

  @Override
  public ObjectNode document() {
    return document.deepCopy();
  }

  /** How much of a record is on the server. */
  public enum State {
    /** As the office has it. */
    POSTED,
    /**
     * Own work on top that has not been posted, or that the server's copy has not caught up with.
     */
    WITH_OWN_WORK,
    /** Only own work: the record is new, or has left this device. */
    OWN_WORK_ONLY
  }
}
