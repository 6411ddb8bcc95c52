package uk.daybook.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;

/**
 * A rescue file: unsent work that goes to the office by hand. Only the office can open it, nobody
 * can change it or cut it short unseen, and it says nothing but how long it is and which office it
 * is for.
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
 * Pages are sealed in order in one HPKE context (base mode, HKDF-SHA256, AES-256-GCM) whose {@code
 * info} is the first 17 bytes of the file; the associated data is one byte, 0 while pages follow, 1
 * for the last. A page in plain is one line and the body of an exchange, not compressed:
 *
 * <pre>
 * {"device": "...", "time": 1795000000000, "signature": "..."}\n
 * {"protocol": 1, "incarnation": ...}\n
 * {"n": 12, ...}\n
 * </pre>
 *
 * The signature is the device's, as of a request ({@link uk.daybook.protocol.Signing#text}) to
 * {@link #PATH} at that time by the server's clock as best known. No server answers there: so a
 * page is never good as a request, nor a request as a page. The lines of all pages together are the
 * device's log from the first line that it keeps to the last.
 */
final class RescueFile {
  /** What is signed as the path. */
  static final String PATH = "/sync/v1/rescue";

  private static final byte[] MAGIC = "DAYBOOKR".getBytes(StandardCharsets.US_ASCII);
  private static final byte FORMAT = 1;
  private static final byte[] MORE = {0};
  private static final byte[] LAST = {1};

  private RescueFile() {}

  static void write(OutputStream out, RecoveryKey key, Randomness randomness, List<byte[]> pages)
      throws IOException {
    byte[] head =
        ByteBuffer.allocate(MAGIC.length + 1 + RecoveryKey.ID_BYTES)
            .put(MAGIC)
            .put(FORMAT)
            .put(key.id())
            .array();
    HPKEContextWithEncapsulation context = key.begin(head, randomness);
    out.write(head);
    out.write(context.getEncapsulation());
    for (int i = 0; i < pages.size(); i++) {
      byte[] with = i == pages.size() - 1 ? LAST : MORE;
      byte[] sealed = RecoveryKey.seal(context, with, pages.get(i));
      out.write(ByteBuffer.allocate(Integer.BYTES).putInt(sealed.length).array());
      out.write(sealed);
    }
    out.flush();
  }
}
