package uk.daybook.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongSupplier;
import uk.daybook.client.DeviceClock;

/**
 * A laptop's clocks. On Linux the boot has an id and its clock counts sleep; elsewhere each start
 * of the app counts as a boot, which makes times less sure and loses nothing.
 */
record MachineClock(Clock clock, String boot, boolean hasUptime, long startNanos)
    implements DeviceClock {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path UPTIME = Path.of("/proc/uptime");

  static MachineClock of(Clock clock, LongSupplier random) {
    try {
      String boot = Files.readString(BOOT_ID).trim();
      return new MachineClock(clock, boot, Files.isReadable(UPTIME), System.nanoTime());
    } catch (IOException e) {
      return new MachineClock(
          clock, "run-" + Long.toHexString(random.getAsLong()), false, System.nanoTime());
    }
  }

  @Override
  public long wallMillis() {
    return clock.millis();
  }

  @Override
  public long elapsedMillis() {
    if (hasUptime) {
      try {
        String uptime = Files.readString(UPTIME);
        return (long) (Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1000);
      } catch (IOException e) {
        throw new IllegalStateException("The time since boot cannot be read", e);
      }
    }
    return (System.nanoTime() - startNanos) / 1_000_000;
  }
}
