package uk.daybook.server.sync;

import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.Problem;
import uk.daybook.protocol.Signing;
import uk.daybook.server.posting.RejectedException;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.Store;

/**
 * Finds out which device sent a request, by its signature. A request that is not what it says is
 * answered with the first of: unsigned, unknown device, stale, bad signature, revoked. Only a
 * device that has proved itself learns that it was revoked.
 *
 * <p>Replays inside the time window are let through: an exchange twice is an exchange once.
 *
 * <p>Safe for many threads.
 */
public final class SignatureCheck {
  private static final int KEYS_KEPT = 10_000;

  private final Store store;
  private final Clock clock;
  private final Map<String, Known> keys = new ConcurrentHashMap<>();

  /** A key as it was when it was decoded. */
  private record Known(byte[] der, DeviceKey key) {}

  /**
   * The three headers of {@link Signing}, as they came.
   *
   * @param device the device's id
   * @param time the signing time
   * @param signature the signature
   */
  public record Headers(
      @Nullable String device, @Nullable String time, @Nullable String signature) {}

  public SignatureCheck(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The device that signed it. {@link RejectedException} when none did. */
  public DeviceRow check(Headers headers, String path, byte[] bodyAsSent) {
    String id = headers.device();
    String signature = headers.signature();
    if (id == null || headers.time() == null || signature == null) {
      throw new RejectedException(Problem.UNSIGNED);
    }
    long time = timeIn(headers.time());
    DeviceRow device =
        store
            .read(reading -> reading.device(id))
            .orElseThrow(() -> new RejectedException(Problem.UNKNOWN_DEVICE));
    long now = clock.millis();
    if (time < now - Limits.SIGNING_WINDOW_MILLIS || time > now + Limits.SIGNING_WINDOW_MILLIS) {
      throw new RejectedException(Problem.STALE_SIGNATURE);
    }
    byte[] text = Signing.text(path, id, time, bodyAsSent);
    if (!keyOf(device).verifies(bytesIn(signature), text)) {
      throw new RejectedException(Problem.BAD_SIGNATURE);
    }
    if (device.isRevoked()) {
      throw new RejectedException(Problem.REVOKED);
    }
    return device;
  }

  private DeviceKey keyOf(DeviceRow device) {
    Known known = keys.get(device.id());
    if (known == null || !Arrays.equals(known.der(), device.publicKey())) {
      DeviceKey key =
          DeviceKey.decode(device.publicKey())
              .orElseThrow(() -> new RejectedException(Problem.BAD_SIGNATURE));
      if (keys.size() >= KEYS_KEPT) {
        keys.clear();
      }
      known = new Known(device.publicKey(), key);
      keys.put(device.id(), known);
    }
    return known.key();
  }

  private static long timeIn(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new RejectedException(Problem.UNSIGNED);
    }
  }

  private static byte[] bytesIn(String signature) {
    try {
      return Base64.getUrlDecoder().decode(signature);
    } catch (IllegalArgumentException e) {
      throw new RejectedException(Problem.BAD_SIGNATURE);
    }
  }
}
