package uk.daybook.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name as it is looked for: its words without case, accents, apostrophes and hyphens. O'Neill is
 * {@code o}, {@code neill} and {@code oneill}; whatever stands next to each other is one word too.
 *
 * <p>Immutable; pure functions.
 */
public final class SearchedName {
  /** What {@link #rank} gives when the name is not meant. */
  public static final int NO_MATCH = Integer.MAX_VALUE;

  /** Letters from which a word may have a slip in it: shorter ones would match anything. */
  public static final int SLIP_LETTERS = 4;

  /** The kinds of match, the better first. */
  public static final int WHOLE = 0;

  public static final int PREFIX = 1;
  public static final int SLIP = 2;
  public static final int SLIP_IN_PREFIX = 3;

  /** How much worse the next kind of match is than any number of words of this one. */
  private static final int STEP = 1_000;

  private static final int PIECES_JOINED = 6;
  private static final int PIECES_MOST = 32;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern PIECE = Pattern.compile("[\\p{L}\\p{N}]+");

  private final List<Word> words = new ArrayList<>();
  private int pieces;

  /** A word, the letters in it as bits, and which pieces of the name it is. */
  private record Word(String text, int letters, long covers) {}

  /** A word that was typed, and the letters in it as bits. */
  public record Typed(String text, int letters, boolean hasDigit) {
    /** A word as it was typed. */
    public static Typed of(String text) {
      return new Typed(text, SearchedName.letters(text), SearchedName.hasDigit(text));
    }
  }

  /** A name in its parts, first and last. */
  public SearchedName(String... parts) {
    for (String part : parts) {
      add(pieces(part));
    }
  }

  /** The pieces of a text, in plain small letters: what stands between all that is no letter. */
  public static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(plain(text));
    while (matcher.find()) {
      pieces.add(matcher.group());
    }
    return pieces;
  }

  private static String plain(String text) {
    String small = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    String bare = MARKS.matcher(small).replaceAll("");
    StringBuilder plain = new StringBuilder(bare.length());
    for (int i = 0; i < bare.length(); i++) {
      char letter = bare.charAt(i);
      switch (letter) {
        case 'ø' -> plain.append('o');
        case 'ł' -> plain.append('l');
        case 'đ', 'ð' -> plain.append('d');
        case 'ı' -> plain.append('i');
        case 'ß' -> plain.append("ss");
        case 'æ' -> plain.append("ae");
        case 'œ' -> plain.append("oe");
        case 'þ' -> plain.append("th");
        // A letter to Unicode, an apostrophe to everybody else.
        case 'ʼ', 'ʻ', 'ʹ' -> plain.append('\'');
        default -> plain.append(letter);
      }
    }
    return plain.toString();
  }

  /** Every word by which it is found, each once. */
  public Set<String> words() {
    Set<String> texts = new LinkedHashSet<>();
    words.forEach(word -> texts.add(word.text()));
    return texts;
  }

  private void add(List<String> part) {
    int first = pieces;
    int count = Math.min(part.size(), PIECES_MOST - first);
    for (int from = 0; from < count; from++) {
      StringBuilder joined = new StringBuilder();
      long covers = 0;
      for (int to = from; to < Math.min(count, from + PIECES_JOINED); to++) {
        joined.append(part.get(to));
        covers |= 1L << (first + to);
        String word = joined.toString();
        words.add(new Word(word, letters(word), covers));
      }
    }
    pieces += count;
  }

  /**
   * How well this name is meant by those words, in any order, each of another piece of it; less is
   * better. A word that is the start of {@code crn} and has a digit in it counts as a word of it.
   */
  public int rank(List<Typed> typed, String crn) {
    return rank(typed, crn, 0, 0, WHOLE, 0);
  }

  private int rank(List<Typed> typed, String crn, int at, long used, int worst, int sum) {
    if (at == typed.size()) {
      return worst * STEP + sum;
    }
    Typed token = typed.get(at);
    int best = NO_MATCH;
    if (token.hasDigit() && crn.startsWith(token.text())) {
      int kind = crn.length() == token.text().length() ? WHOLE : PREFIX;
      best = rank(typed, crn, at + 1, used, Math.max(worst, kind), sum + kind);
    }
    for (Word word : words) {
      int kind = (word.covers() & used) == 0 ? kind(token, word) : NO_MATCH;
      if (kind != NO_MATCH) {
        int rest =
            rank(typed, crn, at + 1, used | word.covers(), Math.max(worst, kind), sum + kind);
        best = Math.min(best, rest);
      }
    }
    return best;
  }

  /** Whether there is a digit in it, as in a CRN. */
  public static boolean hasDigit(String token) {
    for (int i = 0; i < token.length(); i++) {
      if (Character.isDigit(token.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The letters of a word as bits; several share one, so it can only say what is not there. */
  private static int letters(String word) {
    int letters = 0;
    for (int i = 0; i < word.length(); i++) {
      letters |= 1 << (word.charAt(i) & 31);
    }
    return letters;
  }

  /** A slip brings in one letter at most that the word does not have: most words end here. */
  private static int kind(Typed typed, Word word) {
    int strange = Integer.bitCount(typed.letters() & ~word.letters());
    return strange > 1 ? NO_MATCH : kind(typed.text(), word.text());
  }

  /** How that word is meant by what was typed. */
  public static int kind(String typed, String word) {
    if (word.startsWith(typed)) {
      return word.length() == typed.length() ? WHOLE : PREFIX;
    }
    int length = typed.length();
    if (length < SLIP_LETTERS) {
      return NO_MATCH;
    }
    if (isOneSlip(typed, word, word.length())) {
      return SLIP;
    }
    for (int end = length - 1; end <= Math.min(length + 1, word.length() - 1); end++) {
      if (isOneSlip(typed, word, end)) {
        return SLIP_IN_PREFIX;
      }
    }
    return NO_MATCH;
  }

  /** Whether one letter more, less or other, or two changed over, makes the word's beginning. */
  private static boolean isOneSlip(String typed, String word, int end) {
    int length = typed.length();
    if (Math.abs(length - end) > 1 || end > word.length()) {
      return false;
    }
    int same = 0;
    int shorter = Math.min(length, end);
    while (same < shorter && typed.charAt(same) == word.charAt(same)) {
      same++;
    }
    int left = 0;
    while (left < shorter - same
        && typed.charAt(length - 1 - left) == word.charAt(end - 1 - left)) {
      left++;
    }
    int differsTyped = length - same - left;
    int differsWord = end - same - left;
    return (differsTyped <= 1 && differsWord <= 1)
        || (differsTyped == 2
            && differsWord == 2
            && typed.charAt(same) == word.charAt(same + 1)
            && typed.charAt(same + 1) == word.charAt(same));
  }
}
