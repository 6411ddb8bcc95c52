package uk.daybook.rehearsal.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Coroutines: threads of which exactly one runs, the one that has the baton. The world's own thread
 * starts an act and has the baton back when the act ends or pauses; a paused act goes on when the
 * world resumes it. So a world is deterministic however many acts are under way.
 */
final class Stage implements AutoCloseable {
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          body -> {
            Thread thread = new Thread(body, "act");
            thread.setDaemon(true);
            return thread;
          });

  private final List<Act> paused = new ArrayList<>();
  private @Nullable Act onStage;
  private boolean closed;

  /** Unwinds an act whose world has ended. */
  private static final class Abandoned extends Error {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super("The world has ended", null, false, false);
    }
  }

  private static final class Act {
    final Semaphore turn = new Semaphore(0);
    final Semaphore back = new Semaphore(0);
    boolean ended;
    @Nullable Throwable thrown;
  }

  /** Plays an act until it ends or pauses; what it throws is thrown here. */
  void play(Runnable body) {
    Act act = new Act();
    THREADS.execute(
        () -> {
          act.turn.acquireUninterruptibly();
          try {
            body.run();
          } catch (Throwable e) {
            act.thrown = e;
          } finally {
            act.ended = true;
            act.back.release();
          }
        });
    run(act);
  }

  /** Whether what runs now is an act, which may pause. */
  boolean isActing() {
    return onStage != null;
  }

  /** Inside an act: lets the world go on and waits to be resumed. Elsewhere nothing. */
  void pause() {
    Act act = onStage;
    if (act == null) {
      return;
    }
    paused.add(act);
    onStage = null;
    act.back.release();
    act.turn.acquireUninterruptibly();
    if (closed) {
      throw new Abandoned();
    }
  }

  int paused() {
    return paused.size();
  }

  /** Goes on with a paused act. */
  void resume(int which) {
    run(paused.remove(which));
  }

  private void run(Act act) {
    onStage = act;
    act.turn.release();
    act.back.acquireUninterruptibly();
    onStage = null;
    Throwable thrown = act.thrown;
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error && !(thrown instanceof Abandoned)) {
      throw error;
    }
  }

  /** Ends the acts that are still paused. */
  @Override
  public void close() {
    closed = true;
    while (!paused.isEmpty()) {
      Act act = paused.remove(0);
      onStage = null;
      act.turn.release();
      act.back.acquireUninterruptibly();
    }
  }
}
