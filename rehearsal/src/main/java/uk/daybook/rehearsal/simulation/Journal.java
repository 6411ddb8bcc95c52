package uk.daybook.rehearsal.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Landed;
import uk.daybook.protocol.Version;

/** Everything that anybody was told is saved, whatever became of it since. */
final class Journal {
  private final List<Typed> all = new ArrayList<>();
  private final Map<String, Typed> byName = new HashMap<>();
  private final Map<String, List<Landed>> landed = new HashMap<>();
  private long serial;

  /** A name that no other piece of work has. */
  String nextName(String deed) {
    StringBuilder name = new StringBuilder(deed).append('_');
    for (long left = ++serial; left > 0; left /= 26) {
      name.append((char) ('a' + left % 26));
    }
    return name.toString();
  }

  /** A text that nothing else in the world contains. */
  String nextWords() {
    return "words-" + ++serial + ".";
  }

  void add(Typed typed) {
    all.add(typed);
    byName.put(typed.name(), typed);
  }

  List<Typed> all() {
    return all;
  }

  @Nullable Typed named(String name) {
    return byName.get(name);
  }

  /** The server says where a piece of work landed; after a restore it may land elsewhere. */
  void landed(String name, Collection<Landed> versions) {
    landed.computeIfAbsent(name, unused -> new ArrayList<>()).addAll(versions);
  }

  /** Whether work on a record had landed in what somebody saw, be that version lost since. */
  boolean hadLanded(Typed typed, RecordKey record, Version seen) {
    for (Landed one : landed.getOrDefault(typed.name(), List.of())) {
      if (one.record().equals(record)
          && one.version().epoch() == seen.epoch()
          && !one.version().isAfter(seen)) {
        return true;
      }
    }
    return false;
  }

  /** After a disk is gone: what neither the server nor any device holds is gone with it. */
  void disksLost(Set<String> onServer, Collection<Handset> handsets) {
    for (Typed typed : all) {
      if (!typed.isGone() && !onServer.contains(typed.name())) {
        boolean held = handsets.stream().anyMatch(handset -> handset.holds(typed));
        if (!held) {
          typed.isLostWithItsDisk();
        }
      }
    }
  }
}
