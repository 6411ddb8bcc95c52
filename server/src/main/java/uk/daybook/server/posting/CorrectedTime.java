package uk.daybook.server.posting;

import uk.daybook.protocol.ClockReading;

/**
 * When a mutation was made, as well as can be known. Time on a device is evidence, not authority:
 * in the same boot as the exchange it is measured back from arrival by elapsed time, otherwise it
 * is the wall clock with the offset last known; then it is held between the previous mutation's
 * time and arrival. A wrong clock flags work, never refuses it.
 */
final class CorrectedTime {
  private CorrectedTime() {}

  /**
   * Milliseconds since 1970 UTC.
   *
   * @param made what the device's clocks said when the mutation was made
   * @param sending what they said on sending
   * @param arrivalMillis the server's clock on arrival
   * @param previousMillis the corrected time of the log's mutation before this one, 0 for none
   */
  static long of(ClockReading made, ClockReading sending, long arrivalMillis, long previousMillis) {
    long corrected;
    if (made.boot().equals(sending.boot())) {
      corrected = arrivalMillis - (sending.elapsedMillis() - made.elapsedMillis());
    } else {
      Long offset = made.offsetMillis();
      corrected = made.wallMillis() + (offset == null ? 0 : offset);
    }
    return Math.min(arrivalMillis, Math.max(previousMillis, corrected));
  }
}
