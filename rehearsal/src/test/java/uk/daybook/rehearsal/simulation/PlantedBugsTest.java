package uk.daybook.rehearsal.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.daybook.client.Shown;
import uk.daybook.client.Transport;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.store.MutationRow;
import uk.daybook.server.store.PassingStore;
import uk.daybook.server.store.ScopeMove;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.Writing;

/**
 * The simulation can fail: mistakes that are easily made are made on purpose, by putting a faulty
 * part in the place of a sound one, and each is noticed, and for the right reason.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PlantedBugsTest {
  private static final int SEEDS = 200;
  private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

  /** What a verdict was is not kept: who asks again is told something else. */
  @Test
  void aVerdictThatIsNotStoredIsNoticed() {
    Wiring forgetful =
        new Wiring() {
          @Override
          public Store store(Store sound, Runnable pause) {
            return new FaultyStore(sound, ForgetfulWriting::new);
          }
        };
    assertThat(foundWith(forgetful)).isEqualTo(Invariant.ONE_VERDICT);
  }

  /** Numbers are taken first and become visible later than higher ones: a device passes them by. */
  @Test
  void aNumberTakenBeforeTheOtherLocksIsNoticed() {
    Wiring hasty =
        new Wiring() {
          @Override
          public Store store(Store sound, Runnable pause) {
            return new HastyStore(sound, pause);
          }
        };
    assertThat(foundWith(hasty)).isIn(Invariant.CURSOR, Invariant.VIEW);
  }

  /**
   * Taking numbers early does no harm while nobody comes between: it is the order that is found.
   */
  @Test
  void aNumberTakenEarlyIsNotNoticedWhereNobodyComesBetween() {
    Wiring hastyAlone =
        new Wiring() {
          @Override
          public Store store(Store sound, Runnable pause) {
            return new HastyStore(sound, () -> {});
          }
        };
    Simulation.Report report =
        new Simulation(5, 150, hastyAlone).run(1, 10, THREADS, false, failure -> {});
    assertThat(report.failures()).isEmpty();
  }

  /** Devices are not told what has left them. */
  @Test
  void aLeaveThatIsDroppedIsNoticed() {
    Wiring silent =
        new Wiring() {
          @Override
          public Transport transport(Transport sound) {
            return (path, body, headers) -> {
              Transport.Answer answer = sound.post(path, body, headers);
              return rewritten(answer, reply -> reply.head(), true);
            };
          }
        };
    assertThat(foundWith(silent))
        .isIn(Invariant.CURSOR, Invariant.OUT_OF_SCOPE, Invariant.NO_ERROR);
  }

  /** A form says it was made from what it never showed. */
  @Test
  void aBaseReadAtSaveIsNoticed() {
    Wiring late =
        new Wiring() {
          @Override
          public Shown base(Shown first, Supplier<Optional<Shown>> now) {
            return now.get()
                .map(it -> new Shown(first.key(), first.document(), it.seen(), it.state()))
                .orElse(first);
          }
        };
    assertThat(foundWith(late)).isEqualTo(Invariant.RULE_OF_RULES);
  }

  /** A device forgets what is acknowledged before a backup covers it. */
  @Test
  void acknowledgedWorkThatIsDeletedAtOnceIsNoticed() {
    Wiring rash =
        new Wiring() {
          @Override
          public Transport transport(Transport sound) {
            return (path, body, headers) ->
                rewritten(sound.post(path, body, headers), PlantedBugsTest::allSafe, false);
          }
        };
    assertThat(foundWith(rash)).isIn(Invariant.RULE_OF_RULES, Invariant.NO_ERROR);
  }

  /** What nobody has to do any more stays on the office's list. */
  @Test
  void workThatStaysOnTheListIsNoticed() {
    Wiring hoarding =
        new Wiring() {
          @Override
          public Store store(Store sound, Runnable pause) {
            return new FaultyStore(sound, HoardingWriting::new);
          }
        };
    assertThat(foundWith(hoarding)).isEqualTo(Invariant.LISTS);
  }

  private static Invariant foundWith(Wiring wiring) {
    Simulation simulation = new Simulation(5, 300, wiring);
    Simulation.Report report = simulation.run(1, SEEDS, THREADS, true, failure -> {});
    assertThat(report.failures()).as("found within %d seeds", SEEDS).isNotEmpty();
    Simulation.Failure first = report.failures().get(0);
    System.out.println("after " + report.seeds() + " seeds: " + simulation.describe(first));
    Invariant invariant = first.invariant();
    if (invariant == null) {
      throw new AssertionError("not an invariant, a breakdown", first.cause());
    }
    return invariant;
  }

  private static ExchangeReply.Head allSafe(ExchangeReply reply) {
    ExchangeReply.Head head = reply.head();
    return new ExchangeReply.Head(
        head.protocol(),
        head.re(),
        head.nowMillis(),
        head.epoch(),
        head.log(),
        head.from(),
        head.position(),
        head.position(),
        head.driftMillis(),
        head.scopes(),
        head.more());
  }

  private static Transport.Answer rewritten(
      Transport.Answer answer,
      Function<ExchangeReply, ExchangeReply.Head> head,
      boolean withoutLeaves) {
    if (answer.status() != 200 || !answer.isOf("application/x-ndjson")) {
      return answer;
    }
    ExchangeReply reply = ExchangeReply.parse(answer.body());
    List<byte[]> lines = new ArrayList<>();
    for (Entry entry : reply.entries()) {
      if (entry.op() == Entry.Op.PUT) {
        lines.add(
            Entry.putLine(
                entry.scope(), entry.seq(), entry.record(), entry.version(), entry.document()));
      } else if (!withoutLeaves || entry.op() != Entry.Op.LEAVE) {
        lines.add(Entry.goneLine(entry.op(), entry.scope(), entry.seq(), entry.record()));
      }
    }
    byte[] body = ExchangeReply.toBody(head.apply(reply), reply.verdicts(), lines);
    return new Transport.Answer(answer.status(), answer.headers(), body);
  }

  /** A store whose transactions write through something faulty. */
  private static class FaultyStore extends PassingStore {
    final Store sound;
    private final Function<Writing, Writing> faulty;

    FaultyStore(Store sound, Function<Writing, Writing> faulty) {
      super(sound);
      this.sound = sound;
      this.faulty = faulty;
    }

    @Override
    public <T> T write(Function<Writing, T> work) {
      return super.write(writing -> work.apply(faulty.apply(writing)));
    }
  }

  private static final class HoardingWriting extends PassingWriting {
    HoardingWriting(Writing sound) {
      super(sound);
    }

    @Override
    public void dropWork(Collection<RecordKey> records) {
      // forgotten
    }
  }

  private static final class ForgetfulWriting extends PassingWriting {
    ForgetfulWriting(Writing sound) {
      super(sound);
    }

    @Override
    public void appendMutations(Collection<MutationRow> mutations) {
      List<MutationRow> forgotten = new ArrayList<>();
      for (MutationRow row : mutations) {
        Verdict verdict = Verdict.parse(row.verdict());
        Verdict received = new Verdict.Posted(verdict.number(), verdict.atMillis(), List.of());
        forgotten.add(
            new MutationRow(
                row.incarnation(),
                row.number(),
                row.line(),
                row.head(),
                row.name(),
                row.staff(),
                row.root(),
                row.correctedAtMillis(),
                row.receivedAtMillis(),
                received.toLine()));
      }
      super.appendMutations(forgotten);
    }
  }

  /**
   * What happens on a database with many writers when a transaction takes its numbers first and
   * then waits for its other locks. Here the wait is between two transactions: one that takes as
   * many numbers as will be needed, found out by a trial that is undone, and the one that uses
   * them.
   */
  private static final class HastyStore extends FaultyStore {
    private final Runnable pause;

    HastyStore(Store sound, Runnable pause) {
      super(sound, Function.identity());
      this.pause = pause;
    }

    private static final class Undone extends RuntimeException {
      private static final long serialVersionUID = 1L;

      Undone(String message) {
        super(message);
      }
    }

    @Override
    public <T> T write(Function<Writing, T> work) {
      Map<String, Integer> needed = new TreeMap<>();
      try {
        sound.write(
            writing -> {
              throw new Undone("would give " + work.apply(new TrialWriting(writing, needed)));
            });
      } catch (Undone e) {
        // that was the trial
      }
      Map<String, Long> taken = new TreeMap<>();
      sound.write(
          writing -> {
            needed.forEach(
                (scope, entries) -> taken.put(scope, writing.advanceScope(scope, entries, 0, 0)));
            return taken;
          });
      pause.run();
      return sound.write(writing -> work.apply(new HastyWriting(writing, needed, taken)));
    }
  }

  private static final class TrialWriting extends PassingWriting {
    private final Map<String, Integer> needed;

    TrialWriting(Writing sound, Map<String, Integer> needed) {
      super(sound);
      this.needed = needed;
    }

    @Override
    public Map<String, Long> advanceScopes(SortedMap<String, ScopeMove> moves) {
      moves.forEach((scope, move) -> needed.put(scope, move.entries()));
      return super.advanceScopes(moves);
    }
  }

  private static final class HastyWriting extends PassingWriting {
    private final Map<String, Integer> needed;
    private final Map<String, Long> taken;

    HastyWriting(Writing sound, Map<String, Integer> needed, Map<String, Long> taken) {
      super(sound);
      this.needed = needed;
      this.taken = taken;
    }

    @Override
    public Map<String, Long> advanceScopes(SortedMap<String, ScopeMove> moves) {
      SortedMap<String, ScopeMove> still = new TreeMap<>(moves);
      Map<String, Long> early = new TreeMap<>();
      moves.forEach(
          (scope, move) -> {
            Long last = taken.get(scope);
            if (last != null && needed.getOrDefault(scope, 0) == move.entries()) {
              early.put(scope, last);
              still.put(scope, new ScopeMove(0, move.countChange(), move.sumChange()));
            }
          });
      Map<String, Long> last = new TreeMap<>(super.advanceScopes(still));
      last.putAll(early);
      return last;
    }
  }
}
