package uk.daybook.field.app;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.daybook.client.FileEngine;
import uk.daybook.client.FileEngine.Outcome;

/** Sends attachments on a thread of its own, whenever nothing typed waits to go. */
final class FileLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileLoop.class);
  private static final long RECORDS_MILLIS = 1_000;
  private static final long LATER_MILLIS = 30_000;
  private static final long NOTHING_MILLIS = 60_000;

  private final FileEngine engine;
  private final Runnable stepped;
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  FileLoop(FileEngine engine, Runnable stepped) {
    this.engine = engine;
    this.stepped = stepped;
    this.thread = new Thread(this::run, "files");
    thread.setDaemon(true);
    thread.start();
  }

  /** Something was typed: what is under way ends. */
  void makeRoom() {
    engine.makeRoom();
    nudges.release();
  }

  void sendAnyway() {
    engine.sendAnyway();
    nudges.release();
  }

  boolean isWeak() {
    return engine.isWeak();
  }

  private void run() {
    while (!closed) {
      Outcome outcome;
      try {
        outcome = engine.step();
        if (outcome == Outcome.MORE) {
          stepped.run();
        }
      } catch (RuntimeException | Error e) {
        LOG.warn("A piece of an attachment failed: {}", e.getClass().getName());
        outcome = Outcome.LATER;
      }
      long wait =
          switch (outcome) {
            case MORE -> 0;
            case RECORDS_FIRST -> RECORDS_MILLIS;
            case LATER -> LATER_MILLIS;
            case NOTHING, WAITS_TO_BE_ASKED -> NOTHING_MILLIS;
          };
      try {
        if (wait > 0 && nudges.tryAcquire(wait, TimeUnit.MILLISECONDS)) {
          nudges.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    makeRoom();
    try {
      thread.join(5_000);
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
