package uk.daybook.field.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.ConnectionSource;
import uk.daybook.client.DeviceClock;
import uk.daybook.client.FieldStore;
import uk.daybook.client.FileKeyHolder;
import uk.daybook.client.PinCost;
import uk.daybook.client.Randomness;
import uk.daybook.client.StoreConfig;
import uk.daybook.domain.Ids;

/**
 * A device that may be shared: each member of staff has a folder of their own with a sealed store
 * and its key. Safe for many threads.
 */
public final class Tablet implements AutoCloseable {
  /** What this app is called and which version it is, as the office sees it too. */
  public static final String APP = "daybook 0.1.0";

  private final Path folder;
  private final DeviceClock clock;
  private final Randomness randomness;
  private final PinCost pinCost;
  private final BooleanSupplier saving;
  private final FileChannel lock;
  private final List<Profile> profiles = new ArrayList<>();

  private Tablet(
      Path folder,
      DeviceClock clock,
      Randomness randomness,
      PinCost pinCost,
      BooleanSupplier saving,
      FileChannel lock) {
    this.lock = lock;
    this.folder = folder;
    this.clock = clock;
    this.randomness = randomness;
    this.pinCost = pinCost;
    this.saving = saving;
  }

  /**
   * Opens every store in the folder, locked, and starts sending what is unsent.
   *
   * @param saving whether to save the battery just now
   * @throws IOException when the folder cannot be read; a store that cannot be opened is never
   *     touched
   */
  public static Tablet open(
      Path folder,
      DeviceClock clock,
      Randomness randomness,
      PinCost pinCost,
      BooleanSupplier saving)
      throws IOException {
    Files.createDirectories(folder);
    Tablet tablet = new Tablet(folder, clock, randomness, pinCost, saving, lock(folder));
    try (Stream<Path> folders = Files.list(folder)) {
      for (Path one : folders.sorted().toList()) {
        if (Files.exists(one.resolve("store.db"))) {
          tablet.openProfile(one);
        }
      }
    } catch (UncheckedIOException e) {
      tablet.close();
      IOException cause = e.getCause();
      throw cause == null ? new IOException(e) : cause;
    } catch (IOException | RuntimeException e) {
      tablet.close();
      throw e;
    }
    return tablet;
  }

  /** Two apps on one folder would both be the same device; the system lets go of a dead one's. */
  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean isOurs = false;
    try {
      isOurs = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // held by this same process
    } finally {
      if (!isOurs) {
        channel.close();
      }
    }
    if (!isOurs) {
      throw new IOException(
          "Daybook is open on these records already. Use the link it printed, or stop it first.");
    }
    return channel;
  }

  private void openProfile(Path one) throws IOException {
    if (!Files.exists(one.resolve("key"))) {
      throw new IOException(
          "The file "
              + one.resolve("key")
              + " is missing; the records beside it cannot be opened without it. Put it back."
              + " Nothing was changed.");
    }
    StoreConfig config = config(one);
    // A folder in which making a store was interrupted holds nothing yet.
    if (FieldStore.exists(config)) {
      profiles.add(new Profile(one, FieldStore.open(config), saving));
    }
  }

  private StoreConfig config(Path one) throws IOException {
    return new StoreConfig(
        ConnectionSource.file(one.resolve("store.db")),
        FileKeyHolder.at(one.resolve("key"), randomness),
        clock,
        randomness,
        pinCost,
        APP);
  }

  /** Makes a store for somebody who is about to enrol. */
  public synchronized Profile add(char[] pin, char @Nullable [] duressPin) throws IOException {
    Ids ids = new Ids(clock::wallMillis, randomness::nextLong);
    Path one = folder.resolve(ids.next());
    Files.createDirectories(one);
    Profile profile = new Profile(one, FieldStore.create(config(one), pin, duressPin), saving);
    profiles.add(profile);
    return profile;
  }

  /** Takes away a store that was never enrolled and so never held anything. */
  public synchronized void forget(Profile profile) throws IOException {
    if (profile.isEnrolled()) {
      throw new IllegalArgumentException("A store that is enrolled is never deleted");
    }
    profiles.remove(profile);
    profile.close();
    Path one = folder.resolve(profile.id());
    try (Stream<Path> files = Files.walk(one)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Everybody on this tablet. */
  public synchronized List<Profile> profiles() {
    return List.copyOf(profiles);
  }

  public synchronized Optional<Profile> profile(String id) {
    return profiles.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  public DeviceClock clock() {
    return clock;
  }

  @Override
  public synchronized void close() {
    profiles.forEach(Profile::close);
    profiles.clear();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
