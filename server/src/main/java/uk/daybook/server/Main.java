package uk.daybook.server;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import uk.daybook.server.config.Configured;
import uk.daybook.server.config.Keys;
import uk.daybook.server.config.Secret;
import uk.daybook.server.imports.ImportCommand;
import uk.daybook.server.store.StoreException;

/** The office's commands. The only place with the real clock and real randomness. */
@Command(
    name = "daybook",
    description = "Takes in what devices wrote, posts it, and shows it to the office.",
    mixinStandardHelpOptions = true)
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  /** Read by {@link Configured}, before any other option. */
  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "A file of keys and values for whatever is not given as an option or by the environment:"
              + " see docs/CONFIGURATION.md.")
  private @Nullable Path config;

  private Main() {}

  /** What the jar says of itself. */
  private static String[] version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {"Daybook " + (version == null ? "in development" : version)};
  }

  public static void main(String[] arguments) {
    System.exit(
        commands(Clock.systemUTC(), new SecureRandom(), System.getenv()).execute(arguments));
  }

  /** The commands, of a process with nothing in its environment. */
  static CommandLine commands(Clock clock, SecureRandom random) {
    return commands(clock, random, Map.of());
  }

  static CommandLine commands(Clock clock, SecureRandom random, Map<String, String> environment) {
    Main main = new Main();
    CommandLine commands =
        new CommandLine(main)
            .addSubcommand(new ServerCommand(clock, random))
            .addSubcommand(new ImportCommand(clock, random::nextLong))
            .addSubcommand(new EnrolCodeCommand(clock, random))
            .addSubcommand(new AccountCommand(clock, random))
            .addSubcommand(new RevokeCommand(clock))
            .addSubcommand(new RescueCommand(clock))
            .addSubcommand(new BackupCommand(clock))
            .addSubcommand(new RestoreCommand(clock))
            .addSubcommand(new MigrateCommand())
            .addSubcommand(new AcceptRecoveryKeyCommand(random));
    commands.getCommandSpec().versionProvider(Main::version);
    commands
        .getSubcommands()
        .values()
        .forEach(it -> it.getCommandSpec().versionProvider(Main::version));
    return commands
        .registerConverter(Secret.class, Secret::new)
        .setExecutionExceptionHandler(Main::said)
        .setParameterExceptionHandler(Main::refused)
        .setExecutionStrategy(new Configured(keys(commands), environment, () -> main.config));
  }

  /** What a store has to say is for whoever typed the command; anything else is a fault of ours. */
  private static int said(Exception failure, CommandLine command, CommandLine.ParseResult given)
      throws Exception {
    if (!(failure instanceof StoreException)) {
      throw failure;
    }
    String words = String.valueOf(failure.getMessage());
    command.getErr().println(words.endsWith("?") ? words : words + ".");
    command.getErr().flush();
    return 1;
  }

  /** What is wrong and where the rest is told: a page of options would push it off the screen. */
  private static int refused(ParameterException wrong, String[] given) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println(command.getCommandSpec().qualifiedName() + " --help lists what there is.");
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** What can be set: the server's options, some of which the other commands share. */
  static Keys keys(CommandLine commands) {
    CommandLine server = commands.getSubcommands().get("server");
    return Keys.of(Objects.requireNonNull(server).getCommandSpec());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do.");
  }
}
