package uk.daybook.server.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import uk.daybook.protocol.MalformedException;
import uk.daybook.protocol.Problem;
import uk.daybook.server.posting.RejectedException;
import uk.daybook.server.sync.ExchangeHandler;
import uk.daybook.server.sync.ExchangeWatch;

/**
 * Exchanges: how many, how long, what became of their lines, how much went each way. Safe for many
 * threads.
 */
public final class ExchangeMeter implements ExchangeWatch {
  private final AtomicInteger inProgress = new AtomicInteger();
  private final Timer took;
  private final Counter answered;
  private final CounterOfEach<Problem> refused;
  private final CounterOfEach<String> lines;
  private final Counter entries;
  private final Counter bytesIn;
  private final Counter bytesOut;

  ExchangeMeter(MeterRegistry registry, int most) {
    this.took =
        Buckets.timer("daybook.exchange", "Exchanges that were answered, without the network")
            .register(registry);
    this.answered = outcome(registry, "answered");
    this.refused =
        new CounterOfEach<>(List.of(Problem.values()), it -> outcome(registry, it.code()));
    this.lines = new CounterOfEach<>(VerdictWord.ALL, it -> lines(registry, it));
    this.entries =
        Counter.builder("daybook.entries")
            .description("Entries sent to devices")
            .register(registry);
    this.bytesIn = bytes(registry, "in");
    this.bytesOut = bytes(registry, "out");
    Gauge.builder("daybook.exchanges.in.progress", inProgress, AtomicInteger::get)
        .description("Exchanges being answered now")
        .register(registry);
    Gauge.builder("daybook.exchanges.most", () -> most)
        .description("Exchanges answered at a time; one more is turned away as busy")
        .register(registry);
  }

  private static Counter outcome(MeterRegistry registry, String outcome) {
    return Counter.builder("daybook.exchanges")
        .description("Exchanges by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }

  private static Counter lines(MeterRegistry registry, String verdict) {
    return Counter.builder("daybook.lines")
        .description("Lines of devices by verdict, those sent again too")
        .tag("verdict", verdict)
        .register(registry);
  }

  private static Counter bytes(MeterRegistry registry, String way) {
    return Counter.builder("daybook.exchange.bytes")
        .baseUnit("bytes")
        .description("Bodies of exchanges as they travelled")
        .tag("way", way)
        .register(registry);
  }

  /** Runs an exchange whose body has arrived, and passes on whatever it gives or throws. */
  public ExchangeHandler.Reply timed(int bytes, Supplier<ExchangeHandler.Reply> exchange) {
    long began = System.nanoTime();
    inProgress.incrementAndGet();
    bytesIn.increment(bytes);
    try {
      ExchangeHandler.Reply reply = exchange.get();
      took.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
      answered.increment();
      bytesOut.increment(reply.body().length);
      return reply;
    } catch (RejectedException e) {
      refused.add(e.problem());
      throw e;
    } catch (MalformedException e) {
      refused.add(Problem.MALFORMED);
      throw e;
    } catch (RuntimeException | Error e) {
      refused.add(Problem.FAULT);
      throw e;
    } finally {
      inProgress.decrementAndGet();
    }
  }

  @Override
  public void answered(List<byte[]> verdicts, int sent) {
    for (byte[] verdict : verdicts) {
      lines.add(VerdictWord.of(verdict));
    }
    entries.increment(sent);
  }
}
