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
 * wrapped by the PIN's key and once more by the {@link KeyHolder}, and once to the service's
 * recovery key. The outbox key and the signing key are wrapped by the holder alone and work while
 * the app is locked.
 *
 * <p>There are always two rows for PINs, {@code pin} and {@code second}, with one salt and one
 * cost, so that one run of Argon2id tries both. The second wraps the same data key by the duress
 * PIN, or random bytes of the same length by a key that nobody has: nobody can tell which. The salt
 * is the store's for good, because a new one would need both PINs.
 *
 * <p>Used inside the database's lock, except for {@link #signing}.
 */
final class Vault {
  private static final String PIN = "pin";
  private static final String SECOND = "second";
  private static final String RECOVERY = "recovery";
  private static final byte[] RECOVERY_PURPOSE =
      "daybook data key".getBytes(StandardCharsets.US_ASCII);
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
  private boolean underDuress;

  private Vault(Database database, KeyHolder holder, Randomness randomness) throws SQLException {
    this.database = database;
    this.holder = holder;
    this.randomness = randomness;
    this.outbox = new Sealer(holder.unwrap(OUTBOX, read(OUTBOX).wrapped()), randomness);
    this.signing = DeviceKey.from(holder.unwrap(SIGNING, read(SIGNING).wrapped()));
  }

  private record Wrapped(byte @Nullable [] salt, PinCost cost, byte[] wrapped) {}

  /** Makes all keys; the data key stays open. */
  static Vault create(
      Database database, StoreConfig config, char[] pin, char @Nullable [] duressPin)
      throws SQLException {
    Randomness randomness = config.randomness();
    KeyHolder holder = config.keys();
    insert(database, OUTBOX, holder.wrap(OUTBOX, random(randomness, Sealer.KEY_BYTES)));
    insert(database, SIGNING, holder.wrap(SIGNING, DeviceKey.generate(randomness).secret()));
    byte[] key = random(randomness, Sealer.KEY_BYTES);
    byte[] salt = random(randomness, SALT_BYTES);
    Vault vault = new Vault(database, holder, randomness);
    Wrapped like = new Wrapped(salt, config.pinCost(), key);
    vault.insertPin(PIN, like, vault.byPin(PIN, Pin.key(pin, salt, config.pinCost()), key));
    byte[] second = duressPin == null ? null : Pin.key(duressPin, salt, config.pinCost());
    vault.insertPin(
        SECOND, like, second == null ? vault.byNobody() : vault.byPin(SECOND, second, key));
    vault.unlock(new Opened(key, false));
    return vault;
  }

  /** A key wrapped by a PIN's key, which is wiped, and by the holder. */
  private byte[] byPin(String kind, byte[] pinKey, byte[] key) {
    byte[] byPin = new Sealer(pinKey, randomness).seal("wrapped_key", kind, "", key);
    Sealer.wipe(pinKey);
    return holder.wrap(PIN, byPin);
  }

  /** What a second row holds while no duress PIN was chosen. */
  private byte[] byNobody() {
    byte[] nobodys = random(randomness, Sealer.KEY_BYTES);
    return byPin(SECOND, nobodys, random(randomness, Sealer.KEY_BYTES));
  }

  private void insertPin(String kind, Wrapped like, byte[] wrapped) throws SQLException {
    database.update(
        "insert into wrapped_key (kind, salt, kibibytes, passes, lanes, wrapped)"
            + " values (?, ?, ?, ?, ?, ?)",
        kind,
        like.salt(),
        like.cost().kibibytes(),
        like.cost().passes(),
        like.cost().lanes(),
        wrapped);
  }

  /** Gives a store of the first release its second row. */
  void completePins() throws SQLException {
    if (!database.exists("select 1 from wrapped_key where kind = ?", SECOND)) {
      insertPin(SECOND, read(PIN), byNobody());
    }
  }

  /** From now on that PIN's key, which is wiped, opens the row of the usual PIN or the other. */
  void setPin(boolean duress, byte[] pinKey, byte[] key) throws SQLException {
    completePins();
    String kind = duress ? SECOND : PIN;
    database.update(
        "update wrapped_key set wrapped = ? where kind = ?", byPin(kind, pinKey, key), kind);
  }

  /** Wraps the data key to the service's recovery key, unless it is already. Needs it open. */
  void wrapTo(RecoveryKey recovery) throws SQLException {
    byte[] before =
        database.first(
            "select wrapped from wrapped_key where kind = ?", row -> row.getBytes(1), RECOVERY);
    if (dataKey != null && (before == null || !recovery.hasWrapped(before))) {
      database.update("delete from wrapped_key where kind = ?", RECOVERY);
      insert(database, RECOVERY, recovery.wrap(RECOVERY_PURPOSE, dataKey, randomness));
    }
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

  /** What a PIN opened. */
  record Opened(byte[] key, boolean duress) {}

  /** What is needed to try a PIN, read inside a transaction and worked out outside of it. */
  final class Trial {
    private final Wrapped row;
    private final byte[] byPin;
    private final byte @Nullable [] bySecond;

    private Trial(Wrapped row, byte[] byPin, byte @Nullable [] bySecond) {
      this.row = row;
      this.byPin = byPin;
      this.bySecond = bySecond;
    }

    /** The key that a PIN makes: the costly part. */
    byte[] key(char[] pin) {
      byte[] salt = row.salt();
      return Pin.key(pin, salt == null ? new byte[0] : salt, row.cost());
    }

    /** The data key, and which PIN it was. {@link BadSeal} when it was neither. */
    Opened open(byte[] pinKey) {
      byte[] usual = tried(PIN, pinKey, byPin);
      byte[] second = bySecond == null ? null : tried(SECOND, pinKey, bySecond);
      if (usual != null) {
        return new Opened(usual, false);
      } else if (second != null) {
        return new Opened(second, true);
      }
      throw new BadSeal("wrapped_key", new IllegalArgumentException("not the PIN"));
    }

    /** Whether a PIN's key opens the row of the duress PIN. */
    boolean opensSecond(byte[] pinKey) {
      return bySecond != null && tried(SECOND, pinKey, bySecond) != null;
    }

    private byte @Nullable [] tried(String kind, byte[] pinKey, byte[] sealed) {
      try {
        return new Sealer(pinKey, randomness).open("wrapped_key", kind, "", sealed);
      } catch (BadSeal e) {
        return null;
      }
    }
  }

  Trial trial() throws SQLException {
    Wrapped row = read(PIN);
    byte[] second =
        database.first(
            "select wrapped from wrapped_key where kind = ?", it -> it.getBytes(1), SECOND);
    return new Trial(
        row, holder.unwrap(PIN, row.wrapped()), second == null ? null : holder.unwrap(PIN, second));
  }

  void unlock(Opened opened) {
    byte[] key = opened.key();
    underDuress = opened.duress();
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
    underDuress = false;
  }

  /** Whether it was the duress PIN that unlocked. */
  boolean isUnderDuress() {
    return underDuress;
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
