package uk.daybook.client;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/**
 * A {@link KeyHolder} for laptops: 32 random bytes in a file that only its owner may read. Safe for
 * many threads. Without the file the store's unsent work cannot be sent; it is never made again
 * while a store exists that needs it, because {@link FieldStore#open} would fail with it.
 */
public final class FileKeyHolder implements KeyHolder {
  private static final int KEY_BYTES = 32;

  private final KeyHolder inner;

  private FileKeyHolder(KeyHolder inner) {
    this.inner = inner;
  }

  /** Reads the key, or makes one when the file does not exist. */
  public static FileKeyHolder at(Path file, Randomness randomness) throws IOException {
    try {
      create(file, randomness);
    } catch (FileAlreadyExistsException e) {
      // the usual case: it was made the first time
    }
    byte[] key = Files.readAllBytes(file);
    if (key.length != KEY_BYTES) {
      throw new IOException(file + " is not a key file: it has " + key.length + " bytes");
    }
    return new FileKeyHolder(KeyHolder.of(key, randomness));
  }

  private static void create(Path file, Randomness randomness) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    byte[] key = new byte[KEY_BYTES];
    randomness.fill(key);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel = openOwnerOnly(fresh)) {
      ByteBuffer bytes = ByteBuffer.wrap(key);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file);
  }

  private static FileChannel openOwnerOnly(Path file) throws IOException {
    EnumSet<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      return FileChannel.open(
          file,
          options,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (UnsupportedOperationException e) {
      // no POSIX permissions here (Windows): closed to others by the old way, while still empty
      FileChannel channel = FileChannel.open(file, options);
      File plain = file.toFile();
      boolean closed =
          plain.setReadable(false, false)
              && plain.setReadable(true, true)
              && plain.setWritable(false, false)
              && plain.setWritable(true, true);
      if (!closed) {
        channel.close();
        Files.delete(file);
        throw new IOException(file + " cannot be kept from other users", e);
      }
      return channel;
    }
  }

  @Override
  public byte[] wrap(String purpose, byte[] key) {
    return inner.wrap(purpose, key);
  }

  @Override
  public byte[] unwrap(String purpose, byte[] wrapped) {
    return inner.unwrap(purpose, wrapped);
  }
}
