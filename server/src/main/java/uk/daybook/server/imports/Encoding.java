package uk.daybook.server.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Finds out how a file's characters are written, in one pass over its bytes.
 *
 * <p>UTF-8 when all of it is valid UTF-8; Windows-1252, which spreadsheets write, when it is not.
 * Two exceptions, because reading damaged UTF-8 as Windows-1252 turns every accent of the file into
 * two wrong letters: a file that begins with UTF-8's mark, and one in which more characters are
 * written right in UTF-8 than wrong (it was cut inside a letter, or put together from two files),
 * stay UTF-8. What cannot be read then becomes {@link #DAMAGED}, and its row is rejected.
 */
final class Encoding {
  /** Stands for bytes that are no character. */
  static final char DAMAGED = '\uFFFD';

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int CHUNK = 8192;

  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer chars = CharBuffer.allocate(CHUNK);
  private long right;
  private long wrong;

  private Encoding() {}

  /** The encoding of these bytes; {@link UnusableInput} when they are no text of ours. */
  static Charset of(InputStream bytes, String file) throws IOException {
    byte[] first = bytes.readNBytes(3);
    if (startsWith(first, 0xFF, 0xFE) || startsWith(first, 0xFE, 0xFF)) {
      throw new UnusableInput(
          file + " is saved as Unicode text (UTF-16). Save it again as \"CSV UTF-8\".");
    }
    if (startsWith(first, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    Encoding encoding = new Encoding();
    encoding.count(first, bytes);
    return encoding.wrong == 0 || encoding.right > encoding.wrong
        ? StandardCharsets.UTF_8
        : WINDOWS;
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private void count(byte[] first, InputStream bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    buffer.put(first);
    boolean more = true;
    while (more) {
      int read = bytes.read(buffer.array(), buffer.position(), buffer.remaining());
      more = read >= 0;
      buffer.position(buffer.position() + Math.max(read, 0));
      buffer.flip();
      decode(buffer, !more);
      buffer.compact();
    }
  }

  private void decode(ByteBuffer buffer, boolean last) {
    CoderResult result;
    do {
      result = utf8.decode(buffer, chars, last);
      chars.flip();
      while (chars.hasRemaining()) {
        right += chars.get() >= 0x80 ? 1 : 0;
      }
      chars.clear();
      if (result.isError()) {
        wrong++;
        buffer.position(buffer.position() + result.length());
      }
    } while (!result.isUnderflow());
  }
}
