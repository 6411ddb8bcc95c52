package uk.daybook.client;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.ExchangeReply;

/**
 * What a page changes of its scopes' totals: what its records were of them before it was stored,
 * and what they are after. So that one new record among ten thousand does not have all of them
 * added up. One instance is one reply, inside one transaction.
 */
final class Changes {
  /** Above so many entries adding everything up costs no more. */
  private static final int FEW = 200;

  private final Scopes scopes;
  private final List<Scopes.Scope> listed;
  private final List<Set<RecordKey>> records = new ArrayList<>();
  private final List<Scopes.Total> before = new ArrayList<>();
  private final boolean few;

  private Changes(Scopes scopes, List<Scopes.Scope> listed, boolean few) {
    this.scopes = scopes;
    this.listed = listed;
    this.few = few;
  }

  /** Before the page is stored. */
  static Changes before(Scopes scopes, ExchangeReply reply, List<Scopes.Scope> listed)
      throws SQLException {
    Changes changes = new Changes(scopes, listed, reply.entries().size() <= FEW);
    if (!changes.few) {
      return changes;
    }
    listed.forEach(scope -> changes.records.add(new HashSet<>()));
    for (Entry entry : reply.entries()) {
      changes.records.get(entry.scope()).add(entry.record());
    }
    for (int i = 0; i < listed.size(); i++) {
      changes.before.add(scopes.of(listed.get(i), changes.records.get(i)));
    }
    return changes;
  }

  /**
   * After it is stored: the change of the scope in that place of the reply's list; null when that
   * is not known, because much came or whatever did not come went.
   */
  Scopes.@Nullable Total of(int place) throws SQLException {
    Scopes.Scope scope = listed.get(place);
    if (!few || scope.sweeping()) {
      return null;
    }
    return scopes.of(scope, records.get(place)).minus(before.get(place));
  }
}
