package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WarmUpTest {
  private final PinnedClock clock = new PinnedClock();
  private final WarmUp warmUp = new WarmUp(clock, new Random(7)::nextBytes);

  /** Nothing of it may fail: whatever does would not be warm. */
  @Test
  void syncsUntilItGainsNothingMore() {
    AtomicInteger asked = new AtomicInteger();
    warmUp.run(
        () -> {
          asked.incrementAndGet();
          return true;
        });
    assertThat(asked).hasValue(WarmUp.SYNCS_MOST);
  }

  @Test
  void stopsWhenItIsNotWantedAnyMore() {
    AtomicInteger left = new AtomicInteger(2);
    warmUp.run(() -> left.getAndDecrement() > 0);
    assertThat(left).hasValue(-1);
  }
}
