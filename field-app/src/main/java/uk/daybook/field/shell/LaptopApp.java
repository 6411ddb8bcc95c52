package uk.daybook.field.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import uk.daybook.client.DeviceClock;
import uk.daybook.client.PinCost;
import uk.daybook.client.Randomness;
import uk.daybook.client.WarmUp;
import uk.daybook.field.Screens;
import uk.daybook.field.app.App;
import uk.daybook.field.app.Battery;
import uk.daybook.field.app.Preferences;
import uk.daybook.field.app.Tablet;
import uk.daybook.field.door.DoorScreens;

/** The whole app on a laptop: stores in a folder, screens on loopback. */
public final class LaptopApp implements AutoCloseable {
  private final App app;
  private final Loopback loopback;

  private LaptopApp(App app, Loopback loopback) {
    this.app = app;
    this.loopback = loopback;
  }

  /** Opens it with the machine's own battery. */
  public static LaptopApp open(
      Path data, int port, DeviceClock clock, Randomness randomness, PinCost pinCost)
      throws IOException {
    return open(data, port, clock, randomness, pinCost, new LaptopBattery());
  }

  /**
   * Opens it.
   *
   * @param data the folder of the stores
   * @param port on 127.0.0.1, 0 for any that is free
   */
  public static LaptopApp open(
      Path data,
      int port,
      DeviceClock clock,
      Randomness randomness,
      PinCost pinCost,
      Battery battery)
      throws IOException {
    Files.createDirectories(data);
    Preferences preferences = new Preferences(data.resolve("settings"));
    Tablet tablet =
        Tablet.open(
            data,
            clock,
            randomness,
            pinCost,
            () -> preferences.batterySaver() && isLow(battery.percent()));
    App app = new App(tablet, preferences, Screens.all(new LaptopPhotos()), new DoorScreens());
    try {
      return new LaptopApp(app, Loopback.open(app, port, randomness));
    } catch (IOException | RuntimeException e) {
      app.close();
      throw e;
    }
  }

  private static boolean isLow(OptionalInt percent) {
    return percent.isPresent() && percent.getAsInt() < Battery.LOW_PERCENT;
  }

  public App app() {
    return app;
  }

  /**
   * Once the first page has been shown, runs what a first sync runs on a thread of its own, until
   * something is sent: whoever types a code or a PIN leaves the time for it.
   */
  public void warmUpWhileTyping(DeviceClock clock, Randomness randomness) {
    Thread thread =
        new Thread(
            () -> {
              try {
                loopback.awaitFirstPage();
                new WarmUp(clock, randomness).run(loopback::isTyping);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "warm up");
    thread.setDaemon(true);
    thread.start();
  }

  /** The link to open it with. */
  public String link() {
    return loopback.link();
  }

  @Override
  public void close() {
    loopback.close();
    app.close();
  }
}
