package uk.daybook.server.store;

import java.util.Map;
import java.util.TreeMap;

/** The table {@code upload}. */
final class Uploads {
  private static final String SAVE =
      "insert into upload (id, file, staff, at, bytes) values (?, ?, ?, ?, ?)";

  static final String FILES =
      "select file, bytes from upload where id = ? and staff = ? order by file";

  private static final String DROP = "delete from upload where id = ? or at < ?";

  private final Session session;

  Uploads(Session session) {
    this.session = session;
  }

  void save(String id, String staff, long at, Map<String, byte[]> files) {
    files.forEach((file, bytes) -> session.run(SAVE, id, file, staff, at, bytes));
  }

  Map<String, byte[]> files(String id, String staff) {
    Map<String, byte[]> files = new TreeMap<>();
    session.each(
        FILES,
        row -> {
          files.put(row.getString(1), row.getBytes(2));
          return true;
        },
        id,
        staff);
    return files;
  }

  void drop(String id, long before) {
    session.run(DROP, id, before);
  }
}
