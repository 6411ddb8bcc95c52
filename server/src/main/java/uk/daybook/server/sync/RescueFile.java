package uk.daybook.server.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKEContext;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MalformedException;
import uk.daybook.protocol.ProtocolVersion;

/**
 * A rescue file, opened: a device's unsent work that came to the office by hand. All of it is
 * checked before any of it is given out: a file that was changed anywhere or cut short anywhere
 * gives nothing.
 *
 * <pre>
 * offset  bytes
 *      0      8  "DAYBOOKR"
 *      8      1  format, 1
 *      9      8  recovery key's id: the first bytes of the SHA-256 of its SubjectPublicKeyInfo
 *     17     65  encapsulated key (RFC 9180: DHKEM(P-256, HKDF-SHA256), an uncompressed point)
 *     82         pages, at least one, until the end of the file:
 *            4   length of what follows in this page, big-endian
 *            n   sealed page: ciphertext, then tag (16)
 * </pre>
 *
 * Pages are sealed in order in one HPKE context whose {@code info} is the first 17 bytes of the
 * file; the associated data is one byte, 0 while pages follow, 1 for the last. A page in plain is
 * {@code {"device", "time", "signature"}}, a newline, and the body of an exchange, not compressed.
 * The signature is that of a request to {@link #PATH} at that time.
 *
 * <p>What writes it is {@code RescueFile} on the device; {@code rescue-1.daybook} among the tests
 * of both is one file that holds them together.
 *
 * @param device whose work it is, by its own word until the signatures are checked
 * @param pages the exchanges in it, in order
 */
public record RescueFile(String device, List<Page> pages) {
  /** What is signed as the path; no server answers there. */
  static final String PATH = "/sync/v1/rescue";

  /** A file is no longer than this: years of work, and it fits into memory. */
  public static final int BYTES_MOST = 256 * 1024 * 1024;

  private static final byte[] MAGIC = "DAYBOOKR".getBytes(StandardCharsets.US_ASCII);
  private static final byte FORMAT = 1;
  private static final int HEAD_BYTES = MAGIC.length + 1 + RecoveryKey.ID_BYTES;
  private static final int ENCAPSULATED_BYTES = 65;
  private static final byte[] MORE = {0};
  private static final byte[] LAST = {1};

  public RescueFile {
    pages = List.copyOf(pages);
  }

  /**
   * One exchange of the file.
   *
   * @param timeMillis when it was signed
   * @param signature by whom, for checking
   * @param body the request's body as it was signed
   * @param request its reading
   */
  record Page(long timeMillis, byte[] signature, byte[] body, ExchangeRequest request) {}

  /** The file cannot be used; the message says why and what to do. Nothing was posted. */
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /** Opens a file. {@link Unusable} when it is not one, not for this key, changed, or cut short. */
  public static RescueFile open(byte[] bytes, RecoveryKey key) {
    if (bytes.length < HEAD_BYTES + ENCAPSULATED_BYTES
        || !Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
      throw new Unusable(
          "This is not a rescue file, or only its beginning. Copy it from the device again.");
    }
    if (bytes[MAGIC.length] != FORMAT) {
      throw new Unusable("This file was made by a newer app. Update the server first.");
    }
    byte[] head = Arrays.copyOf(bytes, HEAD_BYTES);
    if (!Arrays.equals(Arrays.copyOfRange(head, MAGIC.length + 1, HEAD_BYTES), key.id())) {
      throw new Unusable(
          "This file was made for another office's server, or for this one before its "
              + RecoveryKey.FILE_NAME
              + " was lost. Only that key opens it.");
    }
    try {
      return read(ByteBuffer.wrap(bytes), head, key);
    } catch (BufferUnderflowException e) {
      throw new Unusable("This file was cut short. Copy it from the device again.");
    } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
      throw new Unusable("This file was changed or damaged. Copy it from the device again.");
    } catch (MalformedException e) {
      throw new Unusable("What is in this file is not as an app writes it: " + e.getMessage());
    }
  }

  private static RescueFile read(ByteBuffer file, byte[] head, RecoveryKey key)
      throws InvalidCipherTextException {
    file.position(HEAD_BYTES);
    HPKEContext context = key.begin(take(file, ENCAPSULATED_BYTES), head);
    List<Page> pages = new ArrayList<>();
    String device = "";
    do {
      byte[] sealed = take(file, file.getInt());
      byte[] plain = context.open(file.hasRemaining() ? MORE : LAST, sealed);
      int end = 0;
      while (end < plain.length && plain[end] != '\n') {
        end++;
      }
      ObjectNode line = Json.objectIn(Arrays.copyOf(plain, end));
      String named = line.path("device").asText();
      if (!pages.isEmpty() && !named.equals(device)) {
        throw new MalformedException("its pages are of several devices");
      }
      device = named;
      byte[] body = Arrays.copyOfRange(plain, Math.min(end + 1, plain.length), plain.length);
      checkProtocol(ExchangeRequest.protocolOf(body));
      pages.add(
          new Page(
              line.path("time").asLong(),
              Base64.getUrlDecoder().decode(line.path("signature").asText()),
              body,
              ExchangeRequest.parse(body)));
    } while (file.hasRemaining());
    return new RescueFile(device, pages);
  }

  private static void checkProtocol(int protocol) {
    if (!ProtocolVersion.isSpoken(protocol)) {
      throw new Unusable(
          protocol < ProtocolVersion.OLDEST
              ? "This file was made by an app that is too old. Update the app, and make it again."
              : "This file was made by a newer app. Update the server first.");
    }
  }

  private static byte[] take(ByteBuffer file, int length) {
    if (length < 0 || length > file.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    file.get(bytes);
    return bytes;
  }
}
