package uk.daybook.rehearsal.simulation;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./daybook simulate}. */
@Command(
    name = "simulate",
    description = "Many devices, bad networks, dying processes and wrong clocks, from a seed.",
    mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
  @Option(names = "--seeds", description = "How many worlds (default ${DEFAULT-VALUE}).")
  private int seeds = 100;

  @Option(names = "--from", description = "The first seed (default ${DEFAULT-VALUE}).")
  private long from = 1;

  @Option(names = "--devices", description = "Devices in each (default ${DEFAULT-VALUE}).")
  private int devices = 5;

  @Option(names = "--steps", description = "Steps in each (default ${DEFAULT-VALUE}).")
  private int steps = 300;

  @Option(names = "--threads", description = "Worlds at a time (default: one a processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--trace", description = "Print every step; worlds run one by one.")
  private boolean trace;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Simulation simulation = new Simulation(devices, steps, Wiring.SOUND);
    long began = System.nanoTime();
    int failed = 0;
    if (trace) {
      for (long seed = from; seed < from + seeds; seed++) {
        out.println("seed " + seed);
        Simulation.Report report =
            simulation.one(
                seed,
                line -> {
                  out.println(line);
                  out.flush();
                });
        report.failures().forEach(failure -> print(out, simulation, failure));
        report.failures().forEach(failure -> failure.cause().printStackTrace(out));
        failed += report.failures().size();
        out.flush();
      }
      return failed == 0 ? 0 : 1;
    }
    Simulation.Report report =
        simulation.run(from, seeds, threads, false, failure -> print(out, simulation, failure));
    double seconds = (System.nanoTime() - began) / 1e9;
    report.coverage().forEach(out::println);
    out.printf(
        "%d seeds, %d steps, %.1f s, %.0f steps/s, %d failed, trace %016x%n",
        report.seeds(),
        report.steps(),
        seconds,
        report.steps() / seconds,
        report.failures().size(),
        report.traceHash());
    report.untested().forEach(fault -> out.println("never happened: " + fault));
    if (seeds == 1) {
      report.failures().forEach(failure -> failure.cause().printStackTrace(out));
    }
    out.flush();
    return report.failures().isEmpty() && report.untested().isEmpty() ? 0 : 1;
  }

  private static synchronized void print(
      PrintWriter out, Simulation simulation, Simulation.Failure failure) {
    out.println(simulation.describe(failure));
    out.flush();
  }
}
