package uk.daybook.rehearsal.simulation;

import java.util.Optional;
import java.util.function.Supplier;
import uk.daybook.client.Shown;
import uk.daybook.client.Transport;
import uk.daybook.server.store.Store;

/** How a world is put together. A test that plants a bug puts a faulty part in place of a sound. */
public interface Wiring {
  /** Everything as it should be. */
  Wiring SOUND = new Wiring() {};

  /**
   * The server's store.
   *
   * @param sound the real one
   * @param pause lets others go on when the scheduler draws it; not inside a transaction
   */
  default Store store(Store sound, Runnable pause) {
    return sound;
  }

  /** A device's way to the server. */
  default Transport transport(Transport sound) {
    return sound;
  }

  /**
   * The base of a form that is being saved.
   *
   * @param first the record as the form first showed it
   * @param now the record as it is now
   */
  default Shown base(Shown first, Supplier<Optional<Shown>> now) {
    return first;
  }
}
