package uk.daybook.server;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.daybook.server.config.StoreOptions;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.Store;

/** {@code daybook revoke}: a lost device may not connect again. */
@Command(
    name = "revoke",
    description = "Revokes a device: it may not connect again. Nothing on it is lost by that.",
    showDefaultValues = true,
    mixinStandardHelpOptions = true)
final class RevokeCommand implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DEVICE", description = "The device's id.")
  private String device;

  @Mixin private StoreOptions where;

  RevokeCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    try (Store store = where.openExisting()) {
      boolean found =
          store.write(
              writing -> {
                Optional<DeviceRow> row = writing.device(device);
                row.ifPresent(it -> writing.saveDevice(it.revoked(clock.millis())));
                return row.isPresent();
              });
      PrintWriter out = found ? spec.commandLine().getOut() : spec.commandLine().getErr();
      out.println(found ? "Revoked." : "There is no such device.");
      out.flush();
      return found ? 0 : 1;
    }
  }
}
