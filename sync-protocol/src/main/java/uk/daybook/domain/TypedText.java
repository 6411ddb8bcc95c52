package uk.daybook.domain;

/**
 * Text as it comes out of a form. What is pasted from Word or a PDF brings characters along that
 * nobody can see, and that no record holds ({@link Field#problemWith}): whoever pasted them could
 * not find them.
 */
public final class TypedText {
  private static final int VERTICAL_TAB = 0x0B;
  private static final int FORM_FEED = 0x0C;
  private static final int NEXT_LINE = 0x85;
  private static final int LINE_SEPARATOR = 0x2028;
  private static final int PARAGRAPH_SEPARATOR = 0x2029;

  private TypedText() {}

  /**
   * The same text without characters that no record holds: what ends a line or a page in other
   * programs ends a line here, other controls are left out, and half of a character outside the
   * basic plane is the replacement character, as it is when a form is encoded. All that can be seen
   * stays, tabs and line ends as they came; cleaned twice it is the same.
   */
  public static String cleaned(String typed) {
    int at = 0;
    while (at < typed.length() && isKept(typed.codePointAt(at))) {
      at += Character.charCount(typed.codePointAt(at));
    }
    if (at == typed.length()) {
      return typed;
    }
    StringBuilder cleaned = new StringBuilder(typed.length()).append(typed, 0, at);
    while (at < typed.length()) {
      int c = typed.codePointAt(at);
      if (isKept(c)) {
        cleaned.appendCodePoint(c);
      } else if (endsLine(c)) {
        cleaned.append('\n');
      } else if (Field.isHalf(c)) {
        cleaned.append('\uFFFD');
      }
      at += Character.charCount(c);
    }
    return cleaned.toString();
  }

  private static boolean isKept(int c) {
    return Field.isKept(c) && !endsLine(c);
  }

  private static boolean endsLine(int c) {
    return c == VERTICAL_TAB
        || c == FORM_FEED
        || c == NEXT_LINE
        || c == LINE_SEPARATOR
        || c == PARAGRAPH_SEPARATOR;
  }
}
