package uk.daybook.client;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.Cursor;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.ExchangeReply.LogState;
import uk.daybook.protocol.MalformedException;
import uk.daybook.protocol.ScopeState;

/**
 * Applies a reply, whole, inside one transaction: verdicts, what it says of the log, then entries
 * and scopes. Applied twice it changes nothing the second time.
 */
final class Applier {
  private final Database database;
  private final Vault vault;
  private final Device device;
  private final Outbox outbox;
  private final Log log;
  private final Rows rows;
  private final Lookups lookups;
  private final Scopes scopes;
  private final RunningVisits visits;
  private final Leaving leaving;
  private final AttachmentFiles files;
  private final Ids ids;

  Applier(
      Database database,
      Vault vault,
      Device device,
      Outbox outbox,
      Log log,
      Rows rows,
      Lookups lookups,
      Scopes scopes,
      RunningVisits visits,
      Leaving leaving,
      AttachmentFiles files,
      Ids ids) {
    this.database = database;
    this.vault = vault;
    this.device = device;
    this.outbox = outbox;
    this.log = log;
    this.rows = rows;
    this.lookups = lookups;
    this.scopes = scopes;
    this.visits = visits;
    this.leaving = leaving;
    this.files = files;
    this.ids = ids;
  }

  /** Whether there is more to do at once, and whether the server wants lines that are gone. */
  record Progress(boolean more, boolean lostLines) {}

  Progress apply(Outgoing sent, ExchangeReply reply, ClockReading now) throws SQLException {
    ExchangeReply.Head head = reply.head();
    if (!device.read().incarnation().equals(sent.incarnation())) {
      throw new MalformedException("answers an incarnation that is over");
    }
    long epoch = device.read().epoch();
    boolean restored = epoch != 0 && epoch != head.epoch();
    if (restored) {
      files.askAgain();
    }
    if (epoch != head.epoch()) {
      scopes.forgetCursors();
      device.setEpoch(head.epoch());
    }
    Outbox.Answers answers = outbox.answer(sent.incarnation(), reply.verdicts());
    Set<RecordKey> touched = verdicts(sent, reply, answers, restored);
    device.setDrift(head.driftMillis());
    if (head.log() == LogState.OK) {
      device.setSafe(head.safe());
      device.setLostLines(false);
    }
    boolean hasPage = sent.page() > 0 && !vault.isLocked();
    boolean listsScopes = head.log() == LogState.OK || !head.scopes().isEmpty();
    boolean more = false;
    if (hasPage && listsScopes) {
      more = page(reply, touched, now);
    } else if (sent.lines().isEmpty() || restored || head.log() != LogState.OK) {
      for (RecordKey key : touched) {
        rows.refresh(key);
      }
    } else {
      long first = sent.lines().get(0).number();
      long last = first + sent.lines().size() - 1;
      rows.refreshAnswered(touched, answers.again(), sent.incarnation(), first, last);
    }
    log.goOn(restored);
    Device.Row row = device.read();
    // What goes again after a restore may get another answer, whatever a backup holds by now.
    long done = Math.min(row.safe(), row.nextSend() - 1);
    outbox.forget(row.incarnation(), done);
    files.forget(done);
    // A request that asked for no page, for the sake of lines: the page is still to come.
    more |= sent.page() == 0 && !vault.isLocked();
    boolean logChanged = head.log() != LogState.OK;
    return new Progress(more || logChanged || isMoreToPush(row), row.lostLines());
  }

  private boolean isMoreToPush(Device.Row row) throws SQLException {
    return row.nextSend() <= row.last() || log.waiting() > 0;
  }

  /** Goes by the verdicts, and gives the records whose views change. */
  private Set<RecordKey> verdicts(
      Outgoing sent, ExchangeReply reply, Outbox.Answers answers, boolean restored)
      throws SQLException {
    ExchangeReply.Head head = reply.head();
    Set<RecordKey> touched = answers.touched();
    boolean forked = head.log() == LogState.FORK;
    if (restored && (forked || log.keepsEarlier())) {
      log.startOver(forked ? head.from() : device.read().last(), ids);
      touched.addAll(log.waitingRecords());
    } else if (head.log() == LogState.RESEND) {
      log.resendFrom(Math.max(1, head.from()));
    } else if (forked) {
      log.fork(head.from(), ids);
      touched.addAll(log.waitingRecords());
    } else {
      long next = device.read().nextSend();
      for (Log.Line line : sent.lines()) {
        if (line.number() != next || !answers.numbers().contains(next)) {
          break;
        }
        next++;
      }
      if (!sent.lines().isEmpty() && next == sent.lines().get(0).number()) {
        throw new MalformedException("answers none of the mutations it was sent");
      }
      device.setNextSend(next);
    }
    return touched;
  }

  /**
   * @param touched records whose views change whether or not they are in the page
   */
  private boolean page(ExchangeReply reply, Set<RecordKey> touched, ClockReading now)
      throws SQLException {
    ExchangeReply.Head head = reply.head();
    Page page = new Page(database, vault, rows, outbox, lookups, visits, head.epoch());
    Map<String, Scopes.Scope> held = scopes.all();
    List<Scopes.Scope> listed = new ArrayList<>();
    for (ScopeState state : head.scopes()) {
      Scopes.Scope scope = held.remove(state.scope());
      scope = scope == null ? scopes.add(state.scope()) : scope;
      boolean begins = state.from() == 0 && !(scope.sweeping() && state.to() == 0);
      listed.add(begins ? scopes.begin(scope) : scope);
    }
    boolean gone = !held.isEmpty();
    for (Scopes.Scope dropped : held.values()) {
      scopes.drop(dropped);
    }
    Changes changes = Changes.before(scopes, reply, listed);
    page.store(reply.entries(), listed, touched);
    gone |= page.membersGone();
    boolean caughtUp = !head.more();
    for (int i = 0; i < listed.size(); i++) {
      ScopeState state = head.scopes().get(i);
      caughtUp &= state.isCaughtUp();
      if (state.isCaughtUp() && listed.get(i).sweeping() && follows(listed.get(i), state)) {
        boolean swept = scopes.sweep(listed.get(i));
        gone |= swept;
      }
    }
    caughtUp &= cursors(reply, listed, changes, now);
    if (gone || (caughtUp && rowsMayBeDone())) {
      leaving.letGo(device.read(), page.deleted(), caughtUp, now);
    }
    return !caughtUp;
  }

  /** Whether the page begins where the scope has been pulled to, or at the start. */
  private static boolean follows(Scopes.Scope scope, ScopeState state) {
    Cursor cursor = scope.cursor();
    return state.from() == 0 || (cursor != null && cursor.at() == state.from());
  }

  /**
   * Rows without a document and without work that waits for an answer: they wait for their record
   * to come, and at the head that is decided.
   */
  private boolean rowsMayBeDone() throws SQLException {
    return database.exists("select 1 from row where document is null and answered = 1");
  }

  private boolean cursors(
      ExchangeReply reply, List<Scopes.Scope> listed, Changes changes, ClockReading now)
      throws SQLException {
    boolean agree = true;
    for (int i = 0; i < listed.size(); i++) {
      ScopeState state = reply.head().scopes().get(i);
      Scopes.Scope scope = listed.get(i);
      boolean follows = follows(scope, state);
      Cursor cursor = follows ? Cursor.after(scope.cursor(), state) : null;
      scopes.pulled(scope, cursor, state.count());
      if (!follows) {
        agree = false;
      } else if (state.isCaughtUp()) {
        agree &= scopes.agrees(scope, state, changes.of(i), now.wallMillis());
      }
    }
    return agree;
  }
}
