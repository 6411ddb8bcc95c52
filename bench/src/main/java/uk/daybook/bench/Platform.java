package uk.daybook.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import uk.daybook.protocol.Json;

/** What a figure was measured on, and of which commit. */
record Platform(
    int cores, String processor, long memoryBytes, String java, String os, String commit) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  static Platform here() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Platform(
        Runtime.getRuntime().availableProcessors(),
        processorName(),
        system.getTotalMemorySize(),
        System.getProperty("java.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        commitName());
  }

  String describe() {
    return String.format(
        Locale.ROOT,
        "%d cores, %s, %d GB, Java %s, %s, commit %s",
        cores,
        processor,
        memoryBytes >> 30,
        java,
        os,
        commit);
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("cores", cores).put("processor", processor).put("memoryBytes", memoryBytes);
    return json.put("java", java).put("os", os);
  }

  private static String processorName() {
    try {
      return Files.readAllLines(PROCESSORS).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      // Not Linux: the architecture is what Java knows.
      return System.getProperty("os.arch");
    }
  }

  /** With a plus sign when there is more in the working copy than in the commit. */
  private static String commitName() {
    Path home = Path.of(System.getProperty("daybook.launcher", "daybook")).toAbsolutePath();
    String place = String.valueOf(home.getParent());
    String commit = lineOf(List.of("git", "-C", place, "rev-parse", "--short", "HEAD"));
    if (commit.isEmpty()) {
      return "unknown";
    }
    String changed =
        lineOf(List.of("git", "-C", place, "status", "--porcelain", "--untracked-files=no"));
    return changed.isEmpty() ? commit : commit + "+";
  }

  private static String lineOf(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        String line = reader.readLine();
        return line == null ? "" : line;
      }
    } catch (IOException e) {
      return "";
    }
  }
}
