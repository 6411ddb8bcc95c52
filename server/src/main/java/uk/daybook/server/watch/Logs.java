package uk.daybook.server.watch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import org.slf4j.LoggerFactory;

/** The log of a server that runs by itself: what {@code logback.xml} says, and as it was asked. */
public final class Logs {
  /** Writes a line for each request, once {@link #write} has been called. */
  public static final String REQUESTS = "uk.daybook.server.requests";

  private static final String APPENDER = "stderr";

  private Logs() {}

  /** From now on warnings alone are written: for a program whose own lines are what is read. */
  public static void warningsOnly() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
  }

  /** From now on lines are written in that form, and one for each request. */
  public static void write(LogForm form) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(REQUESTS).setLevel(Level.INFO);
    Appender<ILoggingEvent> appender =
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(APPENDER);
    if (form == LogForm.JSON
        && appender instanceof OutputStreamAppender<ILoggingEvent> lines
        && !(lines.getEncoder() instanceof JsonLines)) {
      JsonLines encoder = new JsonLines();
      encoder.setContext(context);
      encoder.start();
      lines.setEncoder(encoder);
    }
  }
}
