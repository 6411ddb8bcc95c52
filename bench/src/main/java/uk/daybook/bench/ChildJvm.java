package uk.daybook.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own, as the launcher starts it, which has done nothing yet. */
final class ChildJvm {
  private ChildJvm() {}

  /** A JVM with those options that will run one of the bench's commands. */
  static ProcessBuilder builder(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  /** Runs one of the bench's commands there and gives its last line. */
  static String run(String... arguments) throws IOException, InterruptedException {
    Process process = builder(List.of(), arguments).redirectErrorStream(true).start();
    StringBuilder all = new StringBuilder();
    String last = "";
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        all.append(line).append('\n');
        last = line;
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("The JVM apart failed:\n" + all);
    }
    return last;
  }
}
