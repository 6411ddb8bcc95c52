package uk.daybook.client;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The PIN's key and the waits between wrong ones. A try is counted before it is made, so that
 * killing the app gains nothing; the wait runs on the clock since boot, so that setting the wall
 * clock gains nothing, and starts again with a new boot. Never a wipe.
 */
final class Pin {
  /** Wrong PINs before there is any wait. */
  static final int FREE_TRIES = 3;

  static final long FIRST_WAIT_MILLIS = 30_000;
  static final long LONGEST_WAIT_MILLIS = 60 * 60 * 1000L;

  private final Database database;
  private final DeviceClock clock;

  Pin(Database database, DeviceClock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Attempt(int failures, long waitMillis, String boot, long elapsedMillis) {}

  /** Counts a try; returns the wait if it fails. {@link WrongPin} when it is too soon. */
  long begin() throws SQLException {
    Attempt last =
        database.first(
            "select failures, wait_millis, boot, elapsed_millis from pin_attempt",
            row ->
                new Attempt(
                    row.getInt("failures"),
                    row.getLong("wait_millis"),
                    row.getString("boot"),
                    row.getLong("elapsed_millis")));
    int failures = 1;
    if (last != null) {
      long left = last.waitMillis() - since(last);
      if (left > 0) {
        throw new WrongPin(false, left);
      }
      failures = last.failures() + 1;
    }
    long wait = waitAfter(failures);
    database.update(
        "insert or replace into pin_attempt"
            + " (one, failures, wait_millis, boot, elapsed_millis, wall_millis)"
            + " values (1, ?, ?, ?, ?, ?)",
        failures,
        wait,
        clock.boot(),
        clock.elapsedMillis(),
        clock.wallMillis());
    return wait;
  }

  private long since(Attempt last) {
    long now = clock.elapsedMillis();
    return last.boot().equals(clock.boot()) ? Math.max(0, now - last.elapsedMillis()) : now;
  }

  void succeeded() throws SQLException {
    database.update("delete from pin_attempt");
  }

  static long waitAfter(int failures) {
    if (failures < FREE_TRIES) {
      return 0;
    }
    int doublings = Math.min(failures - FREE_TRIES, 20);
    return Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << doublings);
  }

  /** The key that a PIN makes. */
  static byte[] key(char[] pin, byte[] salt, PinCost cost) {
    ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(pin));
    byte[] password = new byte[utf8.remaining()];
    utf8.get(password);
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.kibibytes())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] key = new byte[Sealer.KEY_BYTES];
    generator.generateBytes(password, key);
    Arrays.fill(password, (byte) 0);
    Buffer all = utf8; // ByteBuffer's own clear() is not in Android API 26
    all.clear();
    while (utf8.hasRemaining()) {
      utf8.put((byte) 0);
    }
    return key;
  }
}
