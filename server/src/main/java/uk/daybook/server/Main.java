package uk.daybook.server;

import java.security.SecureRandom;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.daybook.server.imports.ImportCommand;

/** The office's commands. The only place with the real clock and real randomness. */
@Command(
    name = "daybook",
    description = "Takes in what devices wrote, posts it, and shows it to the office.",
    mixinStandardHelpOptions = true)
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commands(Clock.systemUTC(), new SecureRandom()).execute(arguments));
  }

  static CommandLine commands(Clock clock, SecureRandom random) {
    return new CommandLine(new Main())
        .addSubcommand(new ServerCommand(clock, random))
        .addSubcommand(new ImportCommand(clock, random::nextLong))
        .addSubcommand(new EnrolCodeCommand(clock, random))
        .addSubcommand(new AccountCommand(clock, random))
        .addSubcommand(new RevokeCommand(clock))
        .addSubcommand(new RescueCommand(clock));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do.");
  }
}
