package uk.daybook.client;

/**
 * What one guess of a PIN costs (Argon2id).
 *
 * @param kibibytes memory
 * @param passes passes over it
 * @param lanes lanes; computed one after the other
 */
public record PinCost(int kibibytes, int passes, int lanes) {
  /** 64 MB, three passes: about a quarter of a second on a cheap phone of today. */
  public static final PinCost DEFAULT = new PinCost(64 * 1024, 3, 1);

  /** For tests, where guessing may be cheap. */
  public static final PinCost CHEAP = new PinCost(8, 1, 1);
}
