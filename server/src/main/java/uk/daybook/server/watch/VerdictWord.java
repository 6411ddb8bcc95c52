package uk.daybook.server.watch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The one word of a verdict, read off its line without parsing the rest. */
final class VerdictWord {
  static final List<String> ALL = List.of("posted", "merged", "conflicted", "parked", "refused");

  private static final byte[] BEFORE = "\"verdict\":\"".getBytes(StandardCharsets.US_ASCII);

  /** A number and its name stand before it, and no more. */
  private static final int FURTHEST = 40;

  private VerdictWord() {}

  /** The word; empty when the line is none of ours. */
  static String of(byte[] line) {
    int last = Math.min(FURTHEST, line.length - BEFORE.length);
    for (int i = 0; i < last; i++) {
      int at = i + BEFORE.length;
      if (Arrays.equals(line, i, at, BEFORE, 0, BEFORE.length)) {
        return ALL.stream().filter(word -> stands(line, at, word)).findFirst().orElse("");
      }
    }
    return "";
  }

  private static boolean stands(byte[] line, int at, String word) {
    if (line.length - at <= word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (line[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return line[at + word.length()] == '"';
  }
}
