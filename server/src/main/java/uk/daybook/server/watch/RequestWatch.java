package uk.daybook.server.watch;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Around every request: its id, in the answer and on each line that is logged meanwhile; and once
 * it is over, a line of its own and its share of the metrics. The line says the address as the
 * program writes it, {@code /office/people/{id}}, and nothing of what was asked.
 */
final class RequestWatch extends Handler.Wrapper {
  /** Carries the id, both ways. */
  static final String HEADER = "X-Request-Id";

  /** The id's name on a line of the log. */
  static final String FIELD = "request";

  private static final Logger log = LoggerFactory.getLogger(Logs.REQUESTS);

  private final RequestIds ids;
  private final RequestMeter meter;

  RequestWatch(RequestIds ids, RequestMeter meter) {
    this.ids = ids;
    this.meter = meter;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    RequestNote note = new RequestNote(ids.of(request.getHeaders().get(HEADER)));
    request.setAttribute(RequestNote.ATTRIBUTE, note);
    response.getHeaders().put(HEADER, note.id());
    Request.addCompletionListener(request, failure -> ended(note, request, response));
    MDC.put(FIELD, note.id());
    try {
      return super.handle(request, response, callback);
    } finally {
      MDC.remove(FIELD);
    }
  }

  private void ended(RequestNote note, Request request, Response response) {
    long nanos = note.tookNanos();
    String method = RequestMeter.known(request.getMethod());
    int status = response.getStatus();
    meter.ended(method, note.route(), status, note.problem(), nanos);
    if (log.isInfoEnabled()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
      long bytes = Response.getContentBytesWritten(response);
      MDC.put(FIELD, note.id());
      log.atInfo()
          .addKeyValue("method", method)
          .addKeyValue("route", note.route())
          .addKeyValue("status", status)
          .addKeyValue("millis", millis)
          .addKeyValue("bytes", bytes)
          .log("{} {} {} in {} ms, {} bytes", method, note.route(), status, millis, bytes);
      MDC.remove(FIELD);
    }
  }
}
