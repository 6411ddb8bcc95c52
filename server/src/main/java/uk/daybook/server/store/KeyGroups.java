package uk.daybook.server.store;

import java.sql.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Ids of several groups as PostgreSQL is asked about all of them at once: one after the other, and
 * of each group where it begins and ends. An index is then walked along the ids of a group, which
 * costs a fraction of finding each of them from the top; where a group has nothing at all, that is
 * seen once and not for each.
 */
final class KeyGroups {
  /**
   * From so many on it is worth it: a question about groups is planned anew each time, which takes
   * about as long as it takes to find so many one by one.
   */
  static final int MANY = 100;

  private final List<String> ids = new ArrayList<>();
  private final List<Integer> first = new ArrayList<>();
  private final List<Integer> last = new ArrayList<>();

  KeyGroups(Collection<List<String>> groups) {
    for (List<String> group : groups) {
      first.add(ids.size() + 1);
      ids.addAll(group);
      last.add(ids.size());
    }
  }

  Array ids(Session session) {
    return session.texts(ids);
  }

  Array first(Session session) {
    return session.integers(first);
  }

  Array last(Session session) {
    return session.integers(last);
  }
}
