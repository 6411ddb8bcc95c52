package uk.daybook.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Case reference: one letter and six digits (DOMAIN: words). Case and spaces are normalised, so
 * {@code x 123456} is {@code X123456}. Neither {@code toString} nor the exception shows it, because
 * no CRN may get into a log.
 */
public record Crn(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Z][0-9]{6}");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  public Crn {
    value = SPACE.matcher(value).replaceAll("").toUpperCase(Locale.ROOT);
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A CRN is one letter and six digits");
    }
  }

  /** Empty when the text is not a CRN however it is spaced. */
  public static Optional<Crn> of(String text) {
    try {
      return Optional.of(new Crn(text));
    } catch (IllegalArgumentException notACrn) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "Crn[..]";
  }
}
