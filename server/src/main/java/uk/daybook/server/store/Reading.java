package uk.daybook.server.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;

/** What can be asked of a {@link Store} inside one transaction or snapshot. One thread. */
public interface Reading {
  /** The epoch versions are written in. */
  long epoch();

  /**
   * The public half of the recovery key that all servers of this store have, if any has had one.
   */
  Optional<byte[]> recoveryKey();

  /** Where the store has been moved to, once it has been: it takes in nothing more. */
  Optional<String> movedTo();

  /** When the newest backup that was read back was begun, as far as this store knows of one. */
  Optional<Instant> backedUpAt();

  Optional<DeviceRow> device(String device);

  /** The device of that member of staff that signs with that key. */
  Optional<DeviceRow> deviceWithKey(byte[] publicKey, String staff);

  /** The devices of a member of staff, revoked ones too, oldest first. */
  List<DeviceRow> devicesOf(String staff);

  /** The one-time code with that hash, used or not. */
  Optional<CodeRow> enrolmentCode(byte[] codeHash);

  /** A device incarnation's log: position, head, parent. */
  Optional<LogRow> log(String incarnation);

  /** The logs of a device, one for each of its incarnations, in order of incarnation id. */
  List<LogRow> logsOf(String device);

  /** Mutations of a log in order of number, from that number on. */
  List<MutationRow> mutations(String incarnation, long from, int most);

  /** Those of the records that exist, deleted ones too. */
  Map<RecordKey, RecordRow> records(Collection<RecordKey> keys);

  /**
   * The records of a type in order of id, deleted ones too, after that id (empty for the first).
   */
  List<RecordKey> ofType(String type, String afterId, int most);

  /** Every record of a root, deleted ones too. */
  List<RecordKey> ofRoot(RootKey root);

  /** Of each link the records that have it, sorted; absent when none has. */
  Map<Link, List<RecordKey>> linked(Collection<Link> links);

  /** The records of a type whose link field names that id, sorted. */
  default List<RecordKey> linked(String type, String field, String target) {
    Link link = new Link(type, field, target);
    return linked(List.of(link)).getOrDefault(link, List.of());
  }

  /** The record of that type with that natural key. */
  Optional<String> naturalKey(String type, String key);

  /** What stood in a unit, oldest first, and last what stands there now. */
  List<HistoryRow> history(RecordKey record, String unit);

  /** Every recorded loser of a record, in order of recording. */
  List<LoserRow> losers(RecordKey record);

  /** The scopes each of those records is in now; absent when in none. */
  Map<RecordKey, Set<String>> scopesOf(Collection<RecordKey> records);

  /** The scopes a member of staff holds now. */
  Set<String> grants(String staff);

  /** Who holds a scope now. */
  Set<String> holders(String scope);

  /** Whether that member of staff ever held a scope while that root was in it. */
  boolean everHeld(String staff, RootKey root);

  /** The scopes there are, or were, whose names begin so; sorted. */
  List<String> scopesBeginning(String start);

  /** Those of the scopes that exist. */
  Map<String, ScopeHeadRow> scopeHeads(Collection<String> scopes);

  /**
   * Entries of a scope after a cursor, in order, at most that many and at most about that many
   * bytes of documents (always at least one entry). PUT entries carry their document.
   */
  List<EntryRow> entries(String scope, long after, int most, int bytes);

  /** What the ledgers of orders say, each in order of posting; absent when it says nothing. */
  Map<String, List<LedgerRow>> ledgers(Collection<String> orders);

  /** What the ledger of an order says, in order of posting. */
  default List<LedgerRow> ledger(String order) {
    return ledgers(List.of(order)).getOrDefault(order, List.of());
  }

  /** Those of the records for which a parked mutation waits. */
  Set<RecordKey> waitedFor(Collection<RecordKey> records);

  /** Parked mutations that wait for that record to appear, oldest first. */
  List<MutationRow> waitingFor(RecordKey record);

  /** What the last import of that row of that file left. */
  Optional<ImportRow> importRow(String file, String naturalKey);

  /**
   * What the last import left of the rows of that file whose natural keys begin so, by key.
   *
   * @param prefix of ASCII characters, one at least
   */
  List<ImportRow> importRows(String file, String prefix);

  /** The account of a member of staff in the back office. */
  Optional<AccountRow> account(String staff);

  /** The session whose token has that hash, past its limits or not. */
  Optional<OfficeSessionRow> officeSession(byte[] idHash);

  /** Devices heard from since then, for the office. */
  List<DeviceRow> devicesHeardSince(Instant since);

  /** How many devices were heard from since then. */
  int devicesHeard(Instant since);

  /** How large the database is, what is free inside it too. */
  long bytes();

  /** Audit rows, newest first, of before that place; 0 for the newest. */
  List<AuditRow> audit(AuditQuery query, long before, int most);

  /**
   * The first row whose chain does not follow from the row before it, counted from the start;
   * nothing when the audit is as it was written.
   */
  Optional<AuditRow> brokenAudit();

  /** A session as the office lists it. */
  Optional<SessionLine> sessionLine(String session);

  /** Sessions, newest day first, of before that one; empty texts for the first page. */
  List<SessionLine> sessions(SessionQuery query, String beforeDate, String beforeId, int most);

  /**
   * Sessions of a region that ended between those times and are not heard from in full, newest
   * first; of those that ended at the first time, the ones before that id.
   */
  List<SessionLine> silentSessions(
      String region, long endedBefore, String beforeId, long endedAfter, int most);

  /** How many of them there are. */
  int silentCount(String region, long endedBefore, long endedAfter);

  /** The projects that have a session of a team on those days. */
  List<String> projectsOfTeam(String team, String from, String to);

  /** Sessions of a region on those days with something that could be approved, oldest first. */
  List<SessionLine> cleanSessions(String region, String from, String to, int most);

  /**
   * Work of one kind in a region, oldest first.
   *
   * @param toldTo the staff code of whoever is told nothing about people whom they may not see by
   *     name; empty leaves nothing out
   */
  List<WorkLine> workOfRegion(String region, String kind, String toldTo, WorkPlace after, int most);

  /** Work of one kind that is one member of staff's, oldest first; told as that of a region. */
  List<WorkLine> workOfOwner(String owner, String kind, String toldTo, WorkPlace after, int most);

  /** All work at a session. */
  List<WorkLine> workOfSession(String ofSession);

  /** All work about a person. */
  List<WorkLine> workOfPerson(String person);

  /** How much work of one kind a region has, told as {@link #workOfRegion}. */
  int workCount(String region, String kind, String toldTo);

  /** A piece of work, while it is one. */
  Optional<WorkLine> work(RecordKey record);

  /** A person as they are looked for. */
  Optional<PersonLine> personLine(String person);

  /** People found by their name. */
  List<FoundPerson> people(NameQuery query, int most);

  /** The words by which anybody in a region is found, that begin so. */
  List<String> nameWords(String region, String prefix);

  /** A member of staff as they are listed. */
  Optional<StaffLine> staffLine(String staff);

  /**
   * Staff of a region in order of name, those who have left last.
   *
   * @param team whose, empty for all
   * @param after the staff code of the last one before, empty for the first page
   */
  List<StaffLine> staff(String region, String team, String after, int most);

  /** The teams of a region in which anybody of that role is; of any role when it is empty. */
  List<String> teams(String region, String role);

  /**
   * Devices of a region's staff: those with unsent work first, and of these whoever was heard from
   * longest ago.
   *
   * @param team whose, empty for all
   */
  List<DeviceLine> devices(String region, String team, DeviceLine.Place after, int most);

  /** A home visit as it is listed. */
  Optional<VisitLine> visitLine(String visit);

  /**
   * Visits from which somebody is expected back, of every region, in order of when: after that
   * moment and id, up to and at the other moment.
   */
  List<VisitLine> watchedVisits(long finishAfter, String afterId, long finishBy, int most);

  /** Visits of a region from which somebody is expected back between two moments, soonest first. */
  List<VisitLine> visitsOut(String region, long finishFrom, long finishBefore, int most);

  /** Visits of a region in order of when they are planned, after that moment and id. */
  List<VisitLine> visits(String region, long after, String afterId, long before, int most);

  /** Visits of a region, those planned last first, of before that moment and id. */
  List<VisitLine> visitsBack(String region, long before, String beforeId, long after, int most);

  /** The visit that is due to a person by rule and not made. */
  Optional<DueVisit> dueVisit(String person);

  /** Visits due in a region, in order of the last day in time, after that day and person. */
  List<DueVisit> dueVisits(String region, long afterDay, String afterPerson, int most);

  /** An attachment's bytes, as far as they have come. */
  Optional<FileRow> file(String sha256);

  /** The bytes of an attachment that are there, in order. */
  byte[] fileBytes(String sha256);

  /** The place of the newest arrival. */
  long lastArrival();

  /** How many records a region's devices have brought since that arrival. */
  long arrivalsAfter(String region, long place);

  /** The version the lists were made in, 0 for never. */
  long listVersion();

  /** Mutations of a root, newest first, received before that time. */
  List<MutationRow> mutationsOfRoot(RootKey root, long before, int most);

  /** Mutations of a member of staff, newest first, received before that time. */
  List<MutationRow> mutationsOfStaff(String staff, long before, int most);

  /** The files that a member of staff uploaded together, by name; empty when they are gone. */
  Map<String, byte[]> uploaded(String upload, String staff);
}
