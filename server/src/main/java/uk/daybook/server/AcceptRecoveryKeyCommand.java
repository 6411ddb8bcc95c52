package uk.daybook.server;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import uk.daybook.server.config.StoreOptions;
import uk.daybook.server.store.Store;
import uk.daybook.server.sync.RecoveryKey;

/** {@code daybook accept-recovery-key}: the service's key was lost, and another takes its place. */
@Command(
    name = "accept-recovery-key",
    description = {
      "Makes the recovery.key in the data directory the service's, when the one before is lost.",
      "Stop every server first: one that runs goes on giving out the lost key. Devices that enrol"
          + " afterwards have the new one. Rescue files of devices that enrolled before are"
          + " sealed to the lost one, and nobody can read them: have those devices enrol again."
    },
    showDefaultValues = true,
    mixinStandardHelpOptions = true)
final class AcceptRecoveryKeyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private StoreOptions where;

  @Override
  public Integer call() {
    Optional<RecoveryKey> key = RecoveryKey.existing(where.data());
    PrintWriter out = key.isPresent() ? spec.commandLine().getOut() : spec.commandLine().getErr();
    if (key.isPresent()) {
      try (Store store = where.open()) {
        store.write(
            writing -> {
              writing.replaceRecoveryKey(key.get().publicKey());
              return true;
            });
      }
    }
    out.println(
        key.isPresent()
            ? "The key in " + where.data() + " is the service's from now on."
            : "There is no " + RecoveryKey.FILE_NAME + " in " + where.data() + ".");
    out.flush();
    return key.isPresent() ? 0 : 1;
  }
}
