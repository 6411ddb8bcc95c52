package uk.daybook.server;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.daybook.server.config.StoreOptions;
import uk.daybook.server.signin.PasswordCost;
import uk.daybook.server.signin.SignIn;
import uk.daybook.server.store.Store;

/** {@code daybook account}: a one-time password for the back office, on standard output. */
@Command(
    name = "account",
    description = {
      "Makes a one-time password with which somebody signs in to the back office.",
      "Their old password, if they have one, stops working, and they are signed out."
    },
    showDefaultValues = true,
    mixinStandardHelpOptions = true)
final class AccountCommand implements Callable<Integer> {
  private final Clock clock;
  private final SecureRandom random;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "STAFF", description = "The staff code.")
  private String staff;

  @Mixin private StoreOptions where;

  AccountCommand(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Integer call() {
    try (Store store = where.openExisting()) {
      SignIn signIn = new SignIn(store, clock, random::nextLong, PasswordCost.DEFAULT);
      Optional<String> password = signIn.oneTimePassword(staff);
      PrintWriter out =
          password.isPresent() ? spec.commandLine().getOut() : spec.commandLine().getErr();
      out.println(
          password.orElse(
              "Nobody with that code works in the back office: case administrators, unpaid-work"
                  + " managers, senior probation officers and auditors do."));
      if (password.isPresent()) {
        out.printf(
            "Give it to %s yourself, in person or by phone. It works for %d hours, and they choose"
                + " their own when they first sign in.%n",
            staff, SignIn.ONE_TIME_LIFE.toHours());
      }
      out.flush();
      return password.isPresent() ? 0 : 1;
    }
  }
}
