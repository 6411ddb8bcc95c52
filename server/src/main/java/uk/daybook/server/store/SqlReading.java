package uk.daybook.server.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;

/** {@link Reading} over one session: each question goes to the class that owns the table. */
class SqlReading implements Reading {
  private static final String BYTES =
      "select page_count * page_size from pragma_page_count(), pragma_page_size()";

  private static final String BYTES_OF_POSTGRES = "select pg_database_size(current_database())";

  private static final String RECOVERY_KEY = "select recovery_key from server_state where one = 1";

  private static final String MOVED_TO = "select moved_to from server_state where one = 1";

  private static final String BACKED_UP_AT = "select backed_up_at from server_state where one = 1";

  private static final String EPOCH = "select epoch from server_state where one = 1";

  private final Session session;
  private long epoch;
  private boolean open = true;

  SqlReading(Session session) {
    this.session = session;
  }

  /** The session, while the transaction lasts. */
  final Session session() {
    if (!open) {
      throw new IllegalStateException("Used after its transaction has ended");
    }
    return session;
  }

  final void end() {
    open = false;
  }

  @Override
  public final long epoch() {
    if (epoch == 0) {
      epoch = session().first(EPOCH, row -> row.getLong(1)).orElseThrow();
    }
    return epoch;
  }

  @Override
  public final Optional<byte[]> recoveryKey() {
    return session()
        .first(RECOVERY_KEY, row -> Optional.ofNullable(row.getBytes(1)))
        .flatMap(it -> it);
  }

  @Override
  public final Optional<String> movedTo() {
    return session()
        .first(MOVED_TO, row -> Optional.ofNullable(row.getString(1)))
        .flatMap(it -> it);
  }

  @Override
  public final Optional<Instant> backedUpAt() {
    return session()
        .first(BACKED_UP_AT, row -> row.getLong(1))
        .filter(it -> it > 0)
        .map(Instant::ofEpochMilli);
  }

  @Override
  public final Optional<DeviceRow> deviceWithKey(byte[] publicKey, String staff) {
    return new Devices(session()).withKey(publicKey, staff);
  }

  @Override
  public final Optional<DeviceRow> device(String device) {
    return new Devices(session()).device(device);
  }

  @Override
  public final List<DeviceRow> devicesOf(String staff) {
    return new Devices(session()).ofStaff(staff);
  }

  @Override
  public Optional<CodeRow> enrolmentCode(byte[] codeHash) {
    return new Devices(session()).code(codeHash);
  }

  @Override
  public final Optional<LogRow> log(String incarnation) {
    return new Logs(session()).log(incarnation);
  }

  @Override
  public final List<LogRow> logsOf(String device) {
    return new Logs(session()).ofDevice(device);
  }

  @Override
  public final List<MutationRow> mutations(String incarnation, long from, int most) {
    return new Mutations(session()).from(incarnation, from, most);
  }

  @Override
  public final Map<RecordKey, RecordRow> records(Collection<RecordKey> keys) {
    return new Records(session()).records(keys);
  }

  @Override
  public final List<RecordKey> ofType(String type, String afterId, int most) {
    return new Records(session()).ofType(type, afterId, most);
  }

  @Override
  public final List<RecordKey> ofRoot(RootKey root) {
    return new Records(session()).ofRoot(root);
  }

  @Override
  public final Map<Link, List<RecordKey>> linked(Collection<Link> links) {
    return new Records(session()).linked(links);
  }

  @Override
  public final Optional<String> naturalKey(String type, String key) {
    return new Records(session()).byNaturalKey(type, key);
  }

  @Override
  public final List<HistoryRow> history(RecordKey record, String unit) {
    RecordRow now = new Records(session()).records(List.of(record)).get(record);
    return new History(session()).of(record, unit, now);
  }

  @Override
  public final List<LoserRow> losers(RecordKey record) {
    return new History(session()).losers(record);
  }

  @Override
  public final Map<RecordKey, Set<String>> scopesOf(Collection<RecordKey> records) {
    return new ScopeLog(session()).scopesOf(records);
  }

  @Override
  public final Set<String> grants(String staff) {
    return new Grants(session()).of(staff);
  }

  @Override
  public final Set<String> holders(String scope) {
    return new Grants(session()).holders(scope);
  }

  @Override
  public final boolean everHeld(String staff, RootKey root) {
    return new Grants(session()).everHeld(staff, root);
  }

  @Override
  public final List<String> scopesBeginning(String start) {
    return new ScopeLog(session()).beginning(start);
  }

  @Override
  public final Map<String, ScopeHeadRow> scopeHeads(Collection<String> scopes) {
    return new ScopeLog(session()).heads(scopes);
  }

  @Override
  public final List<EntryRow> entries(String scope, long after, int most, int bytes) {
    return new ScopeLog(session()).after(scope, after, most, bytes);
  }

  @Override
  public final Map<String, List<LedgerRow>> ledgers(Collection<String> orders) {
    return new Ledger(session()).of(orders);
  }

  @Override
  public final Set<RecordKey> waitedFor(Collection<RecordKey> records) {
    return new Mutations(session()).waitedFor(records);
  }

  @Override
  public final List<MutationRow> waitingFor(RecordKey record) {
    return new Mutations(session()).waitingFor(record);
  }

  @Override
  public final Optional<ImportRow> importRow(String file, String naturalKey) {
    return new ImportRows(session()).row(file, naturalKey);
  }

  @Override
  public final List<ImportRow> importRows(String file, String prefix) {
    return new ImportRows(session()).rows(file, prefix);
  }

  @Override
  public Optional<AccountRow> account(String staff) {
    return new Accounts(session()).of(staff);
  }

  @Override
  public final Optional<OfficeSessionRow> officeSession(byte[] idHash) {
    return new OfficeSessions(session()).byHash(idHash);
  }

  @Override
  public final List<DeviceRow> devicesHeardSince(Instant since) {
    return new Devices(session()).heardSince(since.toEpochMilli());
  }

  @Override
  public final int devicesHeard(Instant since) {
    return new Devices(session()).countHeardSince(since.toEpochMilli());
  }

  @Override
  public final long bytes() {
    String sql = session().dialect() == Dialect.SQLITE ? BYTES : BYTES_OF_POSTGRES;
    return session().first(sql, row -> row.getLong(1)).orElse(0L);
  }

  @Override
  public final List<AuditRow> audit(AuditQuery query, long before, int most) {
    return new Audit(session()).rows(query, before, most);
  }

  @Override
  public final Optional<AuditRow> brokenAudit() {
    return new Audit(session()).broken();
  }

  @Override
  public final Optional<SessionLine> sessionLine(String session) {
    return new Lists(session()).session(session);
  }

  @Override
  public final List<SessionLine> sessions(
      SessionQuery query, String beforeDate, String beforeId, int most) {
    return new Lists(session()).sessions(query, beforeDate, beforeId, most);
  }

  @Override
  public final List<SessionLine> silentSessions(
      String region, long endedBefore, String beforeId, long endedAfter, int most) {
    return new Lists(session()).silent(region, endedBefore, beforeId, endedAfter, most);
  }

  @Override
  public final int silentCount(String region, long endedBefore, long endedAfter) {
    return new Lists(session()).silentCount(region, endedBefore, endedAfter);
  }

  @Override
  public final List<String> projectsOfTeam(String team, String from, String to) {
    return new Lists(session()).projectsOfTeam(team, from, to);
  }

  @Override
  public final List<SessionLine> cleanSessions(String region, String from, String to, int most) {
    return new Lists(session()).clean(region, from, to, most);
  }

  @Override
  public final List<WorkLine> workOfRegion(
      String region, String kind, String toldTo, WorkPlace after, int most) {
    return new Lists(session()).workOfRegion(region, kind, toldTo, after, most);
  }

  @Override
  public final List<WorkLine> workOfOwner(
      String owner, String kind, String toldTo, WorkPlace after, int most) {
    return new Lists(session()).workOfOwner(owner, kind, toldTo, after, most);
  }

  @Override
  public final List<WorkLine> workOfSession(String ofSession) {
    return new Lists(session()).workOfSession(ofSession);
  }

  @Override
  public final List<WorkLine> workOfPerson(String person) {
    return new Lists(session()).workOfPerson(person);
  }

  @Override
  public final int workCount(String region, String kind, String toldTo) {
    return new Lists(session()).workCount(region, kind, toldTo);
  }

  @Override
  public final Optional<WorkLine> work(RecordKey record) {
    return new Lists(session()).work(record);
  }

  @Override
  public final Optional<PersonLine> personLine(String person) {
    return new Lists(session()).person(person);
  }

  @Override
  public final List<FoundPerson> people(NameQuery query, int most) {
    return new Lists(session()).people(query, most);
  }

  @Override
  public final List<String> nameWords(String region, String prefix) {
    return new Lists(session()).wordsFrom(region, prefix);
  }

  @Override
  public final Optional<VisitLine> visitLine(String visit) {
    return new VisitList(session()).visit(visit);
  }

  @Override
  public final List<VisitLine> watchedVisits(
      long finishAfter, String afterId, long finishBy, int most) {
    return new VisitList(session()).watched(finishAfter, afterId, finishBy, most);
  }

  @Override
  public final List<VisitLine> visitsOut(
      String region, long finishFrom, long finishBefore, int most) {
    return new VisitList(session()).out(region, finishFrom, finishBefore, most);
  }

  @Override
  public final List<VisitLine> visits(
      String region, long after, String afterId, long before, int most) {
    return new VisitList(session()).ofRegion(region, after, afterId, before, most);
  }

  @Override
  public final List<VisitLine> visitsBack(
      String region, long before, String beforeId, long after, int most) {
    return new VisitList(session()).ofRegionBack(region, before, beforeId, after, most);
  }

  @Override
  public final Optional<DueVisit> dueVisit(String person) {
    return new VisitList(session()).due(person);
  }

  @Override
  public final List<DueVisit> dueVisits(
      String region, long afterDay, String afterPerson, int most) {
    return new VisitList(session()).dueIn(region, afterDay, afterPerson, most);
  }

  @Override
  public Optional<FileRow> file(String sha256) {
    return new Files(session()).file(sha256);
  }

  @Override
  public final byte[] fileBytes(String sha256) {
    return new Files(session()).bytes(sha256);
  }

  @Override
  public final Optional<StaffLine> staffLine(String staff) {
    return new Roster(session()).staff(staff);
  }

  @Override
  public final List<StaffLine> staff(String region, String team, String after, int most) {
    return new Roster(session()).staff(region, team, after, most);
  }

  @Override
  public final List<String> teams(String region, String role) {
    return new Roster(session()).teams(region, role);
  }

  @Override
  public final List<DeviceLine> devices(
      String region, String team, DeviceLine.Place after, int most) {
    return new Roster(session()).devices(region, team, after, most);
  }

  @Override
  public final long lastArrival() {
    return new Lists(session()).lastArrival();
  }

  @Override
  public final long arrivalsAfter(String region, long place) {
    return new Lists(session()).arrivedAfter(region, place);
  }

  @Override
  public final long listVersion() {
    return new Lists(session()).version();
  }

  @Override
  public final List<MutationRow> mutationsOfRoot(RootKey root, long before, int most) {
    return new Mutations(session()).ofRoot(root, before, most);
  }

  @Override
  public final List<MutationRow> mutationsOfStaff(String staff, long before, int most) {
    return new Mutations(session()).ofStaff(staff, before, most);
  }

  @Override
  public final Map<String, byte[]> uploaded(String upload, String staff) {
    return new Uploads(session()).files(upload, staff);
  }
}
