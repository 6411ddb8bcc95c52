package uk.daybook.client;

/**
 * What a store is made from.
 *
 * @param connections where its database is
 * @param keys what keeps the keys that work without a PIN
 * @param clock the device's clocks
 * @param randomness for keys, nonces, ids and jitter
 * @param pinCost what a guess of a new PIN costs; an existing PIN keeps the cost it was made with
 * @param app what the app calls itself, for the office's list of devices: {@code daybook 0.1.0}
 */
public record StoreConfig(
    ConnectionSource connections,
    KeyHolder keys,
    DeviceClock clock,
    Randomness randomness,
    PinCost pinCost,
    String app) {
  public StoreConfig(
      ConnectionSource connections, KeyHolder keys, DeviceClock clock, Randomness randomness) {
    this(connections, keys, clock, randomness, PinCost.DEFAULT, "daybook 0.1.0");
  }
}
