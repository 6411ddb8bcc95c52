package uk.daybook.rehearsal.simulation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.server.store.AccountRow;
import uk.daybook.server.store.AuditQuery;
import uk.daybook.server.store.AuditRow;
import uk.daybook.server.store.CodeRow;
import uk.daybook.server.store.DeviceLine;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.DueVisit;
import uk.daybook.server.store.EntryRow;
import uk.daybook.server.store.FileRow;
import uk.daybook.server.store.FoundPerson;
import uk.daybook.server.store.HistoryRow;
import uk.daybook.server.store.ImportRow;
import uk.daybook.server.store.LedgerRow;
import uk.daybook.server.store.Link;
import uk.daybook.server.store.LogRow;
import uk.daybook.server.store.LoserRow;
import uk.daybook.server.store.MutationRow;
import uk.daybook.server.store.NameQuery;
import uk.daybook.server.store.OfficeSessionRow;
import uk.daybook.server.store.PersonLine;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.ScopeHeadRow;
import uk.daybook.server.store.ScopeMove;
import uk.daybook.server.store.SessionLine;
import uk.daybook.server.store.SessionQuery;
import uk.daybook.server.store.StaffLine;
import uk.daybook.server.store.VisitLine;
import uk.daybook.server.store.WorkLine;
import uk.daybook.server.store.WorkPlace;
import uk.daybook.server.store.Writing;

/** Passes everything on to the sound one; a faulty part overrides what it does wrong. */
class PassingWriting implements Writing {
  private final Writing sound;

  PassingWriting(Writing sound) {
    this.sound = sound;
  }

  @Override
  public long epoch() {
    return sound.epoch();
  }

  @Override
  public Optional<byte[]> recoveryKey() {
    return sound.recoveryKey();
  }

  @Override
  public Optional<DeviceRow> deviceWithKey(byte[] publicKey, String staff) {
    return sound.deviceWithKey(publicKey, staff);
  }

  @Override
  public Optional<DeviceRow> device(String device) {
    return sound.device(device);
  }

  @Override
  public List<DeviceRow> devicesOf(String staff) {
    return sound.devicesOf(staff);
  }

  @Override
  public Optional<CodeRow> enrolmentCode(byte[] codeHash) {
    return sound.enrolmentCode(codeHash);
  }

  @Override
  public Optional<LogRow> log(String incarnation) {
    return sound.log(incarnation);
  }

  @Override
  public List<LogRow> logsOf(String device) {
    return sound.logsOf(device);
  }

  @Override
  public List<MutationRow> mutations(String incarnation, long from, int most) {
    return sound.mutations(incarnation, from, most);
  }

  @Override
  public Map<RecordKey, RecordRow> records(Collection<RecordKey> keys) {
    return sound.records(keys);
  }

  @Override
  public List<RecordKey> ofType(String type, String afterId, int most) {
    return sound.ofType(type, afterId, most);
  }

  @Override
  public List<RecordKey> ofRoot(RootKey root) {
    return sound.ofRoot(root);
  }

  @Override
  public Map<Link, List<RecordKey>> linked(Collection<Link> links) {
    return sound.linked(links);
  }

  @Override
  public Optional<String> naturalKey(String type, String key) {
    return sound.naturalKey(type, key);
  }

  @Override
  public List<HistoryRow> history(RecordKey record, String unit) {
    return sound.history(record, unit);
  }

  @Override
  public List<LoserRow> losers(RecordKey record) {
    return sound.losers(record);
  }

  @Override
  public Map<RecordKey, Set<String>> scopesOf(Collection<RecordKey> records) {
    return sound.scopesOf(records);
  }

  @Override
  public Set<String> grants(String staff) {
    return sound.grants(staff);
  }

  @Override
  public Set<String> holders(String scope) {
    return sound.holders(scope);
  }

  @Override
  public boolean everHeld(String staff, RootKey root) {
    return sound.everHeld(staff, root);
  }

  @Override
  public List<String> scopesBeginning(String start) {
    return sound.scopesBeginning(start);
  }

  @Override
  public Map<String, ScopeHeadRow> scopeHeads(Collection<String> scopes) {
    return sound.scopeHeads(scopes);
  }

  @Override
  public List<EntryRow> entries(String scope, long after, int most, int bytes) {
    return sound.entries(scope, after, most, bytes);
  }

  @Override
  public Map<String, List<LedgerRow>> ledgers(Collection<String> orders) {
    return sound.ledgers(orders);
  }

  @Override
  public Set<RecordKey> waitedFor(Collection<RecordKey> records) {
    return sound.waitedFor(records);
  }

  @Override
  public List<MutationRow> waitingFor(RecordKey record) {
    return sound.waitingFor(record);
  }

  @Override
  public List<ImportRow> importRows(String file, String prefix) {
    return sound.importRows(file, prefix);
  }

  @Override
  public Optional<ImportRow> importRow(String file, String naturalKey) {
    return sound.importRow(file, naturalKey);
  }

  @Override
  public Optional<AccountRow> account(String staff) {
    return sound.account(staff);
  }

  @Override
  public Optional<OfficeSessionRow> officeSession(byte[] idHash) {
    return sound.officeSession(idHash);
  }

  @Override
  public Optional<String> movedTo() {
    return sound.movedTo();
  }

  @Override
  public Optional<Instant> backedUpAt() {
    return sound.backedUpAt();
  }

  @Override
  public int devicesHeard(Instant since) {
    return sound.devicesHeard(since);
  }

  @Override
  public long bytes() {
    return sound.bytes();
  }

  @Override
  public List<DeviceRow> devicesHeardSince(Instant since) {
    return sound.devicesHeardSince(since);
  }

  @Override
  public LogRow lockLog(LogRow ifNew) {
    return sound.lockLog(ifNew);
  }

  @Override
  public boolean lockRoots(SortedSet<RootKey> roots) {
    return sound.lockRoots(roots);
  }

  @Override
  public boolean lockDerived(SortedSet<String> names) {
    return sound.lockDerived(names);
  }

  @Override
  public RuntimeException startOver() {
    return sound.startOver();
  }

  @Override
  public void saveDevice(DeviceRow device) {
    sound.saveDevice(device);
  }

  @Override
  public byte[] agreeOnRecoveryKey(byte[] offered) {
    return sound.agreeOnRecoveryKey(offered);
  }

  @Override
  public void replaceRecoveryKey(byte[] key) {
    sound.replaceRecoveryKey(key);
  }

  @Override
  public void saveEnrolmentCode(CodeRow code) {
    sound.saveEnrolmentCode(code);
  }

  @Override
  public void saveLog(LogRow log) {
    sound.saveLog(log);
  }

  @Override
  public void appendMutations(Collection<MutationRow> mutations) {
    sound.appendMutations(mutations);
  }

  @Override
  public void saveRecords(Collection<RecordRow> records, Map<RecordKey, RecordRow> before) {
    sound.saveRecords(records, before);
  }

  @Override
  public void appendHistory(Collection<HistoryRow> replaced) {
    sound.appendHistory(replaced);
  }

  @Override
  public void appendLosers(Collection<LoserRow> losers) {
    sound.appendLosers(losers);
  }

  @Override
  public Map<String, Long> advanceScopes(SortedMap<String, ScopeMove> moves) {
    return sound.advanceScopes(moves);
  }

  @Override
  public void putEntries(Collection<EntryRow> entries) {
    sound.putEntries(entries);
  }

  @Override
  public void setGrants(String staff, Collection<String> scopes) {
    sound.setGrants(staff, scopes);
  }

  @Override
  public void rememberHeld(Map<RootKey, Set<String>> scopes) {
    sound.rememberHeld(scopes);
  }

  @Override
  public void appendLedger(Collection<LedgerRow> rows) {
    sound.appendLedger(rows);
  }

  @Override
  public void waitFor(RecordKey record, String incarnation, long number) {
    sound.waitFor(record, incarnation, number);
  }

  @Override
  public void stopWaiting(String incarnation, long number) {
    sound.stopWaiting(incarnation, number);
  }

  @Override
  public void saveImportRow(ImportRow row) {
    sound.saveImportRow(row);
  }

  @Override
  public void saveAccount(AccountRow account) {
    sound.saveAccount(account);
  }

  @Override
  public void addOfficeSession(OfficeSessionRow session) {
    sound.addOfficeSession(session);
  }

  @Override
  public void seeOfficeSession(byte[] idHash, long atMillis) {
    sound.seeOfficeSession(idHash, atMillis);
  }

  @Override
  public void sayInOfficeSession(byte[] idHash, @Nullable String said) {
    sound.sayInOfficeSession(idHash, said);
  }

  @Override
  public void endOfficeSession(byte[] idHash) {
    sound.endOfficeSession(idHash);
  }

  @Override
  public void endOfficeSessionsOf(String staff, byte @Nullable [] but) {
    sound.endOfficeSessionsOf(staff, but);
  }

  @Override
  public void endOldOfficeSessions(long seenAtMillis, long beganAtMillis) {
    sound.endOldOfficeSessions(seenAtMillis, beganAtMillis);
  }

  @Override
  public void trim(String scope, long upTo) {
    sound.trim(scope, upTo);
  }

  @Override
  public List<AuditRow> audit(AuditQuery query, long before, int most) {
    return sound.audit(query, before, most);
  }

  @Override
  public Optional<AuditRow> brokenAudit() {
    return sound.brokenAudit();
  }

  @Override
  public void appendAudit(Collection<AuditRow> rows) {
    sound.appendAudit(rows);
  }

  @Override
  public Optional<SessionLine> sessionLine(String session) {
    return sound.sessionLine(session);
  }

  @Override
  public List<SessionLine> sessions(
      SessionQuery query, String beforeDate, String beforeId, int most) {
    return sound.sessions(query, beforeDate, beforeId, most);
  }

  @Override
  public List<SessionLine> silentSessions(
      String region, long endedBefore, String beforeId, long endedAfter, int most) {
    return sound.silentSessions(region, endedBefore, beforeId, endedAfter, most);
  }

  @Override
  public int silentCount(String region, long endedBefore, long endedAfter) {
    return sound.silentCount(region, endedBefore, endedAfter);
  }

  @Override
  public List<String> projectsOfTeam(String team, String from, String to) {
    return sound.projectsOfTeam(team, from, to);
  }

  @Override
  public List<SessionLine> cleanSessions(String region, String from, String to, int most) {
    return sound.cleanSessions(region, from, to, most);
  }

  @Override
  public List<WorkLine> workOfRegion(
      String region, String kind, String toldTo, WorkPlace after, int most) {
    return sound.workOfRegion(region, kind, toldTo, after, most);
  }

  @Override
  public List<WorkLine> workOfOwner(
      String owner, String kind, String toldTo, WorkPlace after, int most) {
    return sound.workOfOwner(owner, kind, toldTo, after, most);
  }

  @Override
  public List<WorkLine> workOfSession(String ofSession) {
    return sound.workOfSession(ofSession);
  }

  @Override
  public List<WorkLine> workOfPerson(String person) {
    return sound.workOfPerson(person);
  }

  @Override
  public int workCount(String region, String kind, String toldTo) {
    return sound.workCount(region, kind, toldTo);
  }

  @Override
  public Optional<WorkLine> work(RecordKey record) {
    return sound.work(record);
  }

  @Override
  public Optional<PersonLine> personLine(String person) {
    return sound.personLine(person);
  }

  @Override
  public List<FoundPerson> people(NameQuery query, int most) {
    return sound.people(query, most);
  }

  @Override
  public List<String> nameWords(String region, String prefix) {
    return sound.nameWords(region, prefix);
  }

  @Override
  public Optional<VisitLine> visitLine(String visit) {
    return sound.visitLine(visit);
  }

  @Override
  public List<VisitLine> watchedVisits(long finishAfter, String afterId, long finishBy, int most) {
    return sound.watchedVisits(finishAfter, afterId, finishBy, most);
  }

  @Override
  public List<VisitLine> visitsOut(String region, long finishFrom, long finishBefore, int most) {
    return sound.visitsOut(region, finishFrom, finishBefore, most);
  }

  @Override
  public List<VisitLine> visits(String region, long after, String afterId, long before, int most) {
    return sound.visits(region, after, afterId, before, most);
  }

  @Override
  public List<VisitLine> visitsBack(
      String region, long before, String beforeId, long after, int most) {
    return sound.visitsBack(region, before, beforeId, after, most);
  }

  @Override
  public Optional<DueVisit> dueVisit(String person) {
    return sound.dueVisit(person);
  }

  @Override
  public List<DueVisit> dueVisits(String region, long afterDay, String afterPerson, int most) {
    return sound.dueVisits(region, afterDay, afterPerson, most);
  }

  @Override
  public void saveVisitLines(Collection<VisitLine> lines) {
    sound.saveVisitLines(lines);
  }

  @Override
  public void dropVisitLine(String visit) {
    sound.dropVisitLine(visit);
  }

  @Override
  public void saveDueVisits(Collection<DueVisit> due) {
    sound.saveDueVisits(due);
  }

  @Override
  public void dropDueVisits(Collection<String> people) {
    sound.dropDueVisits(people);
  }

  @Override
  public Optional<FileRow> file(String sha256) {
    return sound.file(sha256);
  }

  @Override
  public byte[] fileBytes(String sha256) {
    return sound.fileBytes(sha256);
  }

  @Override
  public void saveFile(FileRow file) {
    sound.saveFile(file);
  }

  @Override
  public void addFilePiece(String sha256, int begins, byte[] bytes) {
    sound.addFilePiece(sha256, begins, bytes);
  }

  @Override
  public void dropFile(String sha256) {
    sound.dropFile(sha256);
  }

  @Override
  public Optional<StaffLine> staffLine(String staff) {
    return sound.staffLine(staff);
  }

  @Override
  public List<StaffLine> staff(String region, String team, String after, int most) {
    return sound.staff(region, team, after, most);
  }

  @Override
  public List<String> teams(String region, String role) {
    return sound.teams(region, role);
  }

  @Override
  public List<DeviceLine> devices(String region, String team, DeviceLine.Place after, int most) {
    return sound.devices(region, team, after, most);
  }

  @Override
  public long lastArrival() {
    return sound.lastArrival();
  }

  @Override
  public long arrivalsAfter(String region, long place) {
    return sound.arrivalsAfter(region, place);
  }

  @Override
  public long listVersion() {
    return sound.listVersion();
  }

  @Override
  public List<MutationRow> mutationsOfRoot(RootKey root, long before, int most) {
    return sound.mutationsOfRoot(root, before, most);
  }

  @Override
  public List<MutationRow> mutationsOfStaff(String staff, long before, int most) {
    return sound.mutationsOfStaff(staff, before, most);
  }

  @Override
  public void saveSessionLines(Collection<SessionLine> lines) {
    sound.saveSessionLines(lines);
  }

  @Override
  public void dropSessionLine(String session) {
    sound.dropSessionLine(session);
  }

  @Override
  public void saveWork(Collection<WorkLine> lines) {
    sound.saveWork(lines);
  }

  @Override
  public void dropWork(Collection<RecordKey> records) {
    sound.dropWork(records);
  }

  @Override
  public void savePersonLine(PersonLine line) {
    sound.savePersonLine(line);
  }

  @Override
  public void saveStaffLine(StaffLine line) {
    sound.saveStaffLine(line);
  }

  @Override
  public void arrived(long atMillis, String region, int records) {
    sound.arrived(atMillis, region, records);
  }

  @Override
  public void clearLists() {
    sound.clearLists();
  }

  @Override
  public void setListVersion(long version) {
    sound.setListVersion(version);
  }

  @Override
  public Map<String, byte[]> uploaded(String upload, String staff) {
    return sound.uploaded(upload, staff);
  }

  @Override
  public void saveUpload(String upload, String staff, long atMillis, Map<String, byte[]> files) {
    sound.saveUpload(upload, staff, atMillis, files);
  }

  @Override
  public void dropUpload(String upload, long before) {
    sound.dropUpload(upload, before);
  }
}
