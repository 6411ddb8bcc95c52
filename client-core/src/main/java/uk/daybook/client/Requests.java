package uk.daybook.client;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.Cursor;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.ProtocolVersion;

/**
 * Makes the requests of exchanges, and numbers what goes in them. Inside a transaction, which is
 * committed before anything is sent: what leaves under a number is kept under it.
 */
final class Requests {
  private final DeviceClock clock;
  private final Vault vault;
  private final Device device;
  private final Outbox outbox;
  private final Log log;
  private final Scopes scopes;

  Requests(DeviceClock clock, Vault vault, Device device, Outbox outbox, Log log, Scopes scopes) {
    this.clock = clock;
    this.vault = vault;
    this.device = device;
    this.outbox = outbox;
    this.log = log;
    this.scopes = scopes;
  }

  /** What goes next. */
  Outgoing next(SyncSettings settings, Sizes sizes) throws SQLException {
    List<Log.Line> lines =
        log.next(device.read().nextSend(), settings.mutations(), sizes.requestBytes());
    Device.Row row = device.read();
    // What cannot wait is not kept waiting for a page to come down.
    int page = vault.isLocked() || outbox.hasUrgent() ? 0 : sizes.pageEntries();
    return outgoing(
        row, lines, row.epoch(), scopes.cursors(), page, sizes, row.serverMillis(clock));
  }

  /**
   * What goes after that, as {@link #next} will make it once the reply is stored, if nothing
   * happens meanwhile. Empty when there is no more to do, when the reply makes another request of
   * it, or when that is not known yet.
   *
   * @param reply null when it has not come; what asks for a page has to wait for it
   */
  Optional<Outgoing> after(
      Outgoing sent, ExchangeReply.@Nullable Head reply, SyncSettings settings, Sizes sizes)
      throws SQLException {
    Device.Row row = device.read();
    long epoch = reply == null ? row.epoch() : reply.epoch();
    long from = row.nextSend() + sent.lines().size();
    // Lines that the server has and were not sent just now may be another copy's: one at a time.
    boolean goesOn =
        (reply == null || reply.position() < from)
            && row.incarnation().equals(sent.incarnation())
            && (row.epoch() == epoch || row.epoch() == 0)
            && !vault.isLocked()
            && !outbox.hasUrgent();
    if (!goesOn) {
      return Optional.empty();
    }
    List<Log.Line> lines = log.next(from, settings.mutations(), sizes.requestBytes());
    if (lines.isEmpty() && (reply == null || !reply.more())) {
      return Optional.empty();
    }
    row = device.read();
    Map<String, Cursor> cursors = reply == null ? sent.cursors() : sent.cursorsAfter(reply);
    long signMillis = reply == null ? row.serverMillis(clock) : reply.nowMillis();
    return Optional.of(
        outgoing(row, lines, epoch, cursors, sizes.pageEntries(), sizes, signMillis));
  }

  private Outgoing outgoing(
      Device.Row row,
      List<Log.Line> lines,
      long epoch,
      Map<String, Cursor> cursors,
      int page,
      Sizes sizes,
      long signMillis)
      throws SQLException {
    String name = row.device();
    if (name == null) {
      throw new IllegalStateException("The device is not enrolled");
    }
    long waiting = log.waiting();
    boolean leavesLines =
        !lines.isEmpty() && (waiting > 0 || lines.get(lines.size() - 1).number() < row.last());
    List<byte[]> bytes = new ArrayList<>();
    lines.forEach(line -> bytes.add(line.bytes()));
    long lineBytes = bytes.stream().mapToLong(it -> it.length).sum();
    // Whoever sends much is told first that it has arrived.
    boolean linesAlone = sizes.linesFirst() && (leavesLines || lineBytes > Pace.FIRST_BYTES);
    ExchangeRequest request =
        new ExchangeRequest(
            ProtocolVersion.CURRENT,
            row.incarnation(),
            row.parent(),
            row.last(),
            row.head(),
            log.kept(row),
            waiting,
            row.now(clock),
            epoch,
            cursors,
            linesAlone ? 0 : page,
            bytes);
    return new Outgoing(name, lines, request, signMillis);
  }
}
