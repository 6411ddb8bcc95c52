package uk.daybook.rehearsal.simulation;

import java.util.List;
import java.util.SplittableRandom;
import uk.daybook.client.Randomness;

/** The one source of everything that could have been otherwise. For one thread at a time. */
final class Chance implements Randomness {
  private final SplittableRandom random;

  Chance(long seed) {
    this(new SplittableRandom(seed));
  }

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /** A source of its own for something that draws much, so that the rest does not shift with it. */
  Chance split() {
    return new Chance(random.split());
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  int below(int n) {
    return random.nextInt(n);
  }

  long between(long least, long most) {
    return random.nextLong(least, most + 1);
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  @Override
  public void fill(byte[] bytes) {
    random.nextBytes(bytes);
  }
}
