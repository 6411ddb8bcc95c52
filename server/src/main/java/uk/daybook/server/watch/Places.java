package uk.daybook.server.watch;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import org.jspecify.annotations.Nullable;

/**
 * {@code %places} in a pattern of the log: what kind of fault, and where, on the same line. Never
 * its message, which may quote what somebody typed.
 */
public final class Places extends ThrowableHandlingConverter {
  private static final int FRAMES = 12;

  @Override
  public String convert(ILoggingEvent event) {
    @Nullable IThrowableProxy fault = event.getThrowableProxy();
    return fault == null ? "" : "; " + of(fault);
  }

  static String of(IThrowableProxy fault) {
    StringBuilder places = new StringBuilder();
    for (IThrowableProxy it = fault; it != null; it = it.isCyclic() ? null : it.getCause()) {
      places.append(it == fault ? "" : "; caused by ").append(it.getClassName());
      StackTraceElementProxy[] trace = it.getStackTraceElementProxyArray();
      for (int i = 0; i < Math.min(FRAMES, trace.length); i++) {
        places.append(" < ").append(trace[i].getStackTraceElement());
      }
    }
    return places.toString();
  }
}
