package uk.daybook.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TableCopyTest {
  private static final int PIECE = 256 << 10;

  private int rowsInBatch;
  private int largestBatch;

  /** Photos are pieces of 256 KB, and five hundred of them are more than a batch should hold. */
  @Test
  void aBatchEndsWhenItIsLarge() throws SQLException {
    try (Connection from = SqliteTemplate.inMemory();
        Connection to = SqliteTemplate.inMemory()) {
      try (PreparedStatement insert =
          from.prepareStatement(
              "insert into file_piece (sha256, begins, bytes) values (?, ?, ?)")) {
        for (int piece = 0; piece < 70; piece++) {
          insert.setString(1, "photo");
          insert.setLong(2, (long) piece * PIECE);
          insert.setBytes(3, new byte[PIECE]);
          insert.executeUpdate();
        }
      }
      TableCopy copy = new TableCopy(from, counting(Connection.class, to), Dialect.SQLITE);
      Map<String, TableCopy.TableSum> copied = copy.copy();
      assertThat(copied.get("file_piece")).extracting(TableCopy.TableSum::rows).isEqualTo(70L);
      copy.verify(copied);
      assertThat(largestBatch).isEqualTo(32);
    }
  }

  /** The same, and the rows of each batch are counted. */
  private <T> T counting(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            TableCopyTest.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals("addBatch")) {
                largestBatch = Math.max(largestBatch, ++rowsInBatch);
              } else if (method.getName().equals("executeBatch")) {
                rowsInBatch = 0;
              }
              try {
                Object result = method.invoke(real, arguments);
                return result instanceof PreparedStatement statement
                    ? counting(PreparedStatement.class, statement)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
