package uk.daybook.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that an older program left. */
class MigrationsTest {
  static final String LOG =
      """
      insert into log (incarnation, device, position, head, corrected_at, safe)
      values ('inc', 'device', 2, x'00', 1, 0)
      """;

  static final String MUTATIONS =
      """
      insert into mutation
        (incarnation, number, line, head, name, staff, root_type, root_id, corrected_at, received_at,
         verdict)
      values ('inc', 2, x'02', x'00', 'note.add', 'st-1', 'p', 'person-1', 3, 4, x'22'),
             ('inc', 1, zeroblob(3000), x'00', 'note.add', 'st-1', 'p', 'person-1', 1, 2, x'11')
      """;

  private static final String HISTORY =
      """
      insert into history
        (type, id, unit, epoch, n, incarnation, number, at, staff, office, value)
      values ('note', 'n-1', '', 1, 1, 'inc', 1, 1, 'st-1', 0, zeroblob(2000)),
             ('note', 'n-1', 'text', 1, 2, 'inc', 2, 3, 'st-1', 0, x'33')
      """;

  @TempDir private Path folder;

  @Test
  void linesAndHistoryAreAllThereAndInTheOrderTheyCome() throws SQLException {
    String url = SqliteFile.url(folder.resolve("old.db"));
    Migrations.sqlite(url, "8");
    List<String> lines;
    List<String> history;
    try (Connection old = DriverManager.getConnection(url);
        Statement statement = old.createStatement()) {
      statement.execute(LOG);
      statement.execute(MUTATIONS);
      statement.execute(HISTORY);
      lines = rows(statement, "select * from mutation order by incarnation, number");
      history = rows(statement, "select * from history order by type, id, unit, epoch, n");
      assertThat(shapes(statement)).anyMatch(it -> it.contains("without rowid"));
    }
    assertThat(lines).hasSize(2);

    Migrations.sqlite(url);

    try (Connection now = DriverManager.getConnection(url);
        Statement statement = now.createStatement()) {
      assertThat(rows(statement, "select * from mutation order by incarnation, number"))
          .isEqualTo(lines);
      assertThat(rows(statement, "select * from history order by type, id, unit, epoch, n"))
          .isEqualTo(history);
      assertThat(shapes(statement)).hasSize(2).noneMatch(it -> it.contains("without rowid"));
      assertThat(rows(statement, "select name from sqlite_master where tbl_name = 'mutation'"))
          .contains("mutation_of_root|", "mutation_of_staff|");
      assertThat(rows(statement, "pragma foreign_key_list('mutation')")).hasSize(1);
    }
  }

  @Test
  void whatStopsHalfWayLeavesTheDatabaseAsItWas() throws SQLException {
    String url = SqliteFile.url(folder.resolve("old.db"));
    Migrations.sqlite(url, "8");
    try (Connection old = DriverManager.getConnection(url);
        Statement statement = old.createStatement()) {
      statement.execute(LOG);
      statement.execute(MUTATIONS);
      // In the way of the second table that is made anew; the first is done by then.
      statement.execute("create table history_as_it_came (id text)");
    }
    assertThatThrownBy(() -> Migrations.sqlite(url)).isInstanceOf(StoreException.class);
    try (Connection now = DriverManager.getConnection(url);
        Statement statement = now.createStatement()) {
      assertThat(rows(statement, "select number from mutation")).hasSize(2);
      assertThat(shapes(statement)).hasSize(2).allMatch(it -> it.contains("without rowid"));
      statement.execute("drop table history_as_it_came");
    }
    Migrations.sqlite(url);
    try (Connection now = DriverManager.getConnection(url);
        Statement statement = now.createStatement()) {
      assertThat(rows(statement, "select number from mutation")).hasSize(2);
      assertThat(shapes(statement)).noneMatch(it -> it.contains("without rowid"));
    }
  }

  private static List<String> shapes(Statement statement) throws SQLException {
    return rows(
        statement,
        "select lower(sql) from sqlite_master where type = 'table' and name in ('mutation',"
            + " 'history')");
  }

  private static List<String> rows(Statement statement, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(query)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        StringBuilder one = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          one.append(row.getString(i)).append('|');
        }
        rows.add(one.toString());
      }
    }
    return rows;
  }
}
