package uk.daybook.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import uk.daybook.domain.RecordKey;

/**
 * The checksum by which a device and the server see that they hold the same scope: the wrapping
 * 64-bit sum, over its records, of the first 8 bytes of SHA-256 over {@code epoch NUL type NUL id
 * NUL n}, numbers in decimal, text in UTF-8.
 *
 * <p>A sum can be kept up to date record by record, in any order. It is computed here and stored:
 * sums in SQL overflow. On the wire it is 16 hexadecimal digits.
 */
public final class ScopeSum {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{16}");

  private ScopeSum() {}

  /** What one record adds to its scope's sum. */
  public static long of(RecordKey record, Version version) {
    MessageDigest digest = Chain.sha256();
    String text = version.epoch() + "\0" + record.type() + "\0" + record.id() + "\0" + version.n();
    byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
    long sum = 0;
    for (int i = 0; i < 8; i++) {
      sum = (sum << 8) | (hash[i] & 0xFF);
    }
    return sum;
  }

  static String encode(long sum) {
    String hex = Long.toHexString(sum);
    return "0000000000000000".substring(hex.length()) + hex;
  }

  static long decode(String hex) {
    if (!HEX.matcher(hex).matches()) {
      throw new MalformedException("'sum' is not 16 hexadecimal digits");
    }
    return Long.parseUnsignedLong(hex, 16);
  }
}
