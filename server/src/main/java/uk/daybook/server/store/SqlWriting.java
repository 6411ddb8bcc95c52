package uk.daybook.server.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;

/**
 * {@link Writing} over one session that has begun a transaction and is the database's only writer
 * until it ends: locks are only checked for their order.
 */
class SqlWriting extends SqlReading implements Writing {
  private static final long ARRIVALS_KEPT_MILLIS = 2 * 24 * 60 * 60 * 1000L;

  private static final String FIRST_RECOVERY_KEY =
      "update server_state set recovery_key = ? where one = 1 and recovery_key is null";

  private static final String REPLACE_RECOVERY_KEY =
      "update server_state set recovery_key = ? where one = 1";

  private static final String BACKED_UP = "update server_state set backed_up_at = ? where one = 1";

  final LockOrder order = new LockOrder();

  SqlWriting(Session session) {
    super(session);
  }

  @Override
  public LogRow lockLog(LogRow ifNew) {
    order.log(ifNew.incarnation());
    Logs logs = new Logs(session());
    return logs.log(ifNew.incarnation())
        .orElseGet(
            () -> {
              logs.add(ifNew);
              return ifNew;
            });
  }

  @Override
  public boolean lockRoots(SortedSet<RootKey> roots) {
    order.roots(roots);
    return false;
  }

  @Override
  public boolean lockDerived(SortedSet<String> names) {
    order.derived(names);
    return false;
  }

  @Override
  public RuntimeException startOver() {
    throw new IllegalStateException("Nobody else writes: what was read stands");
  }

  @Override
  public void saveDevice(DeviceRow device) {
    new Devices(session()).save(device);
  }

  @Override
  public byte[] agreeOnRecoveryKey(byte[] offered) {
    session().run(FIRST_RECOVERY_KEY, offered);
    return recoveryKey().orElseThrow();
  }

  @Override
  public void replaceRecoveryKey(byte[] key) {
    session().run(REPLACE_RECOVERY_KEY, key);
  }

  @Override
  public void saveEnrolmentCode(CodeRow code) {
    new Devices(session()).saveCode(code);
  }

  @Override
  public void saveLog(LogRow log) {
    order.logHeld(log.incarnation());
    new Logs(session()).save(log);
  }

  /** Marks a log's mutations up to that number as in a backup. */
  void cover(String incarnation, long upTo) {
    new Logs(session()).cover(incarnation, upTo);
  }

  /** Says that there is a backup of that moment. */
  void backedUp(Instant at) {
    session().run(BACKED_UP, at.toEpochMilli());
  }

  @Override
  public void appendMutations(Collection<MutationRow> mutations) {
    mutations.forEach(mutation -> order.logHeld(mutation.incarnation()));
    new Mutations(session()).append(mutations);
  }

  @Override
  public void saveRecords(Collection<RecordRow> records, Map<RecordKey, RecordRow> before) {
    records.forEach(record -> order.record(record.root()));
    new Records(session()).save(records, before);
  }

  @Override
  public void appendHistory(Collection<HistoryRow> replaced) {
    new History(session()).append(replaced);
  }

  @Override
  public void appendLosers(Collection<LoserRow> losers) {
    new History(session()).appendLosers(losers);
  }

  @Override
  public final Map<String, Long> advanceScopes(SortedMap<String, ScopeMove> moves) {
    Map<String, ScopeHeadRow> heads = new ScopeLog(session()).headsToChange(moves.keySet());
    List<ScopeHeadRow> moved = new ArrayList<>();
    Map<String, Long> last = new HashMap<>();
    moves.forEach(
        (scope, move) -> {
          ScopeHeadRow head = Objects.requireNonNull(heads.get(scope));
          long seq = head.seq() + move.entries();
          order.scope(scope, seq);
          last.put(scope, seq);
          // Added here, not in SQL: SQLite would turn a sum that overflows into a REAL.
          long count = head.count() + move.countChange();
          long sum = head.sum() + move.sumChange();
          moved.add(new ScopeHeadRow(scope, seq, count, sum, head.floor()));
        });
    new ScopeLog(session()).saveHeads(moved);
    return last;
  }

  @Override
  public void putEntries(Collection<EntryRow> entries) {
    entries.forEach(entry -> order.entry(entry.scope(), entry.seq()));
    new ScopeLog(session()).put(entries);
  }

  @Override
  public void setGrants(String staff, Collection<String> scopes) {
    new Grants(session()).set(staff, scopes);
  }

  @Override
  public void rememberHeld(Map<RootKey, Set<String>> scopes) {
    new Grants(session()).remember(scopes);
  }

  @Override
  public void appendLedger(Collection<LedgerRow> rows) {
    new Ledger(session()).append(rows);
  }

  @Override
  public void waitFor(RecordKey record, String incarnation, long number) {
    new Mutations(session()).waitFor(record, incarnation, number);
  }

  @Override
  public void stopWaiting(String incarnation, long number) {
    new Mutations(session()).stopWaiting(incarnation, number);
  }

  @Override
  public void saveImportRow(ImportRow row) {
    new ImportRows(session()).save(row);
  }

  @Override
  public void saveAccount(AccountRow account) {
    new Accounts(session()).save(account);
  }

  @Override
  public void addOfficeSession(OfficeSessionRow session) {
    new OfficeSessions(session()).add(session);
  }

  @Override
  public void seeOfficeSession(byte[] idHash, long atMillis) {
    new OfficeSessions(session()).see(idHash, atMillis);
  }

  @Override
  public void sayInOfficeSession(byte[] idHash, @Nullable String said) {
    new OfficeSessions(session()).say(idHash, said);
  }

  @Override
  public void endOfficeSession(byte[] idHash) {
    new OfficeSessions(session()).end(idHash);
  }

  @Override
  public void endOfficeSessionsOf(String staff, byte @Nullable [] but) {
    new OfficeSessions(session()).endOfStaff(staff, but);
  }

  @Override
  public void endOldOfficeSessions(long seenAtMillis, long beganAtMillis) {
    new OfficeSessions(session()).endOld(seenAtMillis, beganAtMillis);
  }

  @Override
  public void trim(String scope, long upTo) {
    ScopeLog scopes = new ScopeLog(session());
    ScopeHeadRow head = Objects.requireNonNull(scopes.headsToChange(Set.of(scope)).get(scope));
    order.scope(scope, head.seq());
    long floor = Math.min(upTo, head.seq());
    if (floor > head.floor()) {
      scopes.trim(scope, floor);
      scopes.saveHeads(
          List.of(new ScopeHeadRow(scope, head.seq(), head.count(), head.sum(), floor)));
    }
  }

  @Override
  public void appendAudit(Collection<AuditRow> rows) {
    new Audit(session()).append(rows);
  }

  @Override
  public void saveSessionLines(Collection<SessionLine> lines) {
    new Lists(session()).saveSessions(lines);
  }

  @Override
  public void dropSessionLine(String session) {
    new Lists(session()).dropSession(session);
  }

  @Override
  public void saveWork(Collection<WorkLine> lines) {
    new Lists(session()).saveWork(lines);
  }

  @Override
  public void dropWork(Collection<RecordKey> records) {
    new Lists(session()).dropWork(records);
  }

  @Override
  public void savePersonLine(PersonLine line) {
    new Lists(session()).save(line);
  }

  @Override
  public void saveStaffLine(StaffLine line) {
    new Roster(session()).save(line);
  }

  @Override
  public void saveVisitLines(Collection<VisitLine> lines) {
    new VisitList(session()).save(lines);
  }

  @Override
  public void dropVisitLine(String visit) {
    new VisitList(session()).drop(visit);
  }

  @Override
  public void saveDueVisits(Collection<DueVisit> due) {
    new VisitList(session()).saveDue(due);
  }

  @Override
  public void dropDueVisits(Collection<String> people) {
    new VisitList(session()).dropDue(people);
  }

  @Override
  public void saveFile(FileRow file) {
    new Files(session()).save(file);
  }

  @Override
  public void addFilePiece(String sha256, int begins, byte[] bytes) {
    new Files(session()).add(sha256, begins, bytes);
  }

  @Override
  public void dropFile(String sha256) {
    new Files(session()).drop(sha256);
  }

  @Override
  public void arrived(long atMillis, String region, int records) {
    new Lists(session()).arrived(atMillis, region, records, atMillis - ARRIVALS_KEPT_MILLIS);
  }

  @Override
  public void clearLists() {
    new Lists(session()).clear();
  }

  @Override
  public void setListVersion(long version) {
    new Lists(session()).version(version);
  }

  @Override
  public void saveUpload(String upload, String staff, long atMillis, Map<String, byte[]> files) {
    new Uploads(session()).save(upload, staff, atMillis, files);
  }

  @Override
  public void dropUpload(String upload, long before) {
    new Uploads(session()).drop(upload, before);
  }
}
