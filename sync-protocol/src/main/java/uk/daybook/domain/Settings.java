package uk.daybook.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every setting with its dated history. Immutable.
 *
 * <p>A lookup takes the latest {@code from} on or before the day asked for, and a region's own
 * value before the national one, however old. Two values of one key, region and day: the later in
 * the list wins, so a correction is simply added. Law changes too, so a rule is always looked up by
 * the date it is applied to (DOMAIN, first paragraph).
 */
public final class Settings {
  private final List<SettingValue> values;
  private final Map<SettingKey, List<SettingValue>> byKey = new EnumMap<>(SettingKey.class);

  private Settings(Collection<SettingValue> values) {
    this.values = List.copyOf(values);
    for (SettingValue value : this.values) {
      byKey.computeIfAbsent(value.key(), unused -> new ArrayList<>()).add(value);
    }
  }

  public static Settings of(Collection<SettingValue> values) {
    return new Settings(values);
  }

  /** The national defaults that ship with this version, each naming its source. */
  public static Settings national() {
    List<SettingValue> values = new ArrayList<>();
    for (JsonNode entry : DomainResource.list("settings.json")) {
      values.add(nationalValue(entry));
    }
    return new Settings(values);
  }

  private static SettingValue nationalValue(JsonNode entry) {
    String code = entry.path("key").asText();
    SettingKey key =
        SettingKey.of(code)
            .orElseThrow(() -> new IllegalStateException("settings.json: no setting " + code));
    LocalDate from = LocalDate.parse(entry.path("from").asText());
    return new SettingValue(
        key, null, from, entry.path("value").asText(), entry.path("source").asText());
  }

  /** These settings and one more value, which wins over an equal key, region and day. */
  public Settings with(SettingValue added) {
    List<SettingValue> all = new ArrayList<>(values);
    all.add(added);
    return new Settings(all);
  }

  public List<SettingValue> values() {
    return values;
  }

  public Policy on(Region region, LocalDate date) {
    return new Policy(this, region, date);
  }

  /** The value in force, with its source, for a page that shows where a number comes from. */
  public Optional<SettingValue> find(SettingKey key, Region region, LocalDate date) {
    SettingValue own = latest(key, region, date);
    return Optional.ofNullable(own != null ? own : latest(key, null, date));
  }

  private @Nullable SettingValue latest(SettingKey key, @Nullable Region region, LocalDate date) {
    SettingValue latest = null;
    for (SettingValue value : byKey.getOrDefault(key, List.of())) {
      boolean applies = value.region() == region && !value.from().isAfter(date);
      if (applies && (latest == null || !value.from().isBefore(latest.from()))) {
        latest = value;
      }
    }
    return latest;
  }
}
