package uk.daybook.rehearsal.simulation;

import java.util.HashSet;
import java.util.Set;
import uk.daybook.client.FieldStore;
import uk.daybook.client.Piece;

/** What must hold of a device after any step, and is cheap to see. */
final class OnTheWay {
  private final World world;

  OnTheWay(World world) {
    this.world = world;
  }

  void check(Handset handset) {
    handset.use(store -> check(handset, store));
  }

  /** What the server has not seen is still there to be sent. */
  private void check(Handset handset, FieldStore store) {
    Set<String> kept = null;
    Set<String> arrived = null;
    int looked = 0;
    for (Typed typed = handset.last(); typed != null && looked < 6; typed = typed.previous()) {
      looked++;
      if (kept == null || arrived == null) {
        arrived = world.machine().names();
        kept = new HashSet<>();
        for (Piece piece : store.status().pieces()) {
          kept.add(piece.name());
        }
      }
      if (!arrived.contains(typed.name()) && !kept.contains(typed.name()) && !typed.isGone()) {
        if (world.tally().of(Fault.SERVER_RESTORED) == 0) {
          throw new Broken(
              Invariant.WAITING,
              typed + " is neither on " + handset.label() + " nor on the server");
        }
      }
    }
  }
}
