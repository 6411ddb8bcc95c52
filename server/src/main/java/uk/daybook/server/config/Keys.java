package uk.daybook.server.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Everything that can be set: the options of one command. Immutable; safe for many threads. */
public final class Keys {
  /** The variable that names the file. */
  static final String FILE = Key.PREFIX + "CONFIG";

  /** Read by the launcher, the tests and the field app, and nothing to this program. */
  private static final Set<String> OTHERS =
      Set.of(Key.PREFIX + "JAVA_OPTS", Key.PREFIX + "NO_BROWSER", Key.PREFIX + "FIELD_DATA");

  private final Map<String, Key> keys = new LinkedHashMap<>();

  private Keys(CommandSpec command) {
    for (OptionSpec option : command.options()) {
      if (!option.usageHelp() && !option.versionHelp() && !option.inherited()) {
        Key key = new Key(option);
        keys.put(key.name(), key);
      }
    }
  }

  /** What can be set of that command and of whatever shares its options. */
  public static Keys of(CommandSpec command) {
    return new Keys(command);
  }

  /** All of them, as they are declared. */
  public List<Key> all() {
    return List.copyOf(keys.values());
  }

  boolean isKnown(String name) {
    return keys.containsKey(name);
  }

  @Nullable Key of(OptionSpec option) {
    return keys.get(new Key(option).name());
  }

  /** Whichever known key is most like it. */
  String nearest(String name) {
    return nearest(name, keys.keySet());
  }

  /** A variable of ours that means nothing, in alphabetical order the first. */
  Optional<String> unknown(Set<String> variables) {
    Set<String> known = variables();
    return variables.stream()
        .filter(it -> it.startsWith(Key.PREFIX) && !known.contains(it) && !OTHERS.contains(it))
        .min(Comparator.naturalOrder());
  }

  String nearestVariable(String variable) {
    return nearest(variable, variables());
  }

  private Set<String> variables() {
    Set<String> variables = new TreeSet<>(Set.of(FILE));
    keys.values().forEach(it -> variables.add(it.variable()));
    return variables;
  }

  private static String nearest(String word, Set<String> words) {
    return words.stream()
        .min(Comparator.comparingInt((String it) -> steps(word, it)).thenComparing(it -> it))
        .orElseThrow();
  }

  /** Letters to put in, take out or change to make one of the other. */
  private static int steps(String from, String to) {
    int[] before = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + change);
      }
      before = row;
    }
    return before[to.length()];
  }
}
