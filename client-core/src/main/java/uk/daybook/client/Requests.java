package uk.daybook.client;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  Outgoing next(SyncSettings settings, int requestBytes, int pageEntries) throws SQLException {
    List<Log.Line> lines = log.next(device.read().nextSend(), settings.mutations(), requestBytes);
    Device.Row row = device.read();
    // What cannot wait is not kept waiting for a page to come down.
    int page = vault.isLocked() || outbox.hasUrgent() ? 0 : pageEntries;
    return outgoing(row, lines, row.epoch(), scopes.cursors(), page, row.serverMillis(clock));
  }

  /**
   * What goes after that, as {@link #next} will make it once the reply is stored, if nothing
   * happens meanwhile. Empty when there is no more to do, or when the reply makes another request
   * of it.
   */
  Optional<Outgoing> after(
      Outgoing sent,
      ExchangeReply.Head reply,
      SyncSettings settings,
      int requestBytes,
      int pageEntries)
      throws SQLException {
    Device.Row row = device.read();
    boolean goesOn =
        row.incarnation().equals(sent.incarnation())
            && (row.epoch() == reply.epoch() || row.epoch() == 0)
            && !vault.isLocked()
            && !outbox.hasUrgent();
    if (!goesOn) {
      return Optional.empty();
    }
    long from = row.nextSend() + sent.lines().size();
    List<Log.Line> lines = log.next(from, settings.mutations(), requestBytes);
    if (lines.isEmpty() && !reply.more()) {
      return Optional.empty();
    }
    return Optional.of(
        outgoing(
            device.read(),
            lines,
            reply.epoch(),
            sent.cursorsAfter(reply),
            pageEntries,
            reply.nowMillis()));
  }

  private Outgoing outgoing(
      Device.Row row,
      List<Log.Line> lines,
      long epoch,
      Map<String, Long> cursors,
      int page,
      long signMillis)
      throws SQLException {
    String name = row.device();
    if (name == null) {
      throw new IllegalStateException("The device is not enrolled");
    }
    List<byte[]> bytes = new ArrayList<>();
    lines.forEach(line -> bytes.add(line.bytes()));
    ExchangeRequest request =
        new ExchangeRequest(
            ProtocolVersion.CURRENT,
            row.incarnation(),
            row.parent(),
            row.last(),
            row.head(),
            log.kept(row),
            log.waiting(),
            row.now(clock),
            epoch,
            cursors,
            page,
            bytes);
    return new Outgoing(name, lines, request, signMillis);
  }
}
