package uk.daybook.client;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.FilePiece;

/**
 * The bytes of attachments, until a backup of the server covers their records. Sealed with the key
 * that works while the app is locked, so that they go up then too. Used inside the database's lock.
 */
final class AttachmentFiles {
  private static final String TABLE = "attachment_file";

  private final Database database;
  private final Vault vault;

  AttachmentFiles(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  void keep(String attachment, byte[] bytes) throws SQLException {
    String hash = FilePiece.hashOf(bytes);
    database.update(
        "insert into attachment_file (attachment, sha256, size, bytes) values (?, ?, ?, ?)",
        attachment,
        hash,
        bytes.length,
        vault.outbox().seal(TABLE, hash, "", bytes));
  }

  /** Those the server does not have whole, in the order in which they were made. */
  List<WaitingFile> waiting() throws SQLException {
    return database.list(
        """
        select attachment, sha256, size, have, asked from attachment_file
        where whole = 0 order by attachment
        """,
        row ->
            new WaitingFile(
                row.getString("attachment"),
                row.getString("sha256"),
                row.getInt("size"),
                row.getInt("have"),
                row.getInt("asked") == 1));
  }

  byte @Nullable [] bytes(String hash) throws SQLException {
    byte[] sealed =
        database.first(
            "select bytes from attachment_file where sha256 = ?", row -> row.getBytes(1), hash);
    return sealed == null ? null : vault.outbox().open(TABLE, hash, "", sealed);
  }

  /**
   * How far the server has come.
   *
   * @param last the last number of the log at this moment
   */
  void reached(String hash, int have, boolean whole, long last) throws SQLException {
    database.update(
        "update attachment_file set have = ?, whole = ?, last = ? where sha256 = ?",
        have,
        whole,
        last,
        hash);
  }

  /** The server was restored: whether it still has what it had is asked again. */
  void askAgain() throws SQLException {
    database.update("update attachment_file set have = 0, whole = 0");
  }

  void ask(boolean all) throws SQLException {
    database.update("update attachment_file set asked = ?", all);
  }

  /**
   * Lets go of bytes that the server has and no backup of it can lose any more: their record is in
   * one, and so is something that was sent after them.
   *
   * @param safe the last number that a backup covers
   */
  void forget(long safe) throws SQLException {
    database.update(
        """
        delete from attachment_file where whole = 1 and last < ? and not exists (
          select 1 from edit where edit.type = 'attachment' and edit.id = attachment)
        """,
        safe);
  }
}
