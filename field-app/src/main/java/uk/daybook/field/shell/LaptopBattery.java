package uk.daybook.field.shell;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import uk.daybook.field.app.Battery;

/** The battery as Linux tells it; elsewhere nobody knows. Safe for many threads. */
final class LaptopBattery implements Battery {
  private static final Path SUPPLIES = Path.of("/sys/class/power_supply");

  @Override
  public OptionalInt percent() {
    if (!Files.isDirectory(SUPPLIES)) {
      return OptionalInt.empty();
    }
    try (DirectoryStream<Path> batteries = Files.newDirectoryStream(SUPPLIES, "BAT*")) {
      for (Path battery : batteries) {
        String words = Files.readString(battery.resolve("capacity")).trim();
        boolean discharging =
            Files.readString(battery.resolve("status")).trim().equals("Discharging");
        return discharging ? OptionalInt.of(Integer.parseInt(words)) : OptionalInt.empty();
      }
    } catch (IOException | NumberFormatException e) {
      return OptionalInt.empty();
    }
    return OptionalInt.empty();
  }
}
