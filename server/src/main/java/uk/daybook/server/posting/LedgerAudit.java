package uk.daybook.server.posting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.daybook.domain.HoursLedger;
import uk.daybook.domain.LedgerLine;
import uk.daybook.domain.RecordKey;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.Writing;

/**
 * Compares the hours ledgers with what the records say when recomputed from nothing. The two are
 * equal at any moment between transactions; a difference is a fault of ours.
 */
public final class LedgerAudit {
  private static final int PAGE = 500;

  private LedgerAudit() {}

  /** The orders whose ledger differs from its recompute; empty when all is well. */
  public static List<String> differences(Store store) {
    List<String> different = new ArrayList<>();
    String after = "";
    while (true) {
      String from = after;
      // In a write transaction so that nothing moves between two reads; it writes nothing.
      List<RecordKey> page = store.write(tx -> check(tx, from, different));
      if (page.isEmpty()) {
        return different;
      }
      after = page.get(page.size() - 1).id();
    }
  }

  private static List<RecordKey> check(Writing tx, String after, List<String> different) {
    List<RecordKey> page = tx.ofType("order", after, PAGE);
    Desk desk = new Desk(tx, 0);
    HoursPosting hours = new HoursPosting(desk, new Conflicts(desk));
    for (RecordKey key : page) {
      RecordRow order = desk.record(key);
      Optional<HoursLedger> due = order == null ? Optional.empty() : hours.recompute(order);
      if (due.isPresent() && !sums(due.get()).equals(standing(tx, key.id()))) {
        different.add(key.id());
      }
    }
    return page;
  }

  private static Map<String, Integer> standing(Writing tx, String order) {
    Map<String, Integer> sums = HoursPosting.sums(tx.ledger(order));
    sums.values().removeIf(minutes -> minutes == 0);
    return sums;
  }

  private static Map<String, Integer> sums(HoursLedger ledger) {
    Map<String, Integer> sums = new TreeMap<>();
    for (LedgerLine line : ledger.lines()) {
      sums.put(HoursPosting.CREDIT + "/" + line.id(), line.creditMinutes());
      sums.put(HoursPosting.INCENTIVE + "/" + line.id(), line.incentiveMinutes());
    }
    sums.values().removeIf(minutes -> minutes == 0);
    return sums;
  }
}
