package uk.daybook.server.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.daybook.protocol.MutationRef;

/** The table {@code ledger}. */
final class Ledger {
  static final String OF_ORDERS =
      """
      select attendance, account, minutes, incarnation, number, at, order_id
      from ledger where order_id in (:these) order by order_id, place
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

  Map<String, List<LedgerRow>> of(Collection<String> orders) {
    Map<String, List<LedgerRow>> rows = new HashMap<>();
    session.eachIn(
        OF_ORDERS,
        orders,
        row -> {
          String order = row.getString(7);
          rows.computeIfAbsent(order, unused -> new ArrayList<>())
              .add(
                  new LedgerRow(
                      order,
                      row.getString(1),
                      row.getString(2),
                      row.getInt(3),
                      new MutationRef(row.getString(4), row.getLong(5)),
                      row.getLong(6)));
          return true;
        });
    return rows;
  }

  void append(Collection<LedgerRow> rows) {
    session.insert(
        APPEND,
        rows,
        (cells, row) -> {
          cells
              .text(row.order())
              .text(row.attendance())
              .text(row.account())
              .number(row.minutes())
              .text(row.cause().incarnation())
              .number(row.cause().number())
              .number(row.atMillis());
        });
  }
}
