package uk.daybook.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.ExchangeReply.LogState;
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
  private final FieldStore store;
  private final Transport transport;
  private final SyncSettings settings;
  private final DeviceClock clock;
  private final Waiting waiting;
  private final Pace pace;
  private final Ahead ahead = new Ahead();
  private final AtomicBoolean under = new AtomicBoolean();
  private final AtomicBoolean interrupted = new AtomicBoolean();

  public SyncEngine(FieldStore store, Transport transport, SyncSettings settings) {
    this.store = store;
    this.transport = transport;
    this.settings = settings;
    this.clock = store.config().clock();
    this.waiting = new Waiting(settings, clock, store.config().randomness());
    this.pace = new Pace(settings);
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
    Outgoing outgoing = store.prepare(settings, pace.requestBytes(), pace.pageEntries());
    Ahead.Page asked = ahead.inPlaceOf(outgoing);
    long began = clock.elapsedMillis();
    StepOutcome outcome;
    try {
      outcome =
          asked == null
              ? send(outgoing, gzip(outgoing.body()), outgoing.signMillis(), true)
              : answered(asked.outgoing(), asked.body(), asked.await(), null, true);
    } catch (IOException e) {
      if (interrupted.getAndSet(false)) {
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
      pace.wentThrough(
          outgoing.lines().stream().mapToLong(line -> line.bytes().length).sum(),
          clock.elapsedMillis() - began);
    } else if (!(outcome instanceof StepOutcome.Busy)) {
      waiting.failed();
    }
    store.stepped(outcome, connected(outcome));
    return outcome;
  }

  private static boolean connected(StepOutcome outcome) {
    return !(outcome instanceof StepOutcome.NoNetwork
        || outcome instanceof StepOutcome.NotOurServer
        || outcome instanceof StepOutcome.Busy);
  }

  private StepOutcome send(Outgoing outgoing, byte[] body, long signMillis, boolean first)
      throws IOException {
    long wallBefore = clock.wallMillis();
    long elapsedBefore = clock.elapsedMillis();
    Transport.Answer answer =
        transport.post(Signing.EXCHANGE_PATH, body, headers(outgoing, body, signMillis));
    long tookMillis = clock.elapsedMillis() - elapsedBefore;
    // The server read its clock about half way through.
    return answered(outgoing, body, answer, wallBefore + tookMillis / 2, first);
  }

  /**
   * @param wallMillis the device's clock when the server read its own; null when that is not known
   */
  private StepOutcome answered(
      Outgoing outgoing,
      byte[] body,
      Transport.Answer answer,
      @Nullable Long wallMillis,
      boolean first)
      throws IOException {
    if (answer.status() == 200) {
      return applied(outgoing, body, answer, wallMillis);
    }
    Problem.Answer problem =
        answer.isOf(Problem.MEDIA_TYPE) ? Problem.Answer.parse(answer.body()) : null;
    boolean isBusy = answer.status() == 429 || (answer.status() >= 500 && answer.status() != 511);
    if (isBusy) {
      long now = problem == null ? outgoing.signMillis() : problem.nowMillis();
      return new StepOutcome.Busy(waiting.busy(answer.header("Retry-After"), now));
    }
    if (problem == null) {
      return new StepOutcome.NotOurServer();
    }
    if (problem.is(Problem.STALE_SIGNATURE)) {
      store.setServerTime(problem.nowMillis());
      return first ? send(outgoing, body, problem.nowMillis(), false) : new StepOutcome.Resigned();
    } else if (problem.is(Problem.REVOKED)) {
      return new StepOutcome.Revoked();
    } else if (problem.is(Problem.TOO_OLD)) {
      return new StepOutcome.TooOld();
    } else if (problem.is(Problem.TOO_LARGE)) {
      pace.tooLarge();
    }
    return new StepOutcome.Refused(problem);
  }

  private StepOutcome applied(
      Outgoing outgoing, byte[] body, Transport.Answer answer, @Nullable Long wallMillis) {
    if (!answer.isOf(Signing.EXCHANGE_MEDIA_TYPE)) {
      return new StepOutcome.NotOurServer();
    }
    ExchangeReply reply = ExchangeReply.parse(answer.body());
    if (!reply.head().re().equals(Signing.echo(body))) {
      return new StepOutcome.NotOurServer();
    }
    askAhead(outgoing, reply);
    Applier.Progress progress = store(outgoing, reply, wallMillis);
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

  private Applier.Progress store(
      Outgoing outgoing, ExchangeReply reply, @Nullable Long wallMillis) {
    try {
      return store.apply(outgoing, reply, wallMillis);
    } catch (RuntimeException | Error e) {
      ahead.drop();
      throw e;
    }
  }

  /** Only behind a page that went down fast: on a weak link there is nothing to gain by it. */
  private void askAhead(Outgoing outgoing, ExchangeReply reply) {
    ExchangeReply.Head head = reply.head();
    boolean isPull = outgoing.page() > 0 && outgoing.lines().isEmpty() && head.log() == LogState.OK;
    if (!isPull || !head.more() || !pace.isQuick()) {
      return;
    }
    Outgoing next = outgoing.after(head, clock, pace.pageEntries());
    byte[] body = gzip(next.body());
    Transport.Begun begun =
        transport.begin(Signing.EXCHANGE_PATH, body, headers(next, body, next.signMillis()));
    if (begun != null) {
      ahead.asked(new Ahead.Page(next, body, begun));
    }
  }

  private Map<String, String> headers(Outgoing outgoing, byte[] body, long signMillis) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", Signing.EXCHANGE_MEDIA_TYPE);
    headers.put("Content-Encoding", "gzip");
    headers.put(Signing.DEVICE_HEADER, outgoing.device());
    headers.put(Signing.TIME_HEADER, Long.toString(signMillis));
    byte[] text = Signing.text(Signing.EXCHANGE_PATH, outgoing.device(), signMillis, body);
    headers.put(Signing.SIGNATURE_HEADER, store.sign(text));
    return headers;
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2 + 64);
    try (GZIPOutputStream gzip = new Packed(bytes, body.length)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** As small as can be while it is short; above that more time is lost than bytes are saved. */
  private static final class Packed extends GZIPOutputStream {
    private static final int SHORT_BYTES = 16 * 1024;

    Packed(ByteArrayOutputStream out, int bytes) throws IOException {
      super(out, Math.min(8 * 1024, bytes + 64));
      def.setLevel(bytes <= SHORT_BYTES ? Deflater.BEST_COMPRESSION : Deflater.BEST_SPEED);
    }
  }
}
