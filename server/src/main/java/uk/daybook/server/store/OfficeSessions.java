package uk.daybook.server.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code office_session}. */
final class OfficeSessions {
  static final String BY_HASH =
      """
      select id_hash, staff, csrf, began_at, seen_at, address, said
      from office_session where id_hash = ?
      """;

  private static final String ADD =
      """
      insert into office_session (id_hash, staff, csrf, began_at, seen_at, address, said)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  /** Two requests at once may be written in either order. */
  static final String SEE =
      "update office_session set seen_at = ? where id_hash = ? and seen_at < ?";

  static final String SAY = "update office_session set said = ? where id_hash = ?";

  static final String END = "delete from office_session where id_hash = ?";

  static final String END_OF_STAFF = "delete from office_session where staff = ? and id_hash <> ?";

  /** Walks the whole table: it holds those who are signed in now, and is swept at sign-in. */
  private static final String END_OLD =
      "delete from office_session where seen_at <= ? or began_at <= ?";

  private static final byte[] NONE = {};

  private final Session session;

  OfficeSessions(Session session) {
    this.session = session;
  }

  Optional<OfficeSessionRow> byHash(byte[] idHash) {
    return session.first(
        BY_HASH,
        row ->
            new OfficeSessionRow(
                row.getBytes("id_hash"),
                row.getString("staff"),
                row.getString("csrf"),
                row.getLong("began_at"),
                row.getLong("seen_at"),
                row.getString("address"),
                row.getString("said")),
        idHash);
  }

  void add(OfficeSessionRow row) {
    session.run(
        ADD,
        row.idHash(),
        row.staff(),
        row.csrf(),
        row.beganAtMillis(),
        row.seenAtMillis(),
        row.address(),
        row.said());
  }

  void see(byte[] idHash, long atMillis) {
    session.run(SEE, atMillis, idHash, atMillis);
  }

  void say(byte[] idHash, @Nullable String said) {
    session.run(SAY, said, idHash);
  }

  void end(byte[] idHash) {
    session.run(END, idHash);
  }

  void endOfStaff(String staff, byte @Nullable [] but) {
    session.run(END_OF_STAFF, staff, but == null ? NONE : but);
  }

  void endOld(long seenAtMillis, long beganAtMillis) {
    session.run(END_OLD, seenAtMillis, beganAtMillis);
  }
}
