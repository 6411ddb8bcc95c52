package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
}
