package uk.daybook.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables {@code account} and {@code office_session}. */
final class Accounts {
  static final String ACCOUNT =
      """
      select staff, salt, hash, memory, passes, one_time_until, changed_at, failures, wait_until
      from account where staff = ?
      """;

  private static final String SAVE =
      """
      insert into account
        (staff, salt, hash, memory, passes, one_time_until, changed_at, failures, wait_until)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (staff) do update set
        salt = excluded.salt, hash = excluded.hash, memory = excluded.memory,
        passes = excluded.passes, one_time_until = excluded.one_time_until,
        changed_at = excluded.changed_at, failures = excluded.failures,
        wait_until = excluded.wait_until
      """;

  static final String SESSION =
      """
      select id_hash, staff, csrf, began_at, seen_at, said from office_session where id_hash = ?
      """;

  private static final String SAVE_SESSION =
      """
      insert into office_session (id_hash, staff, csrf, began_at, seen_at, said)
      values (?, ?, ?, ?, ?, ?)
      on conflict (id_hash) do update set seen_at = excluded.seen_at, said = excluded.said
      """;

  private static final String END = "delete from office_session where id_hash = ?";

  private static final String END_OTHERS =
      "delete from office_session where staff = ? and id_hash <> ?";

  private static final String SWEEP =
      "delete from office_session where seen_at < ? or began_at < ?";

  private final Session session;

  Accounts(Session session) {
    this.session = session;
  }

  Optional<AccountRow> account(String staff) {
    return session.first(
        ACCOUNT,
        row ->
            new AccountRow(
                row.getString("staff"),
                row.getBytes("salt"),
                row.getBytes("hash"),
                row.getInt("memory"),
                row.getInt("passes"),
                moment(row, "one_time_until"),
                row.getLong("changed_at"),
                row.getInt("failures"),
                row.getLong("wait_until")),
        staff);
  }

  void save(AccountRow account) {
    session.run(
        SAVE,
        account.staff(),
        account.salt(),
        account.hash(),
        account.memoryKibibytes(),
        account.passes(),
        account.oneTimeUntilMillis(),
        account.changedAtMillis(),
        account.failures(),
        account.waitUntilMillis());
  }

  Optional<OfficeSessionRow> session(byte[] idHash) {
    return session.first(
        SESSION,
        row ->
            new OfficeSessionRow(
                row.getBytes("id_hash"),
                row.getString("staff"),
                row.getString("csrf"),
                row.getLong("began_at"),
                row.getLong("seen_at"),
                row.getString("said")),
        (Object) idHash);
  }

  void save(OfficeSessionRow row) {
    session.run(
        SAVE_SESSION,
        row.idHash(),
        row.staff(),
        row.csrf(),
        row.beganAtMillis(),
        row.seenAtMillis(),
        row.said());
  }

  void end(byte[] idHash) {
    session.run(END, (Object) idHash);
  }

  void endOthers(String staff, byte[] but) {
    session.run(END_OTHERS, staff, but);
  }

  void sweep(long seenBefore, long beganBefore) {
    session.run(SWEEP, seenBefore, beganBefore);
  }

  private static @Nullable Long moment(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : millis;
  }
}
