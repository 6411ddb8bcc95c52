package uk.daybook.client;

/**
 * Keeps one key outside the database, where the device keeps keys best: the Android Keystore, or a
 * file that only its owner may read. It wraps the keys that work while the app is locked, and once
 * more the one that the PIN wraps, so that the database alone is not enough to guess PINs against.
 */
public interface KeyHolder {
  /** Seals a key; {@code purpose} is needed again to open it. */
  byte[] wrap(String purpose, byte[] key);

  /** Opens what {@link #wrap} sealed. {@link BadSeal} when it is another's, or damaged. */
  byte[] unwrap(String purpose, byte[] wrapped);

  /** Holds that 32-byte key in memory: for tests, and the base of others. */
  static KeyHolder of(byte[] key, Randomness randomness) {
    Sealer sealer = new Sealer(key.clone(), randomness);
    return new KeyHolder() {
      @Override
      public synchronized byte[] wrap(String purpose, byte[] key) {
        return sealer.seal("holder", purpose, "", key);
      }

      @Override
      public synchronized byte[] unwrap(String purpose, byte[] wrapped) {
        return sealer.open("holder", purpose, "", wrapped);
      }
    };
  }
}
