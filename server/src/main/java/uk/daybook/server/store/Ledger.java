package uk.daybook.server.store;

import java.util.Collection;
import java.util.List;
import uk.daybook.protocol.MutationRef;

/** The table {@code ledger}. */
final class Ledger {
  static final String OF_ORDER =
      """
      select attendance, account, minutes, incarnation, number, at
      from ledger where order_id = ? order by place
      """;

  private static final String APPEND =
      """
      insert into ledger (order_id, attendance, account, minutes, incarnation, number, at)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  private final Session session;

  Ledger(Session session) {
    this.session = session;
  }

  List<LedgerRow> of(String order) {
    return session.list(
        OF_ORDER,
        row ->
            new LedgerRow(
                order,
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                new MutationRef(row.getString(4), row.getLong(5)),
                row.getLong(6)),
        order);
  }

  void append(Collection<LedgerRow> rows) {
    session.batch(
        APPEND,
        rows,
        (statement, row) -> {
          statement.setString(1, row.order());
          statement.setString(2, row.attendance());
          statement.setString(3, row.account());
          statement.setInt(4, row.minutes());
          statement.setString(5, row.cause().incarnation());
          statement.setLong(6, row.cause().number());
          statement.setLong(7, row.atMillis());
        });
  }
}
