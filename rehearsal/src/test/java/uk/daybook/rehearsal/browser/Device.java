package uk.daybook.rehearsal.browser;

import static uk.daybook.rehearsal.browser.Until.until;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.OptionalInt;
import java.util.function.Predicate;
import uk.daybook.client.DeviceClock;
import uk.daybook.client.FieldStore;
import uk.daybook.client.PinCost;
import uk.daybook.client.StepOutcome;
import uk.daybook.client.SyncStatus;
import uk.daybook.field.app.Profile;
import uk.daybook.field.shell.LaptopApp;

/** The app on a device, in this process: real screens, a real store, a real connection. */
final class Device implements AutoCloseable {
  private final LaptopApp app;

  Device(Path data, DeviceClock clock, SecureRandom random) throws IOException {
    this.app =
        LaptopApp.open(data, 0, clock, random::nextBytes, PinCost.CHEAP, () -> OptionalInt.of(80));
  }

  /** The first link, with the secret of this start. */
  String link() {
    return app.link();
  }

  /** The address of its pages, without a path. */
  String origin() {
    return link().substring(0, link().indexOf("/open"));
  }

  LaptopApp app() {
    return app;
  }

  Profile profile() {
    return app.app().tablet().profiles().get(0);
  }

  FieldStore store() {
    return profile().store();
  }

  /** Asks the server now, and waits until there is nothing more to send or to fetch. */
  void exchange() {
    exchange(profile());
  }

  /** The same for one of those who share a tablet. */
  static void exchange(Profile profile) {
    // A step that was under way already may have asked too early.
    awaitStep(profile, status -> true);
    awaitStep(
        profile,
        status ->
            status.lastOutcome() instanceof StepOutcome.CaughtUp
                && status.waiting() + status.sent() == 0);
  }

  /** Waits until another step has ended, and after it or a later one that holds. */
  @SuppressWarnings("ReferenceEquality") // Each step ends with an outcome of its own.
  private static void awaitStep(Profile profile, Predicate<SyncStatus> holds) {
    StepOutcome before = profile.store().status().lastOutcome();
    profile.syncNow();
    until(
        profile.staff() + "'s device is caught up",
        () -> {
          SyncStatus status = profile.store().status();
          return status.lastOutcome() != before && holds.test(status);
        });
  }

  @Override
  public void close() {
    app.close();
  }
}
