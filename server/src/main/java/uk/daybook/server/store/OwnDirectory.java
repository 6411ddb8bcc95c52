package uk.daybook.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory of what a server keeps beside its program: the store or the recovery key. */
public final class OwnDirectory {
  private OwnDirectory() {}

  /**
   * Makes the directory when it is not there, for its owner alone: what is in it is not sealed.
   *
   * @throws StoreException when it cannot be made, saying why
   */
  public static void make(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        makeNew(directory);
      }
    } catch (FileSystemException e) {
      throw Failures.of(directory, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void makeNew(Path directory) throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (UnsupportedOperationException e) {
      // No such permissions here (Windows): the parent's are inherited.
      Files.createDirectories(directory);
    }
  }
}
