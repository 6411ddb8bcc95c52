package uk.daybook.domain;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The settings of one region as they stood on one day: what every rule is given. Immutable.
 *
 * <p>A setting with no value on that day throws {@link MissingSetting}, naming it: a rule never
 * falls back on a number of its own. Asking for a value as another kind is a bug and throws too.
 */
public final class Policy {
  private final Settings settings;
  private final Region region;
  private final LocalDate date;

  Policy(Settings settings, Region region, LocalDate date) {
    this.settings = settings;
    this.region = region;
    this.date = date;
  }

  public Region region() {
    return region;
  }

  public LocalDate date() {
    return date;
  }

  public int integer(SettingKey key) {
    return Integer.parseInt(value(key, SettingKey.Kind.INTEGER));
  }

  /** As {@link #integer}, for keys whose unit is minutes. */
  public int minutes(SettingKey key) {
    if (!key.unit().equals("minutes")) {
      throw new IllegalArgumentException(key.code() + " is in " + key.unit() + ", not minutes");
    }
    return integer(key);
  }

  public boolean flag(SettingKey key) {
    return value(key, SettingKey.Kind.BOOLEAN).equals("true");
  }

  public String text(SettingKey key) {
    return value(key, SettingKey.Kind.TEXT);
  }

  /** Empty when the setting is there but holds no date, such as an Act not yet commenced. */
  /** A setting as it is written, of whatever kind; empty when it is not set. */
  public String written(SettingKey key) {
    return settings.find(key, region, date).map(SettingValue::value).orElse("");
  }

  public Optional<LocalDate> date(SettingKey key) {
    String value = value(key, SettingKey.Kind.DATE);
    return value.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(value));
  }

  /** Whether the law or scheme that began on the key's date applies on this policy's day. */
  public boolean inForce(SettingKey key) {
    return date(key).map(began -> !began.isAfter(date)).orElse(false);
  }

  public Fraction fraction(SettingKey key) {
    return Fraction.of(text(key))
        .orElseThrow(() -> new IllegalArgumentException(key.code() + " is not a fraction"));
  }

  public LatenessHandling lateness() {
    return LatenessHandling.of(text(SettingKey.LATENESS))
        .orElseThrow(() -> new IllegalStateException("lateness is neither start nor penalty"));
  }

  private String value(SettingKey key, SettingKey.Kind kind) {
    if (key.kind() != kind) {
      throw new IllegalArgumentException(key.code() + " is a " + key.kind() + ", not a " + kind);
    }
    return settings
        .find(key, region, date)
        .map(SettingValue::value)
        .orElseThrow(() -> new MissingSetting(key, region, date));
  }
}
