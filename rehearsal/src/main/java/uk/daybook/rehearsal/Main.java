package uk.daybook.rehearsal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.daybook.client.DeviceClock;
import uk.daybook.rehearsal.demo.DemoCommand;
import uk.daybook.rehearsal.simulation.SimulateCommand;

/** What {@code ./daybook demo} and {@code ./daybook simulate} start. */
@Command(
    name = "daybook",
    description = "Server and devices in one process.",
    mixinStandardHelpOptions = true,
    subcommands = SimulateCommand.class)
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    SecureRandom random = new SecureRandom();
    CommandLine commands =
        new CommandLine(new Main())
            .addSubcommand(new DemoCommand(Clock.systemUTC(), machineClock(), random::nextBytes));
    System.exit(commands.execute(arguments));
  }

  private static DeviceClock machineClock() {
    String boot = UUID.randomUUID().toString();
    long started = System.nanoTime();
    return new DeviceClock() {
      @Override
      public long wallMillis() {
        return System.currentTimeMillis();
      }

      @Override
      public String boot() {
        return boot;
      }

      @Override
      public long elapsedMillis() {
        return (System.nanoTime() - started) / 1_000_000;
      }
    };
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: demo or simulate.");
  }
}
