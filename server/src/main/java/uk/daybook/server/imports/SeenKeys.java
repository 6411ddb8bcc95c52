package uk.daybook.server.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RootKey;

/**
 * The natural keys that one import has come to: on which line first, and which of them did not go
 * in, because what hangs on those does not go in either.
 */
final class SeenKeys {
  private final Map<String, Integer> lines = new HashMap<>();
  private final Set<String> rejected = new HashSet<>();
  private final Set<RootKey> made = new HashSet<>();

  /** The line on which that key stood before, null when this is the first time. */
  @Nullable Integer seenBefore(String file, String key, int line) {
    return lines.putIfAbsent(named(file, key), line);
  }

  boolean isSeen(String file, String key) {
    return lines.containsKey(named(file, key));
  }

  /** The keys of that file so far, whatever became of their rows. */
  List<String> keys(String file) {
    String prefix = named(file, "");
    return lines.keySet().stream()
        .filter(it -> it.startsWith(prefix))
        .map(it -> it.substring(prefix.length()))
        .toList();
  }

  void reject(String file, String key) {
    rejected.add(named(file, key));
  }

  boolean isRejected(String file, String key) {
    return rejected.contains(named(file, key));
  }

  /** A row makes that root: what hangs on it may name it, whoever may see it afterwards. */
  void make(RootKey root) {
    made.add(root);
  }

  boolean isMade(RootKey root) {
    return made.contains(root);
  }

  private static String named(String file, String key) {
    return file + "|" + key;
  }
}
