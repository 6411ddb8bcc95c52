package uk.daybook.server.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A file of keys and values, in the form of Java's properties, UTF-8. Every key in it is known and
 * stands once, and a file with a secret is not for everybody to read; what is not so is refused in
 * words for whoever wrote the file. Read once; immutable; safe for many threads.
 */
final class ConfigFile {
  private final Path path;
  private final List<String> lines;
  private final Properties values;

  /** The file cannot be used as it is. Its message says what to do. */
  static final class Unusable extends Exception {
    private Unusable(String words) {
      super(words);
    }
  }

  /** Remembers which keys stand twice, instead of taking the last. */
  private static final class Once extends Properties {
    private final transient Set<String> twice = new TreeSet<>();

    @Override
    public synchronized @Nullable Object put(Object key, Object value) {
      if (containsKey(key)) {
        twice.add(key.toString());
      }
      return super.put(key, value);
    }
  }

  private ConfigFile(Path path, List<String> lines, Properties values) {
    this.path = path;
    this.lines = lines;
    this.values = values;
  }

  static ConfigFile read(Path path, Keys keys) throws Unusable {
    List<String> lines = lines(path);
    Once values = new Once();
    try {
      values.load(new StringReader(String.join("\n", lines)));
    } catch (IOException | IllegalArgumentException e) {
      throw new Unusable(path + ": a \\u must be followed by four hexadecimal digits.");
    }
    ConfigFile file = new ConfigFile(path, lines, values);
    for (String name : new TreeSet<>(values.stringPropertyNames())) {
      if (!keys.isKnown(name)) {
        throw new Unusable(
            "There is no key \"%s\": %s. Did you mean \"%s\"? See docs/CONFIGURATION.md."
                .formatted(name, file.placeOf(name), keys.nearest(name)));
      }
    }
    if (!values.twice.isEmpty()) {
      String name = values.twice.iterator().next();
      throw new Unusable(
          "\"%s\" stands twice, first in %s. Leave one.".formatted(name, file.placeOf(name)));
    }
    file.refuseOpenSecrets(keys);
    return file;
  }

  private static List<String> lines(Path path) throws Unusable {
    try {
      return Files.readAllLines(path);
    } catch (NoSuchFileException e) {
      throw new Unusable("There is no file " + path + ".");
    } catch (MalformedInputException e) {
      throw new Unusable(path + " is not in UTF-8. Save it as UTF-8.");
    } catch (IOException e) {
      throw new Unusable("The file " + path + " cannot be read. May this user read it?");
    }
  }

  private void refuseOpenSecrets(Keys keys) throws Unusable {
    Optional<Key> secret =
        keys.all().stream().filter(it -> it.isSecret() && value(it) != null).findFirst();
    if (secret.isPresent() && isForEverybody()) {
      throw new Unusable(
          "%s holds %s and everybody on this machine may read it: chmod o-r %s"
              .formatted(path, secret.get().name(), path));
    }
  }

  private boolean isForEverybody() {
    try {
      return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
    } catch (UnsupportedOperationException | IOException e) {
      // no such permissions here: the directory's decide
      return false;
    }
  }

  /** The value; null when the file says nothing, or nothing stands behind the key. */
  @Nullable String value(Key key) {
    String value = values.getProperty(key.name(), "").strip();
    return value.isEmpty() ? null : value;
  }

  /** Where a key stands, in words: the first line after which it is known. */
  String placeOf(String name) {
    for (int count = 1; count <= lines.size(); count++) {
      Properties so = new Properties();
      try {
        so.load(new StringReader(String.join("\n", lines.subList(0, count))));
      } catch (IOException e) {
        break;
      }
      if (so.containsKey(name)) {
        return "line " + count + " of " + path;
      }
    }
    return path.toString();
  }
}
