package uk.daybook.server.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import uk.daybook.domain.RootKey;

/**
 * {@link Writing} on a database with many writers: the locks are real. Log and scope heads are rows
 * and are locked as such; roots and derived things are names, and are locked by advisory locks of
 * this transaction, which cost neither a table nor a write.
 *
 * <p>What a transaction reads in order to write it again (an account, a one-time code, how much of
 * a file is there) it locks as it reads.
 */
final class PostgresWriting extends SqlWriting {
  private static final String LOCK_LOG = "select 1 from log where incarnation = ? for update";

  /** In one order whoever asks, by the numbers that stand for the names. */
  private static final String LOCK_NAMES =
      """
      select pg_advisory_xact_lock(number)
      from (select distinct hashtextextended(name, ?) as number
            from unnest(?) as wanted (name) order by number) as numbers
      """;

  private static final String LOCK_ACCOUNT = "select 1 from account where staff = ? for update";

  private static final String LOCK_CODE =
      "select 1 from enrolment_code where code_hash = ? for update";

  private static final String LOCK_FILE = "select 1 from file where sha256 = ? for update";

  /** Seeds of the hash, so that a root and a derived thing of one name are two locks. */
  private static final long ROOTS = 1;

  private static final long DERIVED = 2;
  private static final long AUDIT = 3;

  PostgresWriting(Session session) {
    super(session);
  }

  @Override
  public LogRow lockLog(LogRow ifNew) {
    if (!lock(LOCK_LOG, ifNew.incarnation())) {
      new Logs(session()).add(ifNew);
      lock(LOCK_LOG, ifNew.incarnation());
    }
    return super.lockLog(ifNew);
  }

  @Override
  public boolean lockRoots(SortedSet<RootKey> roots) {
    super.lockRoots(roots);
    lockNames(ROOTS, roots.stream().map(it -> it.type().code() + " " + it.id()).toList());
    return true;
  }

  @Override
  public boolean lockDerived(SortedSet<String> names) {
    super.lockDerived(names);
    lockNames(DERIVED, names);
    return true;
  }

  @Override
  public RuntimeException startOver() {
    return new StartOverException();
  }

  @Override
  public Optional<AccountRow> account(String staff) {
    lock(LOCK_ACCOUNT, staff);
    return super.account(staff);
  }

  @Override
  public Optional<CodeRow> enrolmentCode(byte[] codeHash) {
    lock(LOCK_CODE, codeHash);
    return super.enrolmentCode(codeHash);
  }

  @Override
  public Optional<FileRow> file(String sha256) {
    lock(LOCK_FILE, sha256);
    return super.file(sha256);
  }

  /** The last thing locked: each row is chained to the one before it, whoever wrote that. */
  @Override
  public void appendAudit(Collection<AuditRow> rows) {
    if (!rows.isEmpty()) {
      lockNames(AUDIT, List.of("audit"));
    }
    super.appendAudit(rows);
  }

  /** Whether there was a row to lock. */
  private boolean lock(String sql, Object key) {
    return session().first(sql, row -> row.getInt(1), key).isPresent();
  }

  private void lockNames(long kind, Collection<String> names) {
    if (!names.isEmpty()) {
      session().each(LOCK_NAMES, row -> true, kind, session().texts(names));
    }
  }
}
