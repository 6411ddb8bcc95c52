package uk.daybook.field.app;

import gg.jte.Content;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The words of the screens in one language: one bundle a language, {@code words_en.properties} and
 * {@code words_cy.properties}, with {@code {0}} where something is put in. Immutable.
 *
 * <p>What is put in is escaped by the page that prints it, like every other text.
 */
public final class Words {
  public static final Locale ENGLISH = Locale.UK;
  public static final Locale WELSH = Locale.forLanguageTag("cy-GB");

  private static final String BUNDLE = "uk.daybook.field.words";
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

  private final Locale locale;
  private final ResourceBundle bundle;

  private Words(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            Locale.forLanguageTag(locale.getLanguage()),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** {@code en} or {@code cy}; English for anything else. */
  public static Words in(String language) {
    return new Words(language.equals("cy") ? WELSH : ENGLISH);
  }

  /** {@code en} or {@code cy}. */
  public String language() {
    return locale.getLanguage();
  }

  public boolean isWelsh() {
    return language().equals("cy");
  }

  /** The words of a key, with these put in. A key that is missing is a bug, and throws. */
  public String t(String key, Object... values) {
    String words = bundle.getString(key);
    for (int i = 0; i < values.length; i++) {
      words = words.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return words;
  }

  /** The words of a key, or these where the key is not known: codes may be newer than the app. */
  public String orElse(String key, String words) {
    try {
      return bundle.getString(key);
    } catch (MissingResourceException e) {
      return words;
    }
  }

  /** {@code key.one} or {@code key.other}, with the number as {@code {0}} and the rest after it. */
  public String count(String key, long number, Object... values) {
    Object[] all = new Object[values.length + 1];
    all[0] = String.format(locale, "%,d", number);
    System.arraycopy(values, 0, all, 1, values.length);
    return t(key + (number == 1 ? ".one" : ".other"), all);
  }

  /** Wednesday 18 November. */
  public String day(LocalDate date) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM", locale).format(date);
  }

  /** 18 November 2026. */
  public String date(LocalDate date) {
    return DateTimeFormatter.ofPattern("d MMMM yyyy", locale).format(date);
  }

  /** 09:30. */
  public String time(LocalTime time) {
    return CLOCK.format(time);
  }

  /** 6 hours 30 minutes. */
  public String duration(long minutes) {
    long hours = minutes / 60;
    long rest = minutes % 60;
    if (hours == 0) {
      return count("duration.minutes", rest);
    }
    String words = count("duration.hours", hours);
    return rest == 0 ? words : words + " " + count("duration.minutes", rest);
  }

  /** With a capital: words that stand by themselves. */
  public static String capital(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Some things, one after the other: "a, b and c". */
  public String list(List<String> things) {
    if (things.size() < 2) {
      return String.join("", things);
    }
    String first = String.join(", ", things.subList(0, things.size() - 1));
    return t("list.and", first, things.get(things.size() - 1));
  }

  /** Words as a piece of a page. */
  public Content content(String key, Object... values) {
    String words = t(key, values);
    return output -> output.writeUserContent(words);
  }
}
