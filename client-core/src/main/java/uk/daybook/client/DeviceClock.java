package uk.daybook.client;

/** The device's clocks. The only way time comes into this package. */
public interface DeviceClock {
  /** The wall clock, milliseconds since 1970 UTC; anyone may set it. */
  long wallMillis();

  /** An id of the device's current boot. */
  String boot();

  /** Milliseconds since that boot, counting sleep; never goes back. */
  long elapsedMillis();
}
