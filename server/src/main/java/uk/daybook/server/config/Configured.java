package uk.daybook.server.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs a command with what is set by the environment and the file for whatever was not given as an
 * option. The line is read twice: once for {@code --config}, and again with the file's values.
 *
 * <p>A key or a variable that means nothing is refused: a setting somebody believes they have made,
 * and has no effect, is worse than none.
 */
public final class Configured implements IExecutionStrategy {
  private final Keys keys;
  private final Map<String, String> environment;
  private final Supplier<@Nullable Path> named;

  /**
   * @param keys what can be set
   * @param environment the process's
   * @param named the file that {@code --config} names, once the line has been read
   */
  public Configured(Keys keys, Map<String, String> environment, Supplier<@Nullable Path> named) {
    this.keys = keys;
    this.named = named;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public int execute(ParseResult given) {
    Integer helped = CommandLine.executeHelpRequest(given);
    if (helped != null) {
      return helped;
    }
    refuseSecrets(given);
    refuseUnknown(given);
    CommandLine root = given.commandSpec().commandLine();
    Settings settings = new Settings(keys, environment, file(given));
    root.setDefaultValueProvider(settings);
    try {
      return new RunLast().execute(root.parseArgs(given.originalArgs().toArray(String[]::new)));
    } catch (ParameterException e) {
      throw withOrigin(e, settings, given);
    }
  }

  private static void refuseSecrets(ParseResult given) {
    for (OptionSpec option : last(given).matchedOptions()) {
      Key key = new Key(option);
      if (key.isSecret()) {
        throw new ParameterException(
            last(given).commandSpec().commandLine(),
            "%s must not stand on the command line, where every list of processes shows it: set %s,"
                    .formatted(option.longestName(), key.variable())
                + " or put it into the file that --config names.");
      }
    }
  }

  private void refuseUnknown(ParseResult given) {
    Optional<String> unknown = keys.unknown(environment.keySet());
    if (unknown.isPresent()) {
      throw new ParameterException(
          last(given).commandSpec().commandLine(),
          "There is no environment variable \"%s\". Did you mean \"%s\"? See docs/CONFIGURATION.md."
              .formatted(unknown.get(), keys.nearestVariable(unknown.get())));
    }
  }

  private @Nullable ConfigFile file(ParseResult parsed) {
    @Nullable Path given = named.get();
    String set = environment.getOrDefault(Keys.FILE, "").strip();
    Path path = given == null && !set.isEmpty() ? Path.of(set) : given;
    if (path == null) {
      return null;
    }
    try {
      return ConfigFile.read(path, keys);
    } catch (ConfigFile.Unusable e) {
      throw new ParameterException(last(parsed).commandSpec().commandLine(), e.getMessage());
    }
  }

  /** Says where a value came from that nobody typed. */
  private static ParameterException withOrigin(
      ParameterException e, Settings settings, ParseResult given) {
    ArgSpec argument = e.getArgSpec();
    boolean typed =
        argument instanceof OptionSpec option && last(given).hasMatchedOption(option.longestName());
    String origin = argument == null || typed ? "" : settings.originOf(argument);
    return origin.isEmpty()
        ? e
        : new ParameterException(
            e.getCommandLine(), e.getMessage() + " (it comes from " + origin + ")", e);
  }

  private static ParseResult last(ParseResult given) {
    ParseResult result = given;
    while (result.hasSubcommand()) {
      result = result.subcommand();
    }
    return result;
  }
}
