package uk.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A scratch folder that goes when the run ends. */
record Folders(Path root) implements AutoCloseable {
  static Folders scratch() throws IOException {
    return new Folders(Files.createTempDirectory("daybook-bench"));
  }

  Path fresh(String name) throws IOException {
    return Files.createTempDirectory(root, name);
  }

  /** Copies every file of a folder, and of those in it, into another. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copied = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copied);
        } else {
          Files.copy(file, copied);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
