package uk.daybook.client;

/**
 * Where random bytes come from: {@code new SecureRandom()::nextBytes}, and a seeded source only in
 * tests, because keys and nonces are made of it.
 */
@FunctionalInterface
public interface Randomness {
  /** Fills the array. */
  void fill(byte[] bytes);

  /** Eight of them. */
  default long nextLong() {
    byte[] bytes = new byte[Long.BYTES];
    fill(bytes);
    long value = 0;
    for (byte one : bytes) {
      value = (value << 8) | (one & 0xFF);
    }
    return value;
  }
}
