package uk.daybook.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The audit cannot be edited, and shows it when somebody gets round that. */
class AuditTest {
  private final Connection database = SqliteTemplate.inMemory();
  private final Session session = new Session(database);
  private final Audit audit = new Audit(session);

  @AfterEach
  void close() {
    session.close();
  }

  private void three() {
    for (String staff : List.of("C1", "C2", "C3")) {
      audit.append(
          List.of(
              new AuditRow(0, 1, staff, "viewed", "person", "p1", "p1", "/people/{id}", "::1")));
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Test
  void theDatabaseRefusesToChangeOrRemoveARow() {
    three();
    assertThatThrownBy(() -> run("update audit set staff = 'C9' where place = 2"))
        .hasMessageContaining("audit is never changed");
    assertThatThrownBy(() -> run("delete from audit where place = 2"))
        .hasMessageContaining("audit is never removed");
    assertThat(audit.broken()).isEmpty();
  }

  @Test
  void aRowChangedBehindTheTriggersShows() throws SQLException {
    three();
    run("drop trigger audit_is_not_changed");
    run("update audit set staff = 'C9' where place = 2");
    assertThat(audit.broken().orElseThrow().place()).isEqualTo(2);
  }

  @Test
  void aRowTakenOutOfTheMiddleShows() throws SQLException {
    three();
    run("drop trigger audit_is_not_removed");
    run("delete from audit where place = 2");
    assertThat(audit.broken().orElseThrow().place()).isEqualTo(3);
  }
}
