package uk.daybook.bench;

import java.security.SecureRandom;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.daybook.server.watch.Logs;

/** What {@code ./daybook bench} starts. The only place with the real clock and randomness. */
@Command(
    name = "daybook bench",
    description = "How fast it is, beside a bare limit in the same run.",
    mixinStandardHelpOptions = true)
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] arguments) {
    Logs.warningsOnly();
    System.exit(commands(Machine.of(Clock.systemUTC(), new SecureRandom())).execute(arguments));
  }

  static CommandLine commands(Machine machine) {
    CommandLine commands =
        new CommandLine(new Main())
            .addSubcommand(new SyncBench(machine))
            .addSubcommand(new PushBench(machine))
            .addSubcommand(new OneBench(machine))
            .addSubcommand(new TapBench(machine))
            .addSubcommand(new WireBench(machine))
            .addSubcommand(new IdleBench(machine))
            .addSubcommand(new CrowdBench(machine))
            .addSubcommand(new NodesBench(machine))
            .addSubcommand(new GrowthBench(machine))
            .addSubcommand(new NationalBench(machine))
            .addSubcommand(new NationalServer(machine))
            .addSubcommand(new MicroBench(machine))
            .addSubcommand(new ScreensBench(machine))
            .addSubcommand(new PagesBench(machine))
            .addSubcommand(new ColdClient(machine))
            .addSubcommand(new ColdPush(machine))
            .addSubcommand(new ColdOne(machine));
    // After the subcommands: it reaches only those that are there.
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    return commands;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to measure: sync, push, one, tap, wire, idle, crowd, nodes, growth, national, micro, screens or pages.");
  }
}
