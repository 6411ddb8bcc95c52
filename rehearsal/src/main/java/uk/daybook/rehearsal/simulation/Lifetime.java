package uk.daybook.rehearsal.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The life of one process over a database that outlives it. A doomed process dies before or just
 * after a statement: that call and every later one throws {@link ProcessDied}, the open transaction
 * is undone as the database itself would undo it, and what the dead process still does has no
 * effect any more. For one thread at a time.
 */
final class Lifetime {
  private static final int NOT_DOOMED = Integer.MAX_VALUE;

  private final Connection database;
  private final Set<Statement> statements = new LinkedHashSet<>();
  private int statementsLeft = NOT_DOOMED;
  private boolean over;
  private boolean buried;

  Lifetime(Connection database) {
    this.database = database;
  }

  /** The process will get through that many more statements. */
  void doomAfter(int more) {
    statementsLeft = Math.min(statementsLeft, more);
  }

  void reprieve() {
    statementsLeft = NOT_DOOMED;
  }

  boolean isOver() {
    return over;
  }

  /** Whether its end has been noticed. */
  boolean isBuried() {
    return buried;
  }

  void bury() {
    buried = true;
  }

  /** Kills the process now. */
  void end() {
    if (over) {
      return;
    }
    over = true;
    try {
      for (Statement statement : statements) {
        statement.close();
      }
      undo();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void undo() throws SQLException {
    if (!database.getAutoCommit()) {
      database.rollback();
      database.setAutoCommit(true);
      return;
    }
    try (Statement statement = database.createStatement()) {
      statement.execute("rollback");
    } catch (SQLException e) {
      // no transaction was open: the usual case
    }
  }

  /** The process's own connection to the database. */
  Connection connection() {
    return proxy(Connection.class, this::onConnection);
  }

  private @Nullable Object onConnection(Object self, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    if (name.equals("close") || (over && name.equals("rollback"))) {
      return null;
    }
    if (name.equals("commit")) {
      spend();
      Object result = call(database, method, arguments);
      spend();
      return result;
    }
    alive();
    Object result = call(database, method, arguments);
    if (result instanceof PreparedStatement statement) {
      statements.add(statement);
      return proxy(PreparedStatement.class, (it, m, a) -> onStatement(statement, m, a));
    }
    if (result instanceof Statement statement) {
      statements.add(statement);
      return proxy(Statement.class, (it, m, a) -> onStatement(statement, m, a));
    }
    return result;
  }

  private @Nullable Object onStatement(
      Statement statement, Method method, Object @Nullable [] arguments) throws Throwable {
    String name = method.getName();
    if (over && name.startsWith("c")) {
      return null; // close, clearBatch: there is nothing left to close
    }
    if (name.equals("close")) {
      statements.remove(statement);
    }
    if (!name.startsWith("execute")) {
      alive();
      return call(statement, method, arguments);
    }
    spend();
    Object result = call(statement, method, arguments);
    if (arguments != null
        && arguments.length > 0
        && arguments[0] instanceof String sql
        && sql.toLowerCase(Locale.ROOT).startsWith("commit")) {
      spend();
    }
    return result;
  }

  private void alive() {
    if (over) {
      throw new ProcessDied(this);
    }
  }

  private void spend() {
    alive();
    if (statementsLeft != NOT_DOOMED && statementsLeft-- <= 0) {
      end();
      throw new ProcessDied(this);
    }
  }

  private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Lifetime.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
