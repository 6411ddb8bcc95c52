package uk.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.Store;

/** The store of a nation on disk: made once, and kept where somebody says where. */
final class NationStore {
  private static final String MADE = "nation";

  private NationStore() {}

  /** Makes it unless it is there already; says what it holds and how long it took to make. */
  static String fill(Path folder, int people, Machine machine) throws IOException {
    Path made = folder.resolve(MADE);
    if (Files.exists(made)) {
      return Files.readString(made);
    }
    Files.createDirectories(folder);
    long started = System.nanoTime();
    int records;
    try (Store store = SqliteStore.open(folder)) {
      records = new Nation(store, machine).fill(people);
    }
    String words =
        String.format(
            Locale.ROOT,
            "%,d people, %,d records posted in %,d s, %,d MB",
            people,
            records,
            (System.nanoTime() - started) / 1_000_000_000L,
            bytes(folder) >> 20);
    Files.writeString(made, words);
    return words;
  }

  /** Bytes of the database, when nobody has it open. */
  static long bytes(Path folder) throws IOException {
    return Files.size(folder.resolve(SqliteStore.FILE_NAME));
  }
}
