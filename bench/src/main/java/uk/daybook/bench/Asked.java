package uk.daybook.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every bench may be asked for. */
final class Asked {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the figures to a file as well.")
  private @Nullable Path json;

  void end(Report report) throws IOException {
    report.end(null, json);
  }

  /** Ends with how many times as good as the other program. */
  void end(Report report, double peer) throws IOException {
    report.end(peer, json);
  }
}
