package uk.daybook.server.sync;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Role;
import uk.daybook.merge.Stamp;
import uk.daybook.protocol.FilePiece;
import uk.daybook.protocol.Problem;
import uk.daybook.server.posting.RejectedException;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.FileRow;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.Writing;

/**
 * Takes in the bytes of attachments, piece by piece. Only for an attachment whose record is here,
 * says that hash and that size, and was made by whose device this is. When the last piece is there
 * the whole is hashed: bytes that are not what their name says are forgotten, and asked for again.
 *
 * <p>Safe for many threads.
 */
public final class FileDesk {
  private final Store store;
  private final Clock clock;

  public FileDesk(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Keeps a piece, if it is the next one, and says how far it has come. */
  public FilePiece.Reply take(DeviceRow device, FilePiece.Request request) {
    return store.write(
        tx -> {
          if (!isTheirs(tx, device, request)) {
            throw new RejectedException(Problem.NO_ATTACHMENT);
          }
          Optional<FileRow> known = tx.file(request.sha256());
          FileRow file =
              known.orElseGet(() -> new FileRow(request.sha256(), request.size(), 0, false));
          boolean isNext = !file.whole() && request.from() == file.have();
          if (isNext && request.bytes().length > 0) {
            tx.addFilePiece(request.sha256(), request.from(), request.bytes());
            file = grown(tx, file, request.bytes().length);
          }
          return new FilePiece.Reply(file.have(), file.whole(), clock.millis());
        });
  }

  private static boolean isTheirs(Writing tx, DeviceRow device, FilePiece.Request request) {
    RecordKey key = new RecordKey(RecordTypes.ATTACHMENT.name(), request.attachment());
    RecordRow row = tx.records(List.of(key)).get(key);
    Stamp made = row == null ? null : row.state().stamps().of("sha256");
    return row != null
        && made != null
        && (made.staff().equals(device.staff()) || isOffice(tx, made.staff()))
        && row.state().fields().path("sha256").asText().equals(request.sha256())
        && row.state().fields().path("bytes").asInt() == request.size();
  }

  /** A record that was returned and taken in is the office's; its bytes are where it was made. */
  private static boolean isOffice(Writing tx, String staff) {
    RecordKey key = new RecordKey(RecordTypes.STAFF_MEMBER.name(), staff);
    RecordRow row = tx.records(List.of(key)).get(key);
    return row != null
        && Role.of(row.state().fields().path("role").asText()).filter(Role::isOffice).isPresent();
  }

  private static FileRow grown(Writing tx, FileRow file, int bytes) {
    int have = file.have() + bytes;
    if (have < file.size()) {
      FileRow more = new FileRow(file.sha256(), file.size(), have, false);
      tx.saveFile(more);
      return more;
    }
    if (!FilePiece.hashOf(tx.fileBytes(file.sha256())).equals(file.sha256())) {
      tx.dropFile(file.sha256());
      return new FileRow(file.sha256(), file.size(), 0, false);
    }
    FileRow whole = new FileRow(file.sha256(), file.size(), have, true);
    tx.saveFile(whole);
    return whole;
  }
}
