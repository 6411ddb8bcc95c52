package uk.daybook.server.store;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;

/**
 * What can be changed in a {@link Store} inside one transaction.
 *
 * <p><b>Lock order</b>, everywhere: a device's log, then roots (sorted), then records, then what is
 * derived from several roots (sorted), then scope heads (sorted), then the audit. Taking one out of
 * order throws {@link IllegalStateException}: it is a bug that would be a deadlock on a database
 * with many writers.
 *
 * <p>A transaction sees what others have committed up to each question it asks. So what was read
 * before its lock was held is read again under it; where nobody else can have written meanwhile,
 * the locks say so.
 */
public interface Writing extends Reading {
  /** Locks a log, making it first when it is new; gives it as it is now. */
  LogRow lockLog(LogRow ifNew);

  /**
   * Locks roots: assignments, versions, rule counts and ledgers under them.
   *
   * @return whether others may have written since this transaction began
   */
  boolean lockRoots(SortedSet<RootKey> roots);

  /**
   * Locks what is derived from records of several roots, by names that only mean something to
   * whoever derives it. Nobody else derives the same until this transaction has ended.
   *
   * @return whether others may have written since this transaction began
   */
  boolean lockDerived(SortedSet<String> names);

  /**
   * Undoes this transaction and runs its work again from the start, because what it has locked is
   * not what it turns out to need. For use after {@link #lockRoots} has said that others may have
   * written.
   */
  RuntimeException startOver();

  /** Saves a device. A revoked device stays revoked, since when it was. */
  void saveDevice(DeviceRow device);

  /** The public recovery key of the service; the offered one from now on when there was none. */
  byte[] agreeOnRecoveryKey(byte[] offered);

  /** Makes that the public recovery key of the service. */
  void replaceRecoveryKey(byte[] key);

  void saveEnrolmentCode(CodeRow code);

  /** Saves a log's position, head and times. */
  void saveLog(LogRow log);

  void appendMutations(Collection<MutationRow> mutations);

  /**
   * Saves records as they are now, with their links and natural key, which derive from the document
   * and its {@link uk.daybook.domain.RecordType}.
   */
  default void saveRecords(Collection<RecordRow> records) {
    saveRecords(records, records(records.stream().map(RecordRow::key).toList()));
  }

  /**
   * The same, for whoever has read them.
   *
   * @param before the records as this transaction found them; absent are those that it makes
   */
  void saveRecords(Collection<RecordRow> records, Map<RecordKey, RecordRow> before);

  /**
   * Keeps what stood in units before a change, with the change that had made it so. What stands now
   * is in the record itself.
   */
  void appendHistory(Collection<HistoryRow> replaced);

  void appendLosers(Collection<LoserRow> losers);

  /**
   * Moves heads on, once and last in the transaction: takes each move's numbers and gives the last
   * of them, by scope.
   */
  Map<String, Long> advanceScopes(SortedMap<String, ScopeMove> moves);

  /** Moves one head on. Several are moved in sorted order of scopes, each once. */
  default long advanceScope(String scope, int entries, long countChange, long sumChange) {
    SortedMap<String, ScopeMove> moves =
        new TreeMap<>(Map.of(scope, new ScopeMove(entries, countChange, sumChange)));
    return Objects.requireNonNull(advanceScopes(moves).get(scope));
  }

  /** Puts entries, each in place of the older one of its scope and record. */
  void putEntries(Collection<EntryRow> entries);

  /** Sets exactly the scopes that a member of staff holds. */
  void setGrants(String staff, Collection<String> scopes);

  /** Remembers for ever that roots were in scopes. */
  void rememberHeld(Map<RootKey, Set<String>> scopes);

  void appendLedger(Collection<LedgerRow> rows);

  /** A parked mutation waits for that record. */
  void waitFor(RecordKey record, String incarnation, long number);

  /** A mutation waits no longer. */
  void stopWaiting(String incarnation, long number);

  void saveImportRow(ImportRow row);

  void saveAccount(AccountRow account);

  /** Adds a session; its hash is new. */
  void addOfficeSession(OfficeSessionRow session);

  /** A session was seen then. One that has ended stays so; one that was seen later too. */
  void seeOfficeSession(byte[] idHash, long atMillis);

  /** What the next page of a session says once, null for nothing. */
  void sayInOfficeSession(byte[] idHash, @Nullable String said);

  void endOfficeSession(byte[] idHash);

  /** Ends the sessions of a member of staff, but for the one with that hash if there is one. */
  void endOfficeSessionsOf(String staff, byte @Nullable [] but);

  /** Ends sessions that were last seen by then, or began by then. */
  void endOldOfficeSessions(long seenAtMillis, long beganAtMillis);

  /** Removes LEAVE and DELETE entries up to that number and raises the scope's floor to it. */
  void trim(String scope, long upTo);

  /** Adds to the audit, in order. Their place and chain are given here. */
  void appendAudit(Collection<AuditRow> rows);

  void saveSessionLines(Collection<SessionLine> lines);

  void dropSessionLine(String session);

  void saveWork(Collection<WorkLine> lines);

  /** They need nobody, or not any more. */
  void dropWork(Collection<RecordKey> records);

  void savePersonLine(PersonLine line);

  void saveStaffLine(StaffLine line);

  void saveVisitLines(Collection<VisitLine> lines);

  void dropVisitLine(String visit);

  void saveDueVisits(Collection<DueVisit> due);

  /** No visit is due to those people. */
  void dropDueVisits(Collection<String> people);

  void saveFile(FileRow file);

  /** Adds a piece of an attachment that begins there. */
  void addFilePiece(String sha256, int begins, byte[] bytes);

  /** Forgets bytes that were not what their name says. */
  void dropFile(String sha256);

  /** A device has brought something new. */
  void arrived(long atMillis, String region, int records);

  /** Empties the lists; they are made anew. */
  void clearLists();

  void setListVersion(long version);

  /** Keeps files that a member of staff uploaded, until they are dropped. */
  void saveUpload(String upload, String staff, long atMillis, Map<String, byte[]> files);

  /** Drops an upload, and all from before that time. */
  void dropUpload(String upload, long before);
}
