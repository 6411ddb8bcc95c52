package uk.daybook.server.sync;

import java.util.Locale;
import java.util.regex.Pattern;
import uk.daybook.domain.Ids;

/** Codes that a person reads from one screen or paper and types on another. */
public final class ReadableCode {
  /** Nothing that is read as something else: no 0 O, 1 I L, nor U that sounds like "you". */
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Pd}]+");

  private ReadableCode() {}

  /** A random code: groups of that many characters, with hyphens between them. */
  public static String draw(Ids.RandomBits random, int groups, int groupChars) {
    StringBuilder code = new StringBuilder();
    for (int chars = 0; chars < groups * groupChars; ) {
      int drawn = (int) (random.next() >>> 59);
      // Five bits give 32 numbers; those beyond the alphabet are drawn again, so that all are
      // alike.
      if (drawn < ALPHABET.length()) {
        if (chars > 0 && chars % groupChars == 0) {
          code.append('-');
        }
        code.append(ALPHABET.charAt(drawn));
        chars++;
      }
    }
    return code.toString();
  }

  /** A code as it is compared: however it was typed, without spaces and hyphens, in capitals. */
  public static String plain(String typed) {
    return BETWEEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
  }
}
