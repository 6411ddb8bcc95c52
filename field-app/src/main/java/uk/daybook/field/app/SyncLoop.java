package uk.daybook.field.app;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.daybook.client.StepOutcome;
import uk.daybook.client.SyncEngine;

/**
 * Keeps one store and the server together, on a thread of its own: at once when something was
 * typed, now and then to see what is new, and by the engine's own waits after a failure. Runs while
 * the app is locked too, so that what was typed goes up.
 */
final class SyncLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SyncLoop.class);
  private static final long POLL_MILLIS = 30_000;
  private static final long SAVING_MILLIS = 15 * 60_000;
  private static final long STOPPED_MILLIS = 60_000;

  private final SyncEngine engine;
  private final BooleanSupplier saving;
  private final Runnable stepped;
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread;
  private volatile boolean asked;
  private volatile boolean closed;

  /**
   * @param saving whether to ask for nothing new on its own, to save the battery
   * @param stepped called after each step, on this loop's thread
   */
  SyncLoop(SyncEngine engine, BooleanSupplier saving, Runnable stepped) {
    this.engine = engine;
    this.saving = saving;
    this.stepped = stepped;
    this.thread = new Thread(this::run, "sync");
    thread.setDaemon(true);
    thread.start();
  }

  /** Something was typed, or the app was unlocked. */
  void nudge() {
    nudges.release();
  }

  /** The user asks: no waiting but the server's own wish. */
  void now() {
    asked = true;
    nudges.release();
  }

  /** Something cannot wait. */
  void hurry() {
    engine.interrupt();
    now();
  }

  private void run() {
    while (!closed) {
      long wait;
      try {
        boolean now = asked;
        asked = false;
        wait = waitAfter(now ? engine.syncNow() : engine.step());
        stepped.run();
      } catch (RuntimeException | Error e) {
        // The store is whole whatever happened here, memory that ran out too; another try does no
        // harm.
        LOG.warn("A step of the sync failed: {}", e.getClass().getName());
        wait = STOPPED_MILLIS;
      }
      try {
        if (wait > 0 && nudges.tryAcquire(wait, TimeUnit.MILLISECONDS)) {
          nudges.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private long waitAfter(StepOutcome outcome) {
    if (outcome instanceof StepOutcome.MoreToDo || outcome instanceof StepOutcome.Resigned) {
      return 0;
    } else if (outcome instanceof StepOutcome.NothingDue due) {
      return Math.max(50, due.waitMillis());
    } else if (outcome instanceof StepOutcome.Busy busy) {
      return Math.max(50, busy.waitMillis());
    } else if (outcome instanceof StepOutcome.NoNetwork
        || outcome instanceof StepOutcome.NotOurServer) {
      return 50;
    } else if (outcome instanceof StepOutcome.CaughtUp) {
      return saving.getAsBoolean() ? SAVING_MILLIS : POLL_MILLIS;
    }
    return STOPPED_MILLIS;
  }

  /** Ends it, after the step it is in. */
  @Override
  public void close() {
    closed = true;
    nudge();
    try {
      thread.join(5_000);
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
