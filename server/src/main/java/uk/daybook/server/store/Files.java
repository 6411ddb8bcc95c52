package uk.daybook.server.store;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** The tables {@code file} and {@code file_piece}. */
final class Files {
  static final String BY_HASH = "select sha256, size, have, whole from file where sha256 = ?";

  static final String PIECES = "select bytes from file_piece where sha256 = ? order by begins";

  private static final String SAVE =
      """
      insert into file (sha256, size, have, whole) values (?, ?, ?, ?)
      on conflict (sha256) do update set
        size = excluded.size, have = excluded.have, whole = excluded.whole
      """;

  private static final String ADD =
      """
      insert into file_piece (sha256, begins, bytes) values (?, ?, ?)
      on conflict (sha256, begins) do update set bytes = excluded.bytes
      """;

  private static final String DROP_PIECES = "delete from file_piece where sha256 = ?";

  private static final String DROP = "delete from file where sha256 = ?";

  private final Session session;

  Files(Session session) {
    this.session = session;
  }

  Optional<FileRow> file(String sha256) {
    return session.first(
        BY_HASH,
        row ->
            new FileRow(
                row.getString("sha256"),
                row.getInt("size"),
                row.getInt("have"),
                row.getInt("whole") == 1),
        sha256);
  }

  byte[] bytes(String sha256) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    session.each(
        PIECES,
        row -> {
          all.writeBytes(row.getBytes(1));
          return true;
        },
        sha256);
    return all.toByteArray();
  }

  void save(FileRow file) {
    session.run(SAVE, file.sha256(), file.size(), file.have(), file.whole() ? 1 : 0);
  }

  void add(String sha256, int begins, byte[] bytes) {
    session.run(ADD, sha256, begins, bytes);
  }

  void drop(String sha256) {
    session.run(DROP_PIECES, sha256);
    session.run(DROP, sha256);
  }
}
