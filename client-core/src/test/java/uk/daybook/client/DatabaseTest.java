package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
  @TempDir Path directory;

  @Test
  void whatAnUndoneTransactionWasAboutToWriteIsNotWrittenByTheNext() {
    ConnectionSource source = ConnectionSource.file(directory.resolve("store.db"));
    try (Database database = Database.open(source)) {
      database.transaction(() -> database.update("create table number (n integer)"));
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  database.transaction(
                      () -> {
                        add(database, 1);
                        throw new IllegalStateException("not JSON");
                      }));
      database.transaction(
          () -> {
            add(database, 2).executeBatch();
            return true;
          });
      assertThat(
              database.transaction(
                  () -> database.list("select n from number", row -> row.getLong(1))))
          .containsExactly(2L);
      assertThat(database.undone()).isEqualTo(1);
    }
  }

  private static PreparedStatement add(Database database, long number) throws SQLException {
    PreparedStatement insert = database.statement("insert into number (n) values (?)");
    insert.setLong(1, number);
    insert.addBatch();
    return insert;
  }

  /** As when the disk is full: SQLite ends the transaction, and the driver begins no other. */
  @Test
  void aLogThatCannotBeEmptiedLeavesTransactionsWhole() throws SQLException {
    ConnectionSource source = ConnectionSource.file(directory.resolve("store.db"));
    try (Connection real = source.open();
        Database database = Database.open(() -> failingCheckpoints(real))) {
      database.transaction(() -> database.update("create table number (n integer)"));
      database.emptyLog();
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  database.transaction(
                      () -> {
                        database.update("insert into number (n) values (1)");
                        throw new IllegalStateException("half way");
                      }));
      assertThat(database.transaction(() -> database.number("select count(*) from number")))
          .isZero();
    }
  }

  private static Connection failingCheckpoints(Connection real) {
    return proxy(
        Connection.class,
        real,
        (name, arguments, result) ->
            name.equals("createStatement")
                ? proxy(Statement.class, (Statement) result, DatabaseTest::failCheckpoint)
                : result);
  }

  private static Object failCheckpoint(String name, Object[] arguments, Object result)
      throws SQLException {
    if (name.equals("execute") && String.valueOf(arguments[0]).contains("wal_checkpoint")) {
      throw new SQLException("database or disk is full");
    }
    return result;
  }

  private interface After {
    Object of(String name, Object[] arguments, Object result) throws SQLException;
  }

  private static <T> T proxy(Class<T> type, T real, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                if (method.getName().equals("execute")
                    && String.valueOf(arguments[0]).contains("wal_checkpoint")) {
                  ((Statement) real).execute("rollback");
                }
                return after.of(method.getName(), arguments, method.invoke(real, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
