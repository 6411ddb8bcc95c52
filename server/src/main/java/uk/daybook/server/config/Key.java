package uk.daybook.server.config;

import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;

/**
 * One thing that can be set. The option is where it is declared; its key in the file and its
 * environment variable follow from the option's name.
 *
 * @param option the option, such as {@code --mail-from}
 */
public record Key(OptionSpec option) {
  /** What every variable of ours begins with. */
  static final String PREFIX = "DAYBOOK_";

  /** The key in the file: {@code mail-from}. */
  public String name() {
    return option.longestName().substring(2);
  }

  /** The environment variable: {@code DAYBOOK_MAIL_FROM}. */
  public String variable() {
    return PREFIX + name().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Whether it must not stand on a command line. */
  public boolean isSecret() {
    return option.type() == Secret.class;
  }
}
