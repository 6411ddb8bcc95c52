package uk.daybook.rehearsal.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What really happened in a world, or in all of them together. For one thread. */
final class Tally {
  private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
  private final Map<String, Long> others = new TreeMap<>();

  void count(Fault fault) {
    faults.merge(fault, 1L, Long::sum);
  }

  /** Counts something that is no fault: a kind of verdict, a deed, a step's outcome. */
  void count(String kind) {
    others.merge(kind, 1L, Long::sum);
  }

  void add(Tally other) {
    other.faults.forEach((fault, count) -> faults.merge(fault, count, Long::sum));
    other.others.forEach((kind, count) -> others.merge(kind, count, Long::sum));
  }

  long of(Fault fault) {
    return faults.getOrDefault(fault, 0L);
  }

  long of(String kind) {
    return others.getOrDefault(kind, 0L);
  }

  Map<String, Long> others() {
    return others;
  }
}
