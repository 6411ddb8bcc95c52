package uk.daybook.server.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import uk.daybook.domain.RootKey;

/** The tables {@code staff_scope} and {@code held}: who holds what, and who ever could have. */
final class Grants {
  private static final String OF_STAFF =
      "select scope from staff_scope where staff = ? and live = 1";

  static final String HOLDERS = "select staff from staff_scope where scope = ? and live = 1";

  private static final String GRANT =
      """
      insert into staff_scope (staff, scope, live) values (?, ?, 1)
      on conflict (staff, scope) do update set live = 1
      """;

  private static final String REVOKE =
      "update staff_scope set live = 0 where staff = ? and scope = ?";

  private static final String REMEMBER =
      """
      insert into held (root_type, root_id, scope) values (?, ?, ?)
      on conflict (root_type, root_id, scope) do nothing
      """;

  static final String EVER_HELD =
      """
      select 1
      from held h join staff_scope s on s.scope = h.scope
      where h.root_type = ? and h.root_id = ? and s.staff = ? limit 1
      """;

  private final Session session;

  Grants(Session session) {
    this.session = session;
  }

  Set<String> of(String staff) {
    return new TreeSet<>(session.list(OF_STAFF, row -> row.getString(1), staff));
  }

  Set<String> holders(String scope) {
    return new TreeSet<>(session.list(HOLDERS, row -> row.getString(1), scope));
  }

  void set(String staff, Collection<String> scopes) {
    Set<String> before = of(staff);
    Set<String> gone = new TreeSet<>(before);
    gone.removeAll(scopes);
    Set<String> come = new TreeSet<>(scopes);
    come.removeAll(before);
    session.batch(REVOKE, gone, (statement, scope) -> bind(statement, staff, scope));
    session.batch(GRANT, come, (statement, scope) -> bind(statement, staff, scope));
  }

  void remember(Map<RootKey, Set<String>> scopes) {
    List<List<String>> rows = new ArrayList<>();
    scopes.forEach(
        (root, held) -> held.forEach(it -> rows.add(List.of(root.type().code(), root.id(), it))));
    session.insert(
        REMEMBER, rows, (row, held) -> row.text(held.get(0)).text(held.get(1)).text(held.get(2)));
  }

  boolean everHeld(String staff, RootKey root) {
    return session
        .first(EVER_HELD, row -> row.getInt(1), root.type().code(), root.id(), staff)
        .isPresent();
  }

  private static void bind(PreparedStatement statement, String staff, String scope)
      throws SQLException {
    statement.setString(1, staff);
    statement.setString(2, scope);
  }
}
