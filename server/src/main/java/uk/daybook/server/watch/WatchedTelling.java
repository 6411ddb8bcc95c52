package uk.daybook.server.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import uk.daybook.domain.LadderCause;
import uk.daybook.server.ladder.Message;
import uk.daybook.server.ladder.Telling;

/** A way of telling somebody, of which is counted how often it was taken and how often not. */
final class WatchedTelling implements Telling {
  private final Telling telling;
  private final CounterOfEach<LadderCause> taken;
  private final CounterOfEach<LadderCause> failed;

  WatchedTelling(Telling telling, MeterRegistry registry) {
    this.telling = telling;
    List<LadderCause> causes = List.of(LadderCause.values());
    this.taken = new CounterOfEach<>(causes, it -> counter(registry, telling.way(), it, "taken"));
    this.failed = new CounterOfEach<>(causes, it -> counter(registry, telling.way(), it, "failed"));
  }

  static Counter counter(MeterRegistry registry, String way, LadderCause why, String result) {
    return Counter.builder("daybook.tellings")
        .description("Times that somebody was told of what cannot wait, or could not be")
        .tag("way", way)
        .tag("why", why.code())
        .tag("result", result)
        .register(registry);
  }

  @Override
  public String way() {
    return telling.way();
  }

  @Override
  public boolean reaches(Message message) {
    return telling.reaches(message);
  }

  @Override
  public void tell(Message message) throws IOException {
    boolean isTaken = false;
    try {
      telling.tell(message);
      isTaken = true;
    } finally {
      (isTaken ? taken : failed).add(message.why());
    }
  }
}
