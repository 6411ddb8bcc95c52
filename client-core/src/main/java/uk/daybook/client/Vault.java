package uk.daybook.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys. The data key seals what only the user may read: rows, views, drafts; it is random,
 * wrapped by the PIN's key and once more by the {@link KeyHolder}. The outbox key and the signing
 * key are wrapped by the holder alone and work while the app is locked.
 *
 * <p>Used inside the database's lock, except for {@link #signing}.
 */
final class Vault {
  private static final String PIN = "pin";
  private static final String OUTBOX = "outbox";
  private static final String SIGNING = "signing";
  private static final int SALT_BYTES = 16;

  private final Database database;
  private final KeyHolder holder;
  private final Randomness randomness;
  private final Sealer outbox;
  private final DeviceKey signing;
  private byte @Nullable [] dataKey;
  private @Nullable Sealer data;
  private @Nullable Mac terms;

  private Vault(Database database, KeyHolder holder, Randomness randomness) throws SQLException {
    this.database = database;
    this.holder = holder;
    this.randomness = randomness;
    this.outbox = new Sealer(holder.unwrap(OUTBOX, read(OUTBOX).wrapped()), randomness);
    this.signing = DeviceKey.from(holder.unwrap(SIGNING, read(SIGNING).wrapped()));
  }

  private record Wrapped(byte @Nullable [] salt, PinCost cost, byte[] wrapped) {}

  /** Makes all keys; the data key stays open. */
  static Vault create(Database database, StoreConfig config, char[] pin) throws SQLException {
    Randomness randomness = config.randomness();
    KeyHolder holder = config.keys();
    insert(database, OUTBOX, holder.wrap(OUTBOX, random(randomness, Sealer.KEY_BYTES)));
    insert(database, SIGNING, holder.wrap(SIGNING, DeviceKey.generate(randomness).secret()));
    byte[] key = random(randomness, Sealer.KEY_BYTES);
    byte[] salt = random(randomness, SALT_BYTES);
    byte[] pinKey = Pin.key(pin, salt, config.pinCost());
    byte[] byPin = new Sealer(pinKey, randomness).seal("wrapped_key", PIN, "", key);
    Sealer.wipe(pinKey);
    database.update(
        "insert into wrapped_key (kind, salt, kibibytes, passes, lanes, wrapped)"
            + " values (?, ?, ?, ?, ?, ?)",
        PIN,
        salt,
        config.pinCost().kibibytes(),
        config.pinCost().passes(),
        config.pinCost().lanes(),
        holder.wrap(PIN, byPin));
    Vault vault = new Vault(database, holder, randomness);
    vault.unlock(key);
    return vault;
  }

  static Vault open(Database database, StoreConfig config) throws SQLException {
    return new Vault(database, config.keys(), config.randomness());
  }

  private static void insert(Database database, String kind, byte[] wrapped) throws SQLException {
    database.update("insert into wrapped_key (kind, wrapped) values (?, ?)", kind, wrapped);
  }

  private static byte[] random(Randomness randomness, int length) {
    byte[] bytes = new byte[length];
    randomness.fill(bytes);
    return bytes;
  }

  private Wrapped read(String kind) throws SQLException {
    Wrapped row =
        database.first(
            "select salt, kibibytes, passes, lanes, wrapped from wrapped_key where kind = ?",
            Vault::wrapped,
            kind);
    if (row == null) {
      throw new CannotOpen("A key is missing from the device's database.", null);
    }
    return row;
  }

  private static Wrapped wrapped(ResultSet row) throws SQLException {
    PinCost cost = new PinCost(row.getInt("kibibytes"), row.getInt("passes"), row.getInt("lanes"));
    return new Wrapped(row.getBytes("salt"), cost, row.getBytes("wrapped"));
  }

  /** What is needed to try a PIN, read inside a transaction and worked out outside of it. */
  interface Trial {
    /** The data key. {@link BadSeal} when that is not the PIN. */
    byte[] open(char[] pin);
  }

  Trial trial() throws SQLException {
    Wrapped row = read(PIN);
    byte[] byPin = holder.unwrap(PIN, row.wrapped());
    byte[] salt = row.salt() == null ? new byte[0] : row.salt();
    return pin -> {
      byte[] pinKey = Pin.key(pin, salt, row.cost());
      try {
        return new Sealer(pinKey, randomness).open("wrapped_key", PIN, "", byPin);
      } finally {
        Sealer.wipe(pinKey);
      }
    };
  }

  void unlock(byte[] key) {
    dataKey = key;
    data = new Sealer(key, randomness);
    try {
      Mac derive = Mac.getInstance("HmacSHA256");
      derive.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] termKey = derive.doFinal("lookup".getBytes(StandardCharsets.UTF_8));
      terms = Mac.getInstance("HmacSHA256");
      terms.init(new SecretKeySpec(termKey, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA256", e);
    }
  }

  void lock() {
    if (dataKey != null) {
      Sealer.wipe(dataKey);
    }
    dataKey = null;
    data = null;
    terms = null;
  }

  boolean isLocked() {
    return data == null;
  }

  /** Seals what only the user may read. {@link Locked} without the PIN. */
  Sealer data() {
    if (data == null) {
      throw new Locked();
    }
    return data;
  }

  Sealer outbox() {
    return outbox;
  }

  DeviceKey signing() {
    return signing;
  }

  /** The lookup term of a value: 8 bytes of a keyed hash, so that the index says nothing. */
  long term(String type, String field, String value) {
    if (terms == null) {
      throw new Locked();
    }
    String text = type + '\0' + field + '\0' + value;
    byte[] hash = terms.doFinal(text.getBytes(StandardCharsets.UTF_8));
    long term = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      term = (term << 8) | (hash[i] & 0xFF);
    }
    return term;
  }
}
