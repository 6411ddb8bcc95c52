package uk.daybook.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The tables {@code device} and {@code enrolment_code}. */
final class Devices {
  private static final String BY_ID =
      """
      select id, staff, public_key, app, enrolled_at, revoked_at, heard_at, drift, waiting
      from device where id = ?
      """;

  /** There is one, but for what an old restore may have left: the latest is the one in use. */
  private static final String WITH_KEY =
      """
      select id, staff, public_key, app, enrolled_at, revoked_at, heard_at, drift, waiting
      from device where public_key = ? and staff = ? order by enrolled_at desc, id desc limit 1
      """;

  private static final String OF_STAFF =
      """
      select id, staff, public_key, app, enrolled_at, revoked_at, heard_at, drift, waiting
      from device where staff = ? order by enrolled_at, id
      """;

  private static final String HEARD_SINCE =
      """
      select id, staff, public_key, app, enrolled_at, revoked_at, heard_at, drift, waiting
      from device where heard_at >= ? order by heard_at, id
      """;

  private static final String COUNT_HEARD = "select count(*) from device where heard_at >= ?";

  /** Whoever saves a row read before the device was revoked does not bring it back. */
  private static final String SAVE =
      """
      insert into device
        (id, staff, public_key, app, enrolled_at, revoked_at, heard_at, drift, waiting)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set
        staff = excluded.staff, public_key = excluded.public_key, app = excluded.app,
        enrolled_at = excluded.enrolled_at,
        revoked_at = coalesce(device.revoked_at, excluded.revoked_at),
        heard_at = excluded.heard_at, drift = excluded.drift, waiting = excluded.waiting
      """;

  private static final String CODE =
      "select code_hash, staff, expires_at, used_by from enrolment_code where code_hash = ?";

  private static final String SAVE_CODE =
      """
      insert into enrolment_code (code_hash, staff, expires_at, used_by) values (?, ?, ?, ?)
      on conflict (code_hash) do update set
        staff = excluded.staff, expires_at = excluded.expires_at, used_by = excluded.used_by
      """;

  private final Session session;

  Devices(Session session) {
    this.session = session;
  }

  Optional<DeviceRow> device(String id) {
    return session.first(BY_ID, Devices::device, id);
  }

  Optional<DeviceRow> withKey(byte[] publicKey, String staff) {
    return session.first(WITH_KEY, Devices::device, publicKey, staff);
  }

  List<DeviceRow> ofStaff(String staff) {
    return session.list(OF_STAFF, Devices::device, staff);
  }

  List<DeviceRow> heardSince(long millis) {
    return session.list(HEARD_SINCE, Devices::device, millis);
  }

  int countHeardSince(long millis) {
    return session.first(COUNT_HEARD, row -> row.getInt(1), millis).orElse(0);
  }

  void save(DeviceRow device) {
    session.run(
        SAVE,
        device.id(),
        device.staff(),
        device.publicKey(),
        device.app(),
        device.enrolledAtMillis(),
        device.revokedAtMillis(),
        device.heardAtMillis(),
        device.driftMillis(),
        device.waiting());
  }

  Optional<CodeRow> code(byte[] codeHash) {
    return session.first(
        CODE,
        row ->
            new CodeRow(
                row.getBytes("code_hash"),
                row.getString("staff"),
                row.getLong("expires_at"),
                row.getString("used_by")),
        codeHash);
  }

  void saveCode(CodeRow code) {
    session.run(SAVE_CODE, code.codeHash(), code.staff(), code.expiresAtMillis(), code.usedBy());
  }

  private static DeviceRow device(ResultSet row) throws SQLException {
    return device(row, "id");
  }

  /** The device in a row whose device id stands under that name. */
  static DeviceRow device(ResultSet row, String id) throws SQLException {
    long revokedAt = row.getLong("revoked_at");
    boolean revoked = !row.wasNull();
    long heardAt = row.getLong("heard_at");
    boolean heard = !row.wasNull();
    return new DeviceRow(
        row.getString(id),
        row.getString("staff"),
        row.getBytes("public_key"),
        row.getString("app"),
        row.getLong("enrolled_at"),
        revoked ? revokedAt : null,
        heard ? heardAt : null,
        row.getLong("drift"),
        row.getLong("waiting"));
  }
}
