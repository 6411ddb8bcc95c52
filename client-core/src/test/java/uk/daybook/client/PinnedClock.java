package uk.daybook.client;

/** A device's clocks, set by hand. */
final class PinnedClock implements DeviceClock {
  long wallMillis = 1_795_000_000_000L;
  String boot = "boot-1";
  long elapsedMillis = 1_000_000;

  void pass(long millis) {
    wallMillis += millis;
    elapsedMillis += millis;
  }

  @Override
  public long wallMillis() {
    return wallMillis;
  }

  @Override
  public String boot() {
    return boot;
  }

  @Override
  public long elapsedMillis() {
    return elapsedMillis;
  }
}
