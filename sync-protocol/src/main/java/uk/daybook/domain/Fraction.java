package uk.daybook.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A share of a whole, kept exact: {@code 2/3}. Between 0 (exclusive) and 1 (inclusive). */
public record Fraction(int numerator, int denominator) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,4})/([0-9]{1,4})");

  public Fraction {
    if (numerator < 1 || denominator < numerator) {
      throw new IllegalArgumentException("A fraction is above 0 and at most 1");
    }
  }

  public static Optional<Fraction> of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int numerator = Integer.parseInt(form.group(1));
    int denominator = Integer.parseInt(form.group(2));
    return numerator < 1 || denominator < numerator
        ? Optional.empty()
        : Optional.of(new Fraction(numerator, denominator));
  }

  /** This share of a count, rounded up: a part of a day is a day. */
  public long ofRoundedUp(long whole) {
    return (whole * numerator + denominator - 1) / denominator;
  }
}
