package uk.daybook.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the device stands with the server, derived from what is unanswered and never from a job
 * having finished.
 *
 * @param device the device's id, null until it is enrolled
 * @param staff the staff code of whose device it is, null until it is enrolled
 * @param locked whether the app is locked
 * @param waiting pieces typed and not yet sent
 * @param sent pieces sent and not yet answered
 * @param returned pieces that came back and are not settled
 * @param offlineSinceMillis since when there has been no connection, by the server's clock as best
 *     known; null when the last try got through
 * @param lastOutcome what came of the last step since the store was opened, null before
 * @param driftMillis how far the device's clock is ahead of the server's
 * @param troubles what a person at the help desk should know, in plain words; usually empty
 * @param pieces each piece counted above, and those that were overtaken, in the order of typing
 * @param held records received, each counted once for every scope it came with; while a scope is
 *     pulled from the start only those that came with this pull
 * @param expected as many as there will be, by the server's last word: with {@code held}, how far a
 *     first sync has come. The same when the device has caught up; both 0 before the first page
 */
public record SyncStatus(
    @Nullable String device,
    @Nullable String staff,
    boolean locked,
    int waiting,
    int sent,
    int returned,
    @Nullable Long offlineSinceMillis,
    @Nullable StepOutcome lastOutcome,
    long driftMillis,
    List<String> troubles,
    List<Piece> pieces,
    long held,
    long expected) {
  public SyncStatus {
    troubles = List.copyOf(troubles);
    pieces = List.copyOf(pieces);
  }
}
