package uk.daybook.rehearsal.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Many worlds, one a seed, some at a time. Worlds share nothing, so a seed gives the same world
 * whatever runs beside it.
 */
public final class Simulation {
  /** A fault that did not happen once in this many worlds is not being tested. */
  public static final int ENOUGH_SEEDS = 200;

  private final int devices;
  private final int steps;
  private final Wiring wiring;

  public Simulation(int devices, int steps, Wiring wiring) {
    this.devices = devices;
    this.steps = steps;
    this.wiring = wiring;
  }

  /**
   * A world in which something did not hold.
   *
   * @param seed its seed
   * @param step the step at which it was seen
   * @param invariant what did not hold; null when the world itself broke down
   * @param message what was seen, in plain words
   * @param cause where it was seen
   */
  public record Failure(
      long seed, int step, @Nullable Invariant invariant, String message, Throwable cause) {}

  /** What came of some worlds. */
  public static final class Report {
    private final List<Failure> failures = new ArrayList<>();
    private final Tally tally = new Tally();
    private int seeds;
    private long steps;
    private long traceHash;

    public List<Failure> failures() {
      return failures;
    }

    public int seeds() {
      return seeds;
    }

    public long steps() {
      return steps;
    }

    /** The same for the same seeds, whatever order they ran in. */
    public long traceHash() {
      return traceHash;
    }

    Tally tally() {
      return tally;
    }

    /** The faults that never happened, when there were worlds enough for each. */
    public List<String> untested() {
      List<String> untested = new ArrayList<>();
      for (Fault fault : Fault.values()) {
        if (seeds >= ENOUGH_SEEDS && tally.of(fault) == 0) {
          untested.add(fault.words());
        }
      }
      return untested;
    }

    /** How often everything happened, a line each. */
    public List<String> coverage() {
      List<String> lines = new ArrayList<>();
      for (Fault fault : Fault.values()) {
        lines.add(String.format("%9d  %s", tally.of(fault), fault.words()));
      }
      tally.others().forEach((kind, count) -> lines.add(String.format("%9d  %s", count, kind)));
      return lines;
    }

    private synchronized void add(World world, @Nullable Failure failure) {
      seeds++;
      steps += world.step();
      traceHash += world.traceHash();
      tally.add(world.tally());
      if (failure != null) {
        failures.add(failure);
      }
    }
  }

  /** Runs one world; what it traces goes to {@code tracer}. */
  public Report one(long seed, Consumer<String> tracer) {
    Report report = new Report();
    run(seed, tracer, report, failure -> {});
    return report;
  }

  /**
   * Runs seeds {@code from}, {@code from + 1}... on some threads.
   *
   * @param stopAtFirst whether to begin no more worlds after a failure
   * @param told each failure as it is found, from any thread
   */
  public Report run(
      long from, int seeds, int threads, boolean stopAtFirst, Consumer<Failure> told) {
    Report report = new Report();
    AtomicLong next = new AtomicLong(from);
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> workers = new ArrayList<>();
    try {
      for (int i = 0; i < threads; i++) {
        workers.add(
            pool.submit(
                () -> {
                  for (long seed = next.getAndIncrement();
                      seed < from + seeds && !stop.get();
                      seed = next.getAndIncrement()) {
                    run(
                        seed,
                        line -> {},
                        report,
                        failure -> {
                          stop.set(stopAtFirst);
                          told.accept(failure);
                        });
                  }
                }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
    return report;
  }

  private void run(long seed, Consumer<String> tracer, Report report, Consumer<Failure> told) {
    try (World world = new World(seed, devices, steps, wiring, tracer)) {
      Failure failure = null;
      try {
        world.run();
      } catch (Broken e) {
        failure = new Failure(seed, world.step(), e.invariant(), String.valueOf(e.getMessage()), e);
      } catch (RuntimeException | Error e) {
        failure = new Failure(seed, world.step(), null, "something broke down: " + e, e);
      }
      report.add(world, failure);
      if (failure != null) {
        told.accept(failure);
      }
    }
  }

  /** A failure in a line, and the command that shows it again. */
  public String describe(Failure failure) {
    return "seed "
        + failure.seed()
        + " at step "
        + failure.step()
        + ": "
        + failure.message()
        + "\n    ./daybook simulate --seeds 1 --from "
        + failure.seed()
        + " --devices "
        + devices
        + " --steps "
        + steps;
  }
}
