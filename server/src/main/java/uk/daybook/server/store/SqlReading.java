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
  private static final String EPOCH = "select epoch from server_state where one = 1";

  private final Session session;
  private final long epoch;
  private boolean open = true;

  /** Asks for the epoch at once: a deferred transaction's snapshot is taken by its first read. */
  SqlReading(Session session) {
    this.session = session;
    this.epoch = session.first(EPOCH, row -> row.getLong(1)).orElseThrow();
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
    return epoch;
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
  public final Optional<CodeRow> enrolmentCode(byte[] codeHash) {
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
  public final List<RecordKey> linked(String type, String field, String target) {
    return new Records(session()).linked(type, field, target);
  }

  @Override
  public final Optional<String> naturalKey(String type, String key) {
    return new Records(session()).byNaturalKey(type, key);
  }

  @Override
  public final List<HistoryRow> history(RecordKey record, String unit) {
    return new History(session()).of(record, unit);
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
  public final Map<String, ScopeHeadRow> scopeHeads(Collection<String> scopes) {
    return new ScopeLog(session()).heads(scopes);
  }

  @Override
  public final List<EntryRow> entries(String scope, long after, int most, int bytes) {
    return new ScopeLog(session()).after(scope, after, most, bytes);
  }

  @Override
  public final List<LedgerRow> ledger(String order) {
    return new Ledger(session()).of(order);
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
  public final Optional<AccountRow> account(String staff) {
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
}
