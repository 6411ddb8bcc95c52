package uk.daybook.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.MalformedException;
import uk.daybook.protocol.Problem;
import uk.daybook.protocol.Signing;

/**
 * Brings the store and the server together, one exchange a step. Has no thread of its own and no
 * state worth keeping: what was sent and not answered is in the store, and only how long to wait is
 * here.
 *
 * <p>Steps never throw for what a network or a server does; {@link StoreFailure} passes through.
 * For one thread, {@link #interrupt} apart; the store may be used by others meanwhile.
 */
public final class SyncEngine {
  private static final int REQUEST_TIMEOUT = 408;

  private final FieldStore store;
  private final Transport transport;
  private final SyncSettings settings;
  private final DeviceClock clock;
  private final Waiting waiting;
  private final Pace pace;
  private final Ahead ahead;
  private final AtomicBoolean under = new AtomicBoolean();
  private final AtomicBoolean interrupted = new AtomicBoolean();

  public SyncEngine(FieldStore store, Transport transport, SyncSettings settings) {
    this.store = store;
    this.transport = transport;
    this.settings = settings;
    this.clock = store.config().clock();
    this.waiting = new Waiting(settings, clock, store.config().randomness());
    this.pace = new Pace(settings);
    this.ahead = new Ahead(store, transport, settings);
  }

  /**
   * At most one exchange, if one is due. Blocks on the network. Call it again at once after {@link
   * StepOutcome.MoreToDo}, and when there is a reason to after {@link StepOutcome.CaughtUp}: work
   * typed, a network that came back, some minutes gone.
   *
   * @throws IllegalStateException when the device is not enrolled
   */
  public StepOutcome step() {
    long wait = waiting.left();
    return wait > 0 ? new StepOutcome.NothingDue(wait) : exchange();
  }

  /**
   * As {@link #step}, at once because a user asks; only the server's own wish to wait is obeyed.
   */
  public StepOutcome syncNow() {
    long wait = waiting.leftAsServerAsked();
    return wait > 0 ? new StepOutcome.NothingDue(wait) : exchange();
  }

  /**
   * Ends the exchange that is under way, if one is, because something was typed that cannot wait
   * for it: the next step carries it, before anything that has not left. May be called from any
   * thread.
   */
  public void interrupt() {
    if (under.get()) {
      interrupted.set(true);
      transport.cancel();
    }
  }

  private StepOutcome exchange() {
    interrupted.set(false);
    under.set(true);
    try {
      return exchangeOnce();
    } finally {
      under.set(false);
    }
  }

  private StepOutcome exchangeOnce() {
    Outgoing outgoing = store.prepare(settings, ahead.sizes(pace));
    Ahead.Asked asked = ahead.inPlaceOf(outgoing);
    StepOutcome outcome;
    try {
      outcome =
          asked == null ? send(ahead.pack(outgoing), outgoing.signMillis(), true) : await(asked);
    } catch (IOException e) {
      if (interrupted.getAndSet(false)) {
        ahead.drop();
        return new StepOutcome.MoreToDo();
      }
      pace.slower();
      outcome = new StepOutcome.NoNetwork();
    } catch (MalformedException e) {
      outcome = new StepOutcome.NotOurServer();
    }
    boolean through =
        outcome instanceof StepOutcome.CaughtUp || outcome instanceof StepOutcome.MoreToDo;
    if (through) {
      waiting.succeeded();
    } else {
      // The next begins where this one did, and is as large as the link is good now.
      ahead.drop();
      if (!(outcome instanceof StepOutcome.Busy)) {
        backOff();
      }
    }
    store.stepped(outcome, connected(outcome));
    return outcome;
  }

  private void backOff() {
    if (store.hasUrgent()) {
      waiting.failedUrgently();
    } else {
      waiting.failed();
    }
  }

  private static boolean connected(StepOutcome outcome) {
    return !(outcome instanceof StepOutcome.NoNetwork
        || outcome instanceof StepOutcome.NotOurServer
        || outcome instanceof StepOutcome.Busy);
  }

  private StepOutcome send(Packed packed, long signMillis, boolean first) throws IOException {
    if (interrupted.get()) {
      throw new InterruptedIOException("Something that cannot wait was typed");
    }
    long wallBefore = clock.wallMillis();
    long elapsedBefore = clock.elapsedMillis();
    Transport.Answer answer =
        transport.post(Signing.EXCHANGE_PATH, packed.body(), packed.headers(store, signMillis));
    long tookMillis = clock.elapsedMillis() - elapsedBefore;
    // The server read its clock about half way through.
    Midway midway = Midway.of(wallBefore, elapsedBefore, tookMillis);
    return answered(packed, answer, tookMillis, midway, first);
  }

  private StepOutcome await(Ahead.Asked asked) throws IOException {
    if (pace.isQuick()) {
      ahead.askAfter(asked.packed().outgoing(), pace.sizes());
    }
    Transport.Answer answer = asked.await();
    // From when it left: storing meanwhile may make the link seem slower, and never faster.
    long tookMillis = clock.elapsedMillis() - asked.sinceMillis();
    return answered(asked.packed(), answer, tookMillis, null, true);
  }

  /**
   * @param tookMillis how long it was waited for
   * @param midway the device's clocks when the server read its own; null when that is not known
   */
  private StepOutcome answered(
      Packed packed,
      Transport.Answer answer,
      long tookMillis,
      @Nullable Midway midway,
      boolean first)
      throws IOException {
    if (answer.status() == 200) {
      return applied(packed, answer, tookMillis, midway);
    }
    if (answer.status() == REQUEST_TIMEOUT) {
      throw new InterruptedIOException("The server did not wait for the rest of the request");
    }
    Problem.Answer problem =
        answer.isOf(Problem.MEDIA_TYPE) ? Problem.Answer.parse(answer.body()) : null;
    boolean isBusy = answer.status() == 429 || (answer.status() >= 500 && answer.status() != 511);
    if (isBusy) {
      long now = problem == null ? packed.outgoing().signMillis() : problem.nowMillis();
      return new StepOutcome.Busy(waiting.busy(answer.header("Retry-After"), now));
    }
    if (problem == null) {
      return new StepOutcome.NotOurServer();
    }
    if (problem.is(Problem.STALE_SIGNATURE)) {
      store.setServerTime(problem.nowMillis());
      return first ? send(packed, problem.nowMillis(), false) : new StepOutcome.Resigned();
    } else if (problem.is(Problem.REVOKED)) {
      return new StepOutcome.Revoked();
    } else if (problem.is(Problem.TOO_OLD)) {
      return new StepOutcome.TooOld();
    } else if (problem.is(Problem.WRONG_MEDIA_TYPE) && packed.isOurs()) {
      ahead.packAsGzip();
      return send(packed.asGzip(), packed.outgoing().signMillis(), first);
    } else if (problem.is(Problem.TOO_LARGE)) {
      pace.tooLarge();
    }
    return new StepOutcome.Refused(problem);
  }

  private StepOutcome applied(
      Packed packed, Transport.Answer answer, long tookMillis, @Nullable Midway midway) {
    if (!answer.isOf(Signing.EXCHANGE_MEDIA_TYPE)) {
      return new StepOutcome.NotOurServer();
    }
    ExchangeReply reply = ExchangeReply.parse(packed.bodyOf(answer));
    if (!reply.head().re().equals(Signing.echo(packed.body()))) {
      return new StepOutcome.NotOurServer();
    }
    pace.wentThrough(packed.outgoing().lineBytes(), tookMillis);
    if (pace.isQuick()) {
      // On a weak link there is nothing to gain by it.
      ahead.askAfter(packed.outgoing(), reply, pace.sizes());
    }
    Applier.Progress progress = store(packed.outgoing(), reply, midway);
    if (progress.lostLines()) {
      return new StepOutcome.Refused(
          new Problem.Answer(
              "lines_gone",
              "The server asks for work that this device no longer keeps.",
              "Tell the help desk.",
              reply.head().nowMillis()));
    }
    return progress.more() ? new StepOutcome.MoreToDo() : new StepOutcome.CaughtUp();
  }

  private Applier.Progress store(Outgoing outgoing, ExchangeReply reply, @Nullable Midway midway) {
    try {
      return store.apply(outgoing, reply, midway);
    } catch (RuntimeException | Error e) {
      ahead.drop();
      throw e;
    }
  }
}
