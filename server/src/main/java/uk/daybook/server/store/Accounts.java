package uk.daybook.server.store;

import java.util.Optional;

/** The table {@code account}. */
final class Accounts {
  static final String OF_STAFF =
      """
      select staff, password, one_time, changed_at, failures, wait_until
      from account where staff = ?
      """;

  private static final String SAVE =
      """
      insert into account (staff, password, one_time, changed_at, failures, wait_until)
      values (?, ?, ?, ?, ?, ?)
      on conflict (staff) do update set
        password = excluded.password, one_time = excluded.one_time,
        changed_at = excluded.changed_at, failures = excluded.failures,
        wait_until = excluded.wait_until
      """;

  private final Session session;

  Accounts(Session session) {
    this.session = session;
  }

  Optional<AccountRow> of(String staff) {
    return session.first(
        OF_STAFF,
        row ->
            new AccountRow(
                row.getString("staff"),
                row.getString("password"),
                row.getInt("one_time") == 1,
                row.getLong("changed_at"),
                row.getInt("failures"),
                row.getLong("wait_until")),
        staff);
  }

  void save(AccountRow account) {
    session.run(
        SAVE,
        account.staff(),
        account.password(),
        account.oneTime() ? 1 : 0,
        account.changedAtMillis(),
        account.failures(),
        account.waitUntilMillis());
  }
}
