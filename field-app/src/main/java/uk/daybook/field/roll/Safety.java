package uk.daybook.field.roll;

import java.util.Locale;
import uk.daybook.field.app.Words;

/** What everybody on site must know, in words. */
public final class Safety {
  private Safety() {}

  /** A safety code in words; a code newer than the app as it stands. */
  public static String words(Words words, String code) {
    String plain = code.replace("-", " ");
    String shown =
        plain.isEmpty() ? plain : plain.substring(0, 1).toUpperCase(Locale.UK) + plain.substring(1);
    return words.orElse("safety." + code, shown);
  }
}
