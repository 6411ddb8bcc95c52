package uk.daybook.server.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Connections to one database, all proxies of one, that fail like a dying process: from a given
 * statement on nothing works, not even the rollback. Closing one closes nothing.
 */
final class FaultyConnections implements ConnectionSource {
  private final Connection database;
  private int statementsLeft = Integer.MAX_VALUE;

  FaultyConnections(Connection database) {
    this.database = database;
  }

  void dieAfter(int statements) {
    statementsLeft = statements;
  }

  void revive() {
    statementsLeft = Integer.MAX_VALUE;
  }

  @Override
  public Connection open() {
    return proxy(Connection.class, database);
  }

  /** Transactions begin and end by {@code setAutoCommit}. */
  private static boolean reachesTheDatabase(String method) {
    return method.startsWith("execute") || method.equals("setAutoCommit");
  }

  private <T> T proxy(Class<T> type, T real) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          if (reachesTheDatabase(method.getName()) && statementsLeft-- <= 0) {
            statementsLeft = 0;
            throw new SQLException("dead");
          }
          if (method.getName().equals("close") && real instanceof Connection) {
            return null;
          }
          try {
            Object result = method.invoke(real, arguments);
            if (result instanceof PreparedStatement statement) {
              return proxy(PreparedStatement.class, statement);
            }
            return result instanceof Statement statement
                ? proxy(Statement.class, statement)
                : result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(
        Proxy.newProxyInstance(
            FaultyConnections.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
