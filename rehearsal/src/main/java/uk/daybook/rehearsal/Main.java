package uk.daybook.rehearsal;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.daybook.rehearsal.simulation.SimulateCommand;

/** What {@code ./daybook demo} and {@code ./daybook simulate} start. */
@Command(
    name = "daybook",
    description = "Server and devices in one process.",
    mixinStandardHelpOptions = true,
    subcommands = {
      // demo: uk.daybook.rehearsal.demo.DemoCommand goes here
      SimulateCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: simulate.");
  }
}
