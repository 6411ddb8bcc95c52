package uk.daybook.server.store;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.sqlite.SQLiteDataSource;

/**
 * Brings a database to the shape this code knows. Older shapes go forward; newer ones are refused.
 */
final class Migrations {
  /** Nobody who comes by way of the database changes what was audited. */
  private static final String APPEND_ONLY_AUDIT =
      """
      create trigger audit_is_not_changed before update on audit
      begin select raise(abort, 'audit is never changed'); end;
      create trigger audit_is_not_removed before delete on audit
      begin select raise(abort, 'audit is never removed'); end;
      """;

  private static final Map<String, String> SQLITE =
      Map.of(
          "bytes", "blob",
          "row", "integer primary key",
          "clustered", " without rowid",
          "append_only_audit", APPEND_ONLY_AUDIT);

  private Migrations() {}

  /** Migrates the SQLite database at that JDBC address. One process at a time. */
  static void sqlite(String url) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(url);
    migrate(source, SQLITE);
  }

  private static void migrate(DataSource source, Map<String, String> dialect) {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:db/migration")
            .placeholders(dialect)
            .cleanDisabled(true)
            .load();
    try {
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StoreException("The database could not be brought up to date", e);
    }
    // Flyway itself only warns of this.
    for (MigrationInfo applied : flyway.info().applied()) {
      if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
        throw new StoreException("The database is of a newer version of this program", null);
      }
    }
  }
}
