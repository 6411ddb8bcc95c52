package uk.daybook.server.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What stands for an option that was not given: its environment variable, else its key in the file,
 * else the option's own default. An empty value is as good as none.
 */
final class Settings implements IDefaultValueProvider {
  private final Keys keys;
  private final Map<String, String> environment;
  private final @Nullable ConfigFile file;

  Settings(Keys keys, Map<String, String> environment, @Nullable ConfigFile file) {
    this.keys = keys;
    this.environment = environment;
    this.file = file;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    Key key = key(argument);
    if (key == null) {
      return null;
    }
    String set = fromEnvironment(key);
    return set != null || file == null ? set : file.value(key);
  }

  /** Where the value of an option that was not given comes from; empty for its own default. */
  String originOf(ArgSpec argument) {
    Key key = key(argument);
    if (key == null) {
      return "";
    }
    if (fromEnvironment(key) != null) {
      return "the environment variable " + key.variable();
    }
    boolean inFile = file != null && file.value(key) != null;
    return file != null && inFile ? "\"" + key.name() + "\", " + file.placeOf(key.name()) : "";
  }

  private @Nullable Key key(ArgSpec argument) {
    return argument instanceof OptionSpec option && !option.inherited() ? keys.of(option) : null;
  }

  private @Nullable String fromEnvironment(Key key) {
    String value = environment.getOrDefault(key.variable(), "").strip();
    return value.isEmpty() ? null : value;
  }
}
