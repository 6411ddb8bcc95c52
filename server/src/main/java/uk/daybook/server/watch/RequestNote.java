package uk.daybook.server.watch;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.Problem;

/**
 * What is noted of one request while it is answered. It travels with the request; one thread at a
 * time.
 */
public final class RequestNote {
  static final String ATTRIBUTE = "daybook.note";
  static final String NO_ROUTE = "none";

  private final String id;
  private final long beganNanos = System.nanoTime();
  private volatile String route = NO_ROUTE;
  private volatile @Nullable Problem problem;

  RequestNote(String id) {
    this.id = id;
  }

  /** Notes which problem a request is answered with. The last one counts. */
  public static void refused(Context context, Problem problem) {
    RequestNote note = context.attribute(ATTRIBUTE);
    if (note != null) {
      note.problem = problem;
    }
  }

  /** Notes which of the addresses it was, as it is written in the program: without any id. */
  static void routed(Context context) {
    RequestNote note = context.attribute(ATTRIBUTE);
    Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
    if (note != null && endpoint != null) {
      note.route = endpoint.path;
    }
  }

  String id() {
    return id;
  }

  String route() {
    return route;
  }

  @Nullable Problem problem() {
    return problem;
  }

  long tookNanos() {
    return System.nanoTime() - beganNanos;
  }
}
