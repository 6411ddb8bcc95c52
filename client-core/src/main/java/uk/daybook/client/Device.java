package uk.daybook.client;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.Chain;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.MutationRef;

/**
 * The one row that says what this device is and how far its log has come. Nobody else writes it, so
 * what was read last stands until this writes it or a transaction is undone.
 */
final class Device {
  /** How far off the server's time may be before it is written down anew. */
  private static final long CLOCK_SLACK_MILLIS = 20;

  private final Database database;
  private volatile @Nullable Row known;
  private long undoneWhenRead;

  Device(Database database) {
    this.database = database;
  }

  /**
   * A reading of the row.
   *
   * @param parent what it split from and the last number in common, null when nothing is
   * @param last the last number given in this incarnation
   * @param head the chain's head there
   * @param nextSend the first number not yet answered
   */
  record Row(
      String incarnation,
      @Nullable MutationRef parent,
      long last,
      byte[] head,
      long nextSend,
      long safe,
      long epoch,
      @Nullable String device,
      @Nullable String staff,
      @Nullable String role,
      @Nullable Long offsetMillis,
      @Nullable String offsetBoot,
      long offsetElapsedMillis,
      long serverMillis,
      long driftMillis,
      @Nullable Long offlineSince,
      boolean lostLines) {
    /** What the device's clocks say, and what is known of the server's. */
    ClockReading now(DeviceClock clock) {
      return new ClockReading(
          clock.wallMillis(), clock.boot(), clock.elapsedMillis(), offsetMillis);
    }

    /** The server's time now, as best known. */
    long serverMillis(DeviceClock clock) {
      return serverMillis(now(clock));
    }

    /**
     * The server's time as best known when the clocks said that: by the clock since boot if it can
     * be, else by the offset that was known then.
     */
    long serverMillis(ClockReading at) {
      if (at.boot().equals(offsetBoot)) {
        return serverMillis + at.elapsedMillis() - offsetElapsedMillis;
      }
      Long offset = at.offsetMillis();
      return at.wallMillis() + (offset == null ? 0 : offset);
    }
  }

  Row read() throws SQLException {
    Row row = known;
    if (row == null || undoneWhenRead != database.undone()) {
      row = readNow();
      known = row;
      undoneWhenRead = database.undone();
    }
    return row;
  }

  /**
   * What was read last, null when it has been written since. For any thread, in a transaction or
   * none, and for the clock alone: what a server said of the time is true of one that was undone.
   */
  @Nullable Row lastRead() {
    return known;
  }

  private Row readNow() throws SQLException {
    Row row =
        database.first(
            """
            select incarnation, parent_incarnation, parent_number, last, head, next_send, safe,
              epoch, device, staff, role, offset_millis, offset_boot, offset_elapsed_millis,
              server_millis, drift_millis, offline_since, lost_lines
            from device
            """,
            Device::from);
    if (row == null) {
      throw new CannotOpen("The device's database is not complete. It was left as it is.", null);
    }
    return row;
  }

  private static Row from(ResultSet row) throws SQLException {
    String parent = row.getString(2);
    long parentNumber = row.getLong(3);
    return new Row(
        row.getString(1),
        parent == null || parentNumber == 0 ? null : new MutationRef(parent, parentNumber),
        row.getLong(4),
        row.getBytes(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        Database.longOrNull(row, 12),
        row.getString(13),
        row.getLong(14),
        row.getLong(15),
        row.getLong(16),
        Database.longOrNull(row, 17),
        row.getInt(18) == 1);
  }

  /** Whom it was enrolled for, null before. */
  @Nullable EnrolledAs enrolledAs() throws SQLException {
    return database.first(
        "select staff, role, region from device"
            + " where staff is not null and role is not null and region is not null",
        row -> new EnrolledAs(row.getString(1), row.getString(2), row.getString(3)));
  }

  boolean exists() throws SQLException {
    return database.exists("select 1 from device");
  }

  void create(String incarnation, byte[] publicKey) throws SQLException {
    write(
        "insert into device (one, incarnation, head, public_key) values (1, ?, ?, ?)",
        incarnation,
        Chain.start(),
        publicKey);
  }

  byte[] publicKey() throws SQLException {
    byte[] key = database.first("select public_key from device", row -> row.getBytes(1));
    return key == null ? new byte[0] : key;
  }

  /** The service's recovery key, null while it is not known. */
  byte @Nullable [] recoveryKey() throws SQLException {
    return database.first(
        "select recovery_key from device where recovery_key is not null", row -> row.getBytes(1));
  }

  /** Enrolled; a recovery key that was known stays when the server names none. */
  void enrolled(
      String device, String staff, String role, String region, byte @Nullable [] recoveryKey)
      throws SQLException {
    write(
        "update device set device = ?, staff = ?, role = ?, region = ?,"
            + " recovery_key = coalesce(?, recovery_key)",
        device,
        staff,
        role,
        region,
        recoveryKey);
  }

  /** Writes only what is not so already. */
  void setPost(String role, String region) throws SQLException {
    set("role", role);
    set("region", region);
  }

  /**
   * What the server's clock said half way through a round trip. What was known stays when the round
   * trip cannot tell the two apart: times that are shown and recorded do not jump about with the
   * link, and a poll without news costs no disk.
   */
  void setClock(long serverMillis, String boot, Midway at) throws SQLException {
    Row row = read();
    Long offset = row.offsetMillis();
    long best = serverMillis;
    if (offset != null && boot.equals(row.offsetBoot())) {
      long told = row.serverMillis() + at.elapsedMillis() - row.offsetElapsedMillis();
      if (isWithin(at.withinMillis(), told, serverMillis)) {
        if (isWithin(at.withinMillis(), offset, told - at.wallMillis())) {
          return;
        }
        best = told;
      }
    }
    write(
        "update device set offset_millis = ?, offset_boot = ?, offset_elapsed_millis = ?,"
            + " server_millis = ?",
        best - at.wallMillis(),
        boot,
        at.elapsedMillis(),
        best);
  }

  private static boolean isWithin(long millis, long one, long other) {
    return Math.abs(one - other) <= millis + CLOCK_SLACK_MILLIS;
  }

  void setDrift(long driftMillis) throws SQLException {
    write(
        "update device set drift_millis = ? where abs(drift_millis - ?) > ?",
        driftMillis,
        driftMillis,
        CLOCK_SLACK_MILLIS);
  }

  private void write(String sql, @Nullable Object... values) throws SQLException {
    if (database.update(sql, values) > 0) {
      known = null;
    }
  }

  /** Writes only what is not so already. */
  private void set(String column, Object value) throws SQLException {
    write("update device set " + column + " = ? where " + column + " <> ?", value, value);
  }

  void setOfflineSince(@Nullable Long serverMillis) throws SQLException {
    write("update device set offline_since = ?", serverMillis);
  }

  void setEnd(long last, byte[] head) throws SQLException {
    write("update device set last = ?, head = ?", last, head);
  }

  void setNextSend(long number) throws SQLException {
    set("next_send", number);
  }

  void setLostLines(boolean lost) throws SQLException {
    set("lost_lines", lost);
  }

  void setSafe(long safe) throws SQLException {
    set("safe", safe);
  }

  void setEpoch(long epoch) throws SQLException {
    set("epoch", epoch);
  }

  /** A new log, split from this one after {@code ancestor}. */
  void fork(String incarnation, String parent, long ancestor) throws SQLException {
    write(
        "update device set incarnation = ?, parent_incarnation = ?, parent_number = ?, last = 0,"
            + " head = ?, next_send = 1, safe = 0, lost_lines = 0",
        incarnation,
        parent,
        ancestor,
        Chain.start());
  }
}
