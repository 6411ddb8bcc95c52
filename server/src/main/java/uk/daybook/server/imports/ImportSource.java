package uk.daybook.server.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a region's files come from. A file may be opened several times over. */
public interface ImportSource {
  /** The bytes of that file, null when there is no such file. Closed by the caller. */
  @Nullable InputStream open(String file) throws IOException;

  /** A value as it is to be read instead of how it stands in the file. */
  default String rewritten(String column, String value) {
    return value;
  }

  /**
   * The files in a directory.
   *
   * @throws UnusableInput when there is no such directory
   */
  static ImportSource directory(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new UnusableInput("There is no directory " + directory + ".");
    }
    return file -> {
      Path path = directory.resolve(file);
      return Files.exists(path) ? Files.newInputStream(path) : null;
    };
  }

  /** Whether that file is there and can be opened. */
  default boolean has(String file) {
    try (InputStream bytes = open(file)) {
      return bytes != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
