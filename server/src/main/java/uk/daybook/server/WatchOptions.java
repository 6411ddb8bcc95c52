package uk.daybook.server;

import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import uk.daybook.server.watch.LogForm;

/** How whoever runs the server watches it. */
final class WatchOptions {
  static final String OFF = "off";

  @Option(
      names = "--metrics-host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address on which metrics are answered. There is no sign-in: keep it to this machine,"
              + " or to a network of its own.")
  private String host;

  @Option(
      names = "--metrics-port",
      paramLabel = "N|off",
      defaultValue = "8081",
      converter = PortOrOff.class,
      description = "The port of /metrics and /health, 0 for any that is free, off for none.")
  private OptionalInt port;

  @Option(
      names = "--log",
      paramLabel = "json|text",
      defaultValue = "text",
      converter = FormOf.class,
      description = "How lines of the log are written, on standard error.")
  private LogForm form;

  /** A port, or none. */
  static final class PortOrOff implements ITypeConverter<OptionalInt> {
    @Override
    public OptionalInt convert(String written) {
      if (written.equals(OFF)) {
        return OptionalInt.empty();
      }
      try {
        int port = Integer.parseInt(written);
        if (port >= 0 && port <= 65_535) {
          return OptionalInt.of(port);
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new TypeConversionException("'" + written + "' is neither a port nor off");
    }
  }

  /** A form of the log by its name. */
  static final class FormOf implements ITypeConverter<LogForm> {
    @Override
    public LogForm convert(String written) {
      return LogForm.of(written)
          .orElseThrow(
              () -> new TypeConversionException("'" + written + "' is neither json nor text"));
    }
  }

  Config.Metrics metrics() {
    return new Config.Metrics(host, port);
  }

  LogForm form() {
    return form;
  }
}
