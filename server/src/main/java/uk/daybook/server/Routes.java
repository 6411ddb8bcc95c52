package uk.daybook.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.daybook.protocol.Enrolment;
import uk.daybook.protocol.FilePiece;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.MalformedException;
import uk.daybook.protocol.Problem;
import uk.daybook.protocol.Signing;
import uk.daybook.server.pages.CallerAddress;
import uk.daybook.server.pages.OfficeHttp;
import uk.daybook.server.posting.RejectedException;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.StoreException;
import uk.daybook.server.sync.EnrolmentDesk;
import uk.daybook.server.sync.ExchangeHandler;
import uk.daybook.server.sync.FileDesk;
import uk.daybook.server.sync.SignatureCheck;
import uk.daybook.server.watch.RequestNote;
import uk.daybook.server.watch.Watch;

/**
 * What the server answers, address by address. Whatever goes wrong, the answer is a {@link
 * Problem}: never a stack trace, never a value from the request or the store, neither there nor in
 * the log.
 */
final class Routes {
  private static final Logger log = LoggerFactory.getLogger(Routes.class);
  private static final String JSON = "application/json";
  private static final int ENROLMENT_BYTES = 16 * 1024;
  private static final int PIECE_LINE_BYTES = 1024;

  /** What is read, and thrown away, of a body that is too large. */
  private static final int HEARD_OUT_BYTES = 2 * Limits.REQUEST_BYTES;

  private static final String SYNC_PATHS = "/sync/";
  private static final String RETRY_SECONDS = "2";

  /** Bodies of devices that are read at the same time, of the 250 threads there are. */
  private static final int BODIES_AT_ONCE = 150;

  private final EnrolmentDesk enrolment;
  private final ExchangeHandler exchange;
  private final Clock clock;
  private final OfficeHttp office;
  private final SignatureCheck signatures;
  private final FileDesk files;
  private final StartPage startPage;
  private final boolean behindProxy;
  private final Watch watch;
  private final Semaphore coming = new Semaphore(BODIES_AT_ONCE);

  Routes(
      Store store,
      EnrolmentDesk enrolment,
      ExchangeHandler exchange,
      Clock clock,
      OfficeHttp office,
      boolean behindProxy,
      Watch watch) {
    this.watch = watch;
    this.behindProxy = behindProxy;
    this.office = office;
    this.enrolment = enrolment;
    this.exchange = exchange;
    this.clock = clock;
    this.signatures = new SignatureCheck(store, clock);
    this.files = new FileDesk(store, clock);
    this.startPage = new StartPage();
  }

  void addTo(JavalinConfig config) {
    config.routes.before(this::harden);
    config.routes.get("/", this::start);
    config.routes.get("/enrol", this::enrolPage);
    config.routes.post(Signing.ENROL_PATH, this::enrol);
    config.routes.post(Signing.EXCHANGE_PATH, this::exchange);
    config.routes.post(Signing.FILE_PATH, this::file);
    office.addTo(config);

    config.routes.exception(
        RejectedException.class, (e, context) -> answer(context, e.problem(), null));
    config.routes.exception(
        MalformedException.class,
        (e, context) -> answer(context, Problem.MALFORMED, e.getMessage()));
    config.routes.exception(
        HttpResponseException.class, (e, context) -> answer(context, problemOf(e), null));
    config.routes.exception(Exception.class, this::fault);
    config.router.javaLangErrorHandler((response, error) -> logFault(error));
    config.routes.error(404, context -> unanswered(context, Problem.NOT_FOUND));
    config.routes.error(405, context -> unanswered(context, Problem.WRONG_METHOD));
    config.routes.error(500, context -> unanswered(context, Problem.FAULT));
    config.jetty.modifyServer(server -> server.setErrorHandler(unreadable()));
  }

  private void harden(Context context) {
    context.header("Cache-Control", "no-store");
    if (context.path().startsWith(SYNC_PATHS)) {
      // No browser is there to be told more, and over the air every byte of every poll counts.
      return;
    }
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Content-Security-Policy", startPage.contentSecurityPolicy());
  }

  private void start(Context context) {
    context.html(startPage.html(watch.health().isReady()));
  }

  private void enrolPage(Context context) {
    context.html(startPage.enrolHtml());
  }

  private void enrol(Context context) throws IOException {
    if (!ExchangeHandler.isMediaType(context.contentType(), JSON)) {
      throw new RejectedException(Problem.WRONG_MEDIA_TYPE);
    }
    Enrolment.Request request = Enrolment.Request.parse(bodyOf(context, ENROLMENT_BYTES));
    Enrolment.Reply reply = enrolment.enrol(request, CallerAddress.of(context, behindProxy));
    log.info("enrolled device {}", reply.device());
    context.contentType(JSON).result(reply.toBody());
  }

  private void exchange(Context context) throws IOException {
    ExchangeHandler.Request request =
        new ExchangeHandler.Request(
            context.contentType(),
            context.header("Content-Encoding"),
            new SignatureCheck.Headers(
                context.header(Signing.DEVICE_HEADER),
                context.header(Signing.TIME_HEADER),
                context.header(Signing.SIGNATURE_HEADER)),
            context.header("Accept-Encoding"),
            bodyOf(context, Limits.REQUEST_BYTES));
    ExchangeHandler.Reply reply =
        watch.exchanges().timed(request.body().length, () -> exchange.handle(request));
    if (reply.encoding() != null) {
      context.header("Content-Encoding", reply.encoding());
    }
    context.contentType(Signing.EXCHANGE_MEDIA_TYPE).result(reply.body());
  }

  private void file(Context context) throws IOException {
    if (!ExchangeHandler.isMediaType(context.contentType(), Signing.FILE_MEDIA_TYPE)) {
      throw new RejectedException(Problem.WRONG_MEDIA_TYPE);
    }
    byte[] body = bodyOf(context, Limits.PIECE_BYTES + PIECE_LINE_BYTES);
    DeviceRow device =
        signatures.check(
            new SignatureCheck.Headers(
                context.header(Signing.DEVICE_HEADER),
                context.header(Signing.TIME_HEADER),
                context.header(Signing.SIGNATURE_HEADER)),
            Signing.FILE_PATH,
            body);
    context.contentType(JSON).result(files.take(device, FilePiece.Request.parse(body)).toBody());
  }

  /**
   * Keeps nothing that is over the limit. Whoever sends slowly holds a thread meanwhile: of those
   * there are always some left for everybody else.
   */
  private byte[] bodyOf(Context context, int most) throws IOException {
    if (!coming.tryAcquire()) {
      throw new RejectedException(Problem.BUSY);
    }
    try {
      return read(context, most);
    } finally {
      coming.release();
    }
  }

  private static byte[] read(Context context, int most) throws IOException {
    InputStream in = context.bodyInputStream();
    boolean tooLarge = context.req().getContentLengthLong() > most;
    byte[] body = tooLarge ? new byte[0] : in.readNBytes(most + 1);
    if (tooLarge || body.length > most) {
      hearOut(in);
      throw new RejectedException(Problem.TOO_LARGE);
    }
    return body;
  }

  /** Who is still sending when the connection ends does not get the answer, only that it ended. */
  private static void hearOut(InputStream in) throws IOException {
    byte[] unwanted = new byte[8 * 1024];
    int left = HEARD_OUT_BYTES;
    int read = 0;
    while (left > 0 && read >= 0) {
      read = in.read(unwanted);
      left -= read;
    }
  }

  /** Whoever has words of their own for it keeps them: a page that says so, another problem. */
  private void unanswered(Context context, Problem problem) {
    if (context.resultInputStream() == null) {
      answer(context, problem, null);
    }
  }

  private void answer(Context context, Problem problem, @Nullable String detail) {
    RequestNote.refused(context, problem);
    if (problem == Problem.BUSY || problem == Problem.TOO_MANY_REQUESTS) {
      context.header("Retry-After", RETRY_SECONDS);
    }
    if (problem == Problem.TOO_LARGE) {
      // What is left of a body that goes on and on is not waited for.
      context.header("Connection", "close");
    }
    context.status(problem.status());
    if (OfficeHttp.isForBrowser(context)) {
      OfficeHttp.showTrouble(context);
    } else {
      context.contentType(Problem.MEDIA_TYPE).result(problem.toBody(clock.millis(), detail));
    }
  }

  private void fault(Exception e, Context context) {
    if (e instanceof EofException) {
      // Whoever asked went away in the middle of asking, as a weak link does: nobody hears an
      // answer.
      log.debug("a request ended early");
      return;
    }
    logFault(e);
    boolean isAway = e instanceof StoreException store && store.isAway();
    answer(context, isAway ? Problem.BUSY : Problem.FAULT, null);
  }

  /** Kinds and places only: the message of an exception may quote what somebody typed. */
  private static void logFault(Throwable fault) {
    StringBuilder places = new StringBuilder();
    for (Throwable it = fault; it != null; it = it.getCause()) {
      places.append("; ").append(it.getClass().getName());
      if (it instanceof StoreException) {
        // Our own words, of the database and its files.
        places.append(" (").append(it.getMessage()).append(')');
      }
      StackTraceElement[] trace = it.getStackTrace();
      for (int i = 0; i < Math.min(8, trace.length); i++) {
        places.append(" < ").append(trace[i]);
      }
    }
    log.error("{}{}", Problem.FAULT.code(), places);
  }

  private static Problem problemOf(HttpResponseException e) {
    return switch (e.getStatus()) {
      case 404 -> Problem.NOT_FOUND;
      case 405 -> Problem.WRONG_METHOD;
      case 413 -> Problem.TOO_LARGE;
      default -> e.getStatus() < 500 ? Problem.MALFORMED : Problem.FAULT;
    };
  }

  /** For what Jetty turns away before any of this sees it: requests that are no HTTP. */
  private Request.Handler unreadable() {
    return (request, response, callback) -> {
      Problem problem = response.getStatus() < 500 ? Problem.MALFORMED : Problem.FAULT;
      response.getHeaders().put("Content-Type", Problem.MEDIA_TYPE);
      response.write(true, ByteBuffer.wrap(problem.toBody(clock.millis(), null)), callback);
      return true;
    };
  }
}
