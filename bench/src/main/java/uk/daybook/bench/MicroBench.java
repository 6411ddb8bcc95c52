package uk.daybook.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code daybook bench micro}: the small steps of the path, one by one, by JMH. */
@Command(
    name = "micro",
    description = {
      "Merge, lines of the wire, sealing, rules and signatures, by JMH, briefly.",
      "After -- come options of JMH's own instead: micro -- Merge -f 3 -i 10"
    },
    mixinStandardHelpOptions = true)
final class MicroBench implements Callable<Integer> {
  private static final List<String> BRIEFLY =
      List.of("-f", "1", "-wi", "3", "-w", "1s", "-i", "5", "-r", "1s", "-bm", "avgt", "-tu", "us");

  private final Machine machine;

  @Parameters(paramLabel = "OPTION", description = "Options of JMH.")
  private List<String> options = new ArrayList<>();

  @Mixin private Asked asked;

  MicroBench(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException, RunnerException, CommandLineOptionException {
    Report report = Report.begin("micro", machine, "one step at a time, by JMH");
    List<String> all = new ArrayList<>(List.of("-v", "SILENT", "-foe", "true"));
    all.addAll(options.isEmpty() ? BRIEFLY : options);
    for (RunResult result : new Runner(new CommandLineOptions(all.toArray(String[]::new))).run()) {
      double[] scores =
          result.getBenchmarkResults().stream()
              .flatMap(it -> it.getIterationResults().stream())
              .map(IterationResult::getPrimaryResult)
              .mapToDouble(it -> it.getScore())
              .toArray();
      String[] path = result.getParams().getBenchmark().split("\\.", -1);
      String what = path[path.length - 2].replace("Benchmark", "") + " " + path[path.length - 1];
      report.amount(what, result.getPrimaryResult().getScoreUnit(), scores);
    }
    asked.end(report);
    return 0;
  }
}
