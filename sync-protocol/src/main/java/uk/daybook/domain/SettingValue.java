package uk.daybook.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a setting is worth from a day on.
 *
 * @param region null for the national value
 * @param from first day it applies to
 * @param value checked against the key's kind
 * @param source the law or policy it comes from, or "assumed: not known, see DOMAIN"
 */
public record SettingValue(
    SettingKey key, @Nullable Region region, LocalDate from, String value, String source) {

  public SettingValue {
    String problem = key.problemWith(value).orElse(null);
    if (problem != null) {
      throw new IllegalArgumentException(key.code() + ": " + problem);
    }
  }

  public SettingValue(SettingKey key, @Nullable Region region, LocalDate from, String value) {
    this(key, region, from, value, "set here");
  }
}
