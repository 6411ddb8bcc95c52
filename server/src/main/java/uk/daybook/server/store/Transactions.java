package uk.daybook.server.store;

import java.util.function.Function;

/** One transaction, from its beginning to its commit or rollback. */
final class Transactions {
  private Transactions() {}

  /** Commits when the work is done, and rolls back when it throws. */
  static <R extends SqlReading, T> T run(
      Session session, Function<Session, R> opened, Function<? super R, T> work) {
    session.begin();
    boolean committed = false;
    try {
      R transaction = opened.apply(session);
      T result;
      try {
        result = work.apply(transaction);
      } finally {
        transaction.end();
      }
      session.commit();
      committed = true;
      return result;
    } finally {
      if (!committed) {
        session.rollBack();
      }
    }
  }
}
