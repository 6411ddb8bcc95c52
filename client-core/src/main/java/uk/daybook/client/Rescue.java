package uk.daybook.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.ProtocolVersion;
import uk.daybook.protocol.Signing;

/**
 * What goes into a rescue file: the log as the next exchanges would send it, from the first line
 * that no backup of the server covers. What was answered goes too, because a server that was
 * restored since may have lost it; one that has it says so.
 */
final class Rescue {
  /** Lines in one page of the file, in bytes. */
  static final int PAGE_BYTES = 1024 * 1024;

  private final Device device;
  private final Log log;
  private final Vault vault;

  Rescue(Device device, Log log, Vault vault) {
    this.device = device;
    this.log = log;
    this.vault = vault;
  }

  /**
   * What there is to rescue.
   *
   * @param key whom it is for
   * @param pages the pages in plain
   * @param unconfirmed the pieces of work in them that the server has not answered
   */
  record Contents(RecoveryKey key, List<byte[]> pages, long unconfirmed) {}

  /** Numbers what waits and packs it. {@link CannotRescue} when nobody could open it. */
  Contents pack(ClockReading now, long serverMillis) throws SQLException {
    String name = device.read().device();
    if (name == null) {
      throw new CannotRescue(
          "This device has not been set up with the office, so there is no work on it to rescue."
              + " Set it up first.");
    }
    RecoveryKey key =
        RecoveryKey.of(device.recoveryKey())
            .orElseThrow(
                () ->
                    new CannotRescue(
                        "This device does not have the office's recovery key. Sync, and nothing"
                            + " needs rescuing; or, if the office's server is reached but does not"
                            + " take work, ask the office for a one-time code, connect this device"
                            + " again in Settings, and try once more. All work stays on this"
                            + " device."));
    log.numberAll();
    Device.Row row = device.read();
    List<byte[]> pages = new ArrayList<>();
    long kept = log.kept(row);
    long next = kept;
    do {
      List<byte[]> lines = new ArrayList<>();
      log.page(row, next, Limits.MUTATIONS, PAGE_BYTES).forEach(it -> lines.add(it.bytes()));
      ExchangeRequest request =
          new ExchangeRequest(
              ProtocolVersion.CURRENT,
              row.incarnation(),
              row.parent(),
              row.last(),
              row.head(),
              kept,
              0,
              now,
              row.epoch(),
              Map.of(),
              0,
              lines);
      pages.add(signed(name, serverMillis, request.toBody()));
      next += Math.max(1, lines.size());
    } while (next <= row.last());
    return new Contents(key, pages, row.last() - row.nextSend() + 1);
  }

  private byte[] signed(String name, long serverMillis, byte[] body) {
    byte[] text = Signing.text(RescueFile.PATH, name, serverMillis, body);
    ObjectNode line = Json.object();
    line.put("device", name).put("time", serverMillis);
    line.put("signature", vault.signing().sign(text));
    byte[] head = Json.bytes(line);
    return ByteBuffer.allocate(head.length + 1 + body.length)
        .put(head)
        .put((byte) '\n')
        .put(body)
        .array();
  }
}
