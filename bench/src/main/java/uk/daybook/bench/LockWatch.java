package uk.daybook.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks every few milliseconds who waits in a database for what, and adds up how long: each waiter
 * found is taken to have waited since the last look. A row's lock is told by the row that the
 * waiter is queued at; an advisory lock by its number, which is worked out for every root there is.
 */
final class LockWatch implements Runnable, AutoCloseable {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final String ROOTS =
      """
      create temp table root_lock as
      select hashtextextended(name, 1) as number, name
      from (select distinct root_type || ' ' || root_id as name from record) as roots;
      create index on root_lock (number);
      analyze root_lock
      """;

  private static final String WAITING =
      """
      select case
          when w.locktype = 'advisory' then coalesce(
            (select 'root ' || name from root_lock
              where number = ((w.classid::bigint << 32) | w.objid::bigint)),
            'derived or audit')
          when r.relation = 'scope_head'::regclass then 'scope ' || coalesce(
            (select scope from scope_head
              where ctid = ('(' || r.page || ',' || r.tuple || ')')::tid), '')
          else 'rows of ' || coalesce(
            r.relation::regclass::text, substring(a.query from '(?:into|update|from) (\\w+)'), '')
        end
      from pg_stat_activity a
        join pg_locks w on w.pid = a.pid and not w.granted
        left join lateral (
          select relation, page, tuple from pg_locks
          where pid = a.pid and locktype = 'tuple' limit 1) as r on true
      where a.datname = current_database() and a.wait_event_type = 'Lock'
      """;

  private final Connection connection;
  private final Map<String, Long> waited = new TreeMap<>();
  private volatile boolean over;

  LockWatch(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      statement.execute(ROOTS);
    }
  }

  @Override
  public void run() {
    try (PreparedStatement waiting = connection.prepareStatement(WAITING)) {
      long last = System.nanoTime();
      while (!over) {
        LockSupport.parkNanos(EVERY_NANOS);
        long now = System.nanoTime();
        try (ResultSet rows = waiting.executeQuery()) {
          while (rows.next()) {
            waited.merge(rows.getString(1), now - last, Long::sum);
          }
        }
        last = now;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void end() {
    over = true;
  }

  /** Nanoseconds of waiting by what was waited for, once it has ended. */
  Map<String, Long> waited() {
    return waited;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
