package uk.daybook.server.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that end together: whoever finishes while others wait for the writer leaves the
 * commit to the last of them, so that one wait for the disk is enough for all. Each but the first
 * is a savepoint of its own: what throws leaves nothing, and touches nobody else's. Nobody is
 * answered before the commit.
 *
 * <p>Each runs its work on its own thread, under the writer's lock; only {@link Member#result} is
 * called without. When the commit fails, or what one wrote cannot be undone because the database
 * has given the whole transaction up, everybody in it gets the failure, as whoever is alone does.
 */
final class GroupCommit {
  /** Most that share a commit. */
  private static final int MOST = 64;

  /** Whoever is ready first waits about as long for others as for the disk, and then for none. */
  private static final long LONGEST_NANOS = 4_000_000;

  /**
   * Rows after which it waits for nobody: what there is to commit is worth it, and whoever comes
   * next may bring as much. A device sends the next lines before these are answered.
   */
  private static final long MUCH_ROWS = 500;

  private final Session session;
  private final CompletableFuture<Boolean> committed = new CompletableFuture<>();
  private final long changesBefore;
  private int members;
  private long firstReadyNanos;
  private boolean over;

  /** What one of them gave, to be had once the commit is through. */
  record Member<T>(T value, CompletableFuture<Boolean> committed) {
    /** Waits for the commit. */
    T result() {
      try {
        committed.join();
      } catch (CompletionException e) {
        Throwable cause = e.getCause();
        throw new StoreException(
            cause instanceof StoreException known ? known.getMessage() : "The commit failed",
            cause);
      }
      return value;
    }
  }

  private GroupCommit(Session session) {
    this.session = session;
    this.changesBefore = changes(session);
  }

  /** Begins a transaction for others to join. */
  static GroupCommit begin(Session session) {
    session.begin();
    return new GroupCommit(session);
  }

  /** Whether it takes nobody more. */
  boolean isFull() {
    return members >= MOST
        || (members > 1 && System.nanoTime() - firstReadyNanos > LONGEST_NANOS)
        || changes(session) - changesBefore > MUCH_ROWS;
  }

  private static long changes(Session session) {
    return session.first("select total_changes()", row -> row.getLong(1)).orElse(0L);
  }

  /** Whether its transaction has ended, one way or the other. */
  boolean isOver() {
    return over;
  }

  /** Runs work as one of the group. */
  <T> Member<T> run(Function<Writing, T> work) {
    // Whoever is first has nobody's work to spare, and a savepoint costs a copy of every page.
    boolean first = members == 0;
    if (!first) {
      session.run("savepoint member");
    }
    SqlWriting writing = new SqlWriting(session);
    boolean done = false;
    try {
      T value = work.apply(writing);
      if (!first) {
        session.run("release member");
      }
      done = true;
      firstReadyNanos = members == 0 ? System.nanoTime() : firstReadyNanos;
      members++;
      return new Member<>(value, committed);
    } finally {
      writing.end();
      if (!done) {
        undo(first);
      }
    }
  }

  private void undo(boolean first) {
    if (first) {
      end(null);
      return;
    }
    try {
      session.run("rollback to member");
      session.run("release member");
    } catch (StoreException e) {
      end(e);
    }
  }

  /** Ends the transaction, for everybody in it. */
  void commit() {
    Throwable failure = new IllegalStateException("The commit did not return");
    try {
      session.commit();
      failure = null;
      over = true;
      committed.complete(true);
    } catch (StoreException e) {
      failure = e;
    } finally {
      if (failure != null) {
        end(failure);
      }
    }
  }

  private void end(@Nullable Throwable failure) {
    over = true;
    session.rollBack();
    committed.completeExceptionally(
        failure == null ? new IllegalStateException("Nobody was in it") : failure);
  }
}
