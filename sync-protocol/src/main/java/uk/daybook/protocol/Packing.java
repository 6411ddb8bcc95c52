package uk.daybook.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The content coding {@value #CODING}: zlib (RFC 1950) with a dictionary that both sides have. For
 * a request it is the protocol's own, of the words that every exchange says; for a reply it is that
 * and the request, so that what the device has just sent comes back as a few bytes.
 *
 * <p>The dictionary is part of version 1 of the protocol and never changes.
 */
public final class Packing {
  /** Its name in {@code Content-Encoding} and {@code Accept-Encoding}. */
  public static final String CODING = "x-daybook";

  /**
   * Up to here a body is packed as small as can be, because over the air every byte of a roll call
   * counts. Above, more time is lost by it than bytes are saved.
   */
  private static final int SHORT_BYTES = 16 * 1024;

  /** How far back zlib can refer. */
  private static final int WINDOW_BYTES = 32 * 1024;

  private static final int BUFFER_BYTES = 16 * 1024;
  private static final byte[] WORDS = words();
  private static final byte[] NOTHING = {};

  private Packing() {}

  /** A request's body as it goes over the wire. */
  public static byte[] packRequest(byte[] plain) {
    return pack(plain, NOTHING);
  }

  /**
   * A reply's body as it goes over the wire.
   *
   * @param request the body of the request it answers, not packed
   */
  public static byte[] packReply(byte[] plain, byte[] request) {
    return pack(plain, request);
  }

  /**
   * A request's body as it was before it was packed, or its beginning: no more than one byte over
   * {@code most}, however much there would be.
   *
   * @throws MalformedException when it is damaged or cut short
   */
  public static byte[] unpackRequest(byte[] packed, int most) {
    return unpack(packed, NOTHING, most);
  }

  /** The same of a reply. */
  public static byte[] unpackReply(byte[] packed, byte[] request, int most) {
    return unpack(packed, request, most);
  }

  private static byte[] pack(byte[] plain, byte[] before) {
    Deflater deflater =
        new Deflater(plain.length <= SHORT_BYTES ? Deflater.BEST_COMPRESSION : Deflater.BEST_SPEED);
    try {
      deflater.setDictionary(dictionary(before));
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4 + 64);
      byte[] buffer = new byte[Math.min(BUFFER_BYTES, plain.length + 64)];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static byte[] unpack(byte[] packed, byte[] before, int most) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] plain = new byte[Math.min(most + 1, Math.max(BUFFER_BYTES, packed.length * 4))];
      int size = 0;
      while (size <= most && !inflater.finished()) {
        if (size == plain.length) {
          plain = Arrays.copyOf(plain, Math.min(most + 1, 2 * size));
        }
        size += some(inflater, plain, size, before);
      }
      return Arrays.copyOf(plain, size);
    } catch (DataFormatException e) {
      throw damaged();
    } finally {
      inflater.end();
    }
  }

  private static int some(Inflater inflater, byte[] plain, int size, byte[] before)
      throws DataFormatException {
    int count = inflater.inflate(plain, size, plain.length - size);
    if (count == 0 && inflater.needsDictionary()) {
      try {
        inflater.setDictionary(dictionary(before));
      } catch (IllegalArgumentException e) {
        throw damaged();
      }
    } else if (count == 0 && !inflater.finished()) {
      throw damaged();
    }
    return count;
  }

  private static MalformedException damaged() {
    return new MalformedException("is damaged or not packed as it says");
  }

  private static byte[] dictionary(byte[] before) {
    if (before.length == 0) {
      return WORDS;
    }
    int own = Math.min(before.length, WINDOW_BYTES);
    int words = Math.min(WORDS.length, WINDOW_BYTES - own);
    byte[] dictionary = new byte[words + own];
    System.arraycopy(WORDS, WORDS.length - words, dictionary, 0, words);
    System.arraycopy(before, before.length - own, dictionary, words, own);
    return dictionary;
  }

  private static byte[] words() {
    try (InputStream in = Packing.class.getResourceAsStream("packing-1.txt")) {
      if (in == null) {
        throw new IllegalStateException("This build has lost the dictionary of its packing");
      }
      ByteArrayOutputStream words = new ByteArrayOutputStream();
      byte[] buffer = new byte[4 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        words.write(buffer, 0, read);
      }
      return words.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
