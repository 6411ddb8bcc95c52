package uk.daybook.server.pages;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

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
    return behindProxy ? of(context.header(HEADER), context.ip()) : context.ip();
  }

  static String of(@Nullable String forwarded, String otherwise) {
    String last =
        forwarded == null ? "" : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return last.isEmpty() ? otherwise : last;
  }
}
