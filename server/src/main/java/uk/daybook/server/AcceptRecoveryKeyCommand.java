package uk.daybook.server;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.daybook.server.config.StoreOptions;
import uk.daybook.server.store.Store;
import uk.daybook.server.sync.RecoveryKey;

/** {@code daybook accept-recovery-key}: the service's key was lost, and another takes its place. */
@Command(
    name = "accept-recovery-key",
    description = {
      "Makes the recovery.key in the data directory the service's, or a new one when there is none"
          + " there: for when the one before is lost.",
      "Stop every server first: one that runs goes on giving out the lost key. Then copy the file"
          + " to every server's data directory and to your safe.",
      "What it costs: rescue files of devices that enrolled before are sealed to the lost key, and"
          + " nobody can read them. Have those devices enrol again."
    },
    showDefaultValues = true,
    mixinStandardHelpOptions = true)
final class AcceptRecoveryKeyCommand implements Callable<Integer> {
  private final SecureRandom random;

  @Spec private CommandSpec spec;

  @Option(
      names = "--yes",
      description = "The key before is lost for good, and every server has been stopped.")
  private boolean sure;

  @Mixin private StoreOptions where;

  AcceptRecoveryKeyCommand(SecureRandom random) {
    this.random = random;
  }

  @Override
  public Integer call() {
    if (!sure) {
      throw new ParameterException(
          spec.commandLine(),
          "Nobody will be able to read rescue files of devices that enrolled before. Stop every"
              + " server, be sure that the key before is lost for good, and add --yes.");
    }
    try (Store store = where.openStopped()) {
      RecoveryKey key = RecoveryKey.in(where.data(), random::nextLong);
      store.write(
          writing -> {
            writing.replaceRecoveryKey(key.publicKey());
            return true;
          });
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("The key in " + where.data() + " is the service's from now on.");
    out.println(
        "Copy "
            + RecoveryKey.FILE_NAME
            + " to every server's data directory and to your safe, and have devices enrol again.");
    out.flush();
    return 0;
  }
}
