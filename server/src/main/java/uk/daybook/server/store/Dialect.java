package uk.daybook.server.store;

/** The databases a store can be in. Nearly every statement is the same for both. */
enum Dialect {
  SQLITE {
    @Override
    String storable(String text) {
      return text;
    }
  },

  POSTGRES {
    /**
     * A text column takes neither the character 0 nor half of a pair, and JSON may name both. What
     * somebody typed is kept as it came, in bytes; here it only becomes findable.
     */
    @Override
    String storable(String text) {
      for (int i = 0; i < text.length(); i++) {
        char one = text.charAt(i);
        if (one == 0 || Character.isSurrogate(one)) {
          return replaced(text);
        }
      }
      return text;
    }
  };

  private static final int REPLACEMENT = 0xFFFD;

  /** The text as a text column of this database can hold it. */
  abstract String storable(String text);

  private static String replaced(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(
            it ->
                it == 0 || (it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE)
                    ? REPLACEMENT
                    : it)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
