package uk.daybook.field.app;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.Set;

/**
 * How the app looks and behaves on this tablet: nothing about anybody. Kept in a file, replaced
 * whole. Safe for many threads.
 */
public final class Preferences {
  /** Minutes without a touch after which the app locks itself. */
  public static final Set<Integer> LOCK_MINUTES = Set.of(1, 2, 5, 10, 15);

  private static final Set<String> THEMES = Set.of("light", "dark", "system");
  private static final Set<String> TEXTS = Set.of("normal", "large", "largest");
  private static final Set<String> LANGUAGES = Set.of("en", "cy");

  private final Path file;
  private final Properties kept = new Properties();

  public Preferences(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        kept.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        // Only how it looks: a file that cannot be read is as good as none.
        kept.clear();
      }
    }
  }

  public synchronized String theme() {
    return oneOf("theme", THEMES, "system");
  }

  public synchronized String text() {
    return oneOf("text", TEXTS, "normal");
  }

  public synchronized String language() {
    return oneOf("language", LANGUAGES, "en");
  }

  public synchronized int lockMinutes() {
    String minutes = kept.getProperty("lockMinutes", "5");
    return LOCK_MINUTES.stream().filter(it -> minutes.equals("" + it)).findFirst().orElse(5);
  }

  /** Whether polling stops when the battery is low. */
  public synchronized boolean batterySaver() {
    return !kept.getProperty("batterySaver", "on").equals("off");
  }

  /** Sets one; a value that is not known is read as the default. */
  public synchronized void set(String name, String value) {
    kept.setProperty(name, value);
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      try (Writer writer = Files.newBufferedWriter(fresh)) {
        kept.store(writer, null);
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The settings file cannot be written", e);
    }
  }

  private String oneOf(String name, Set<String> known, String otherwise) {
    String value = kept.getProperty(name, otherwise);
    return known.contains(value) ? value : otherwise;
  }
}
