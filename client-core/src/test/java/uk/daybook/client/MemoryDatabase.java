package uk.daybook.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A SQLite database in memory that outlives the store on it, as a disk outlives a process. Its
 * connections can die at any write, before or after a commit, as a process does.
 */
final class MemoryDatabase implements ConnectionSource, AutoCloseable {
  /** To die before a query is to die before the write that follows it. */
  private static final Set<String> WRITES = Set.of("executeUpdate", "executeBatch", "execute");

  private static long made;

  private final String url;
  private final Connection anchor;
  private final List<Connection> open = new ArrayList<>();
  private long calls;
  private long dieAt = Long.MAX_VALUE;

  MemoryDatabase() {
    synchronized (MemoryDatabase.class) {
      url = "jdbc:sqlite:file:device" + made++ + "?mode=memory&cache=shared";
    }
    try {
      anchor = DriverManager.getConnection(url);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on dies at that call, counted from 1. */
  void dieAt(long call) {
    calls = 0;
    dieAt = call;
  }

  boolean isDead() {
    return calls >= dieAt;
  }

  /** The process is gone: what was not committed is undone, and a new one may open. */
  void restart() {
    dieAt = Long.MAX_VALUE;
    try {
      for (Connection connection : open) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    open.clear();
  }

  private void call() throws SQLException {
    if (++calls >= dieAt) {
      throw new SQLException("The process died");
    }
  }

  @Override
  public Connection open() throws SQLException {
    Connection real = DriverManager.getConnection(url);
    open.add(real);
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              boolean ends = method.getName().equals("commit");
              if (ends || isDead()) {
                call();
              }
              Object result = invoke(method, real, arguments);
              if (ends) {
                call();
              }
              return result instanceof PreparedStatement statement ? faulty(statement) : result;
            });
  }

  private PreparedStatement faulty(PreparedStatement real) {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (proxy, method, arguments) -> {
              boolean writes = WRITES.contains(method.getName());
              if (writes || isDead()) {
                call();
              }
              return invoke(method, real, arguments);
            });
  }

  private static Object invoke(java.lang.reflect.Method method, Object real, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws SQLException {
    restart();
    anchor.close();
  }
}
