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

  Optional<DeviceRow> device(String device);

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

  /** The records of a type whose link field names that id, sorted. */
  List<RecordKey> linked(String type, String field, String target);

  /** The record of that type with that natural key. */
  Optional<String> naturalKey(String type, String key);

  /** What stood in a unit, oldest first. */
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

  /** Those of the scopes that exist. */
  Map<String, ScopeHeadRow> scopeHeads(Collection<String> scopes);

  /**
   * Entries of a scope after a cursor, in order, at most that many and at most about that many
   * bytes of documents (always at least one entry). PUT entries carry their document.
   */
  List<EntryRow> entries(String scope, long after, int most, int bytes);

  /** What the ledger of an order says, in order of posting. */
  List<LedgerRow> ledger(String order);

  /** Parked mutations that wait for that record to appear, oldest first. */
  List<MutationRow> waitingFor(RecordKey record);

  /** What the last import of that row of that file left. */
  Optional<ImportRow> importRow(String file, String naturalKey);

  /** The account of a member of staff in the back office. */
  Optional<AccountRow> account(String staff);

  /** The session whose token has that hash, past its limits or not. */
  Optional<OfficeSessionRow> officeSession(byte[] idHash);

  /** Devices heard from since then, for the office. */
  List<DeviceRow> devicesHeardSince(Instant since);
}
