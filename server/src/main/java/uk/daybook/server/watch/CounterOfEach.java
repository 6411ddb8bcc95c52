package uk.daybook.server.watch;

import io.micrometer.core.instrument.Counter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A counter for each of a closed set of things, made at once: it stands at nought before the first,
 * and a label never takes a value that was not foreseen. Safe for many threads.
 */
final class CounterOfEach<K> {
  private final Map<K, Counter> counters = new HashMap<>();

  CounterOfEach(Collection<K> things, Function<K, Counter> made) {
    things.forEach(it -> counters.put(it, made.apply(it)));
  }

  /** One more of that; nothing happens when it is none of them. */
  void add(K thing) {
    Counter counter = counters.get(thing);
    if (counter != null) {
      counter.increment();
    }
  }
}
