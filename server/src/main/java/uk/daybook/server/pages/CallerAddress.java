package uk.daybook.server.pages;

import io.javalin.http.Context;
import java.util.Collections;

/**
 * Where a request comes from: for the audit, and for limits of wrong guesses.
 *
 * <p>Behind a proxy it is what that proxy added last to {@code X-Forwarded-For}; what stands before
 * was sent by whoever called, who may say anything. Without one the header is not looked at.
 */
public final class CallerAddress {
  private static final String HEADER = "X-Forwarded-For";

  private CallerAddress() {}

  /** The address, without a port. */
  public static String of(Context context, boolean behindProxy) {
    return behindProxy ? of(lines(context), context.ip()) : context.ip();
  }

  /** A proxy may add to the caller's line, or a line of its own after the caller's. */
  private static String lines(Context context) {
    return String.join(",", Collections.list(context.req().getHeaders(HEADER)));
  }

  static String of(String forwarded, String otherwise) {
    String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return last.isEmpty() ? otherwise : last;
  }
}
