package uk.daybook.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Settings and small shorthands the rule tests share. */
final class Sample {
  static final Settings NATIONAL = Settings.national();
  static final Region REGION = Region.NORTH_EAST;
  static final BankHolidays HOLIDAYS = BankHolidays.englandAndWales();

  private Sample() {}

  static Policy on(String date) {
    return NATIONAL.on(REGION, LocalDate.parse(date));
  }

  static Settings with(SettingKey key, String from, String value) {
    return with(NATIONAL, key, from, value);
  }

  static Settings with(Settings settings, SettingKey key, String from, String value) {
    return settings.with(new SettingValue(key, null, LocalDate.parse(from), value));
  }

  /** Codes of the breaches, joined; "none" when there are none. */
  static String codes(List<RuleBreach> breaches) {
    List<String> codes = new ArrayList<>();
    for (RuleBreach breach : breaches) {
      codes.add(breach.code());
    }
    return codes.isEmpty() ? "none" : String.join(" ", codes);
  }

  /** Dates written with blanks between them; none for an empty text. */
  static List<LocalDate> dates(String text) {
    List<LocalDate> dates = new ArrayList<>();
    for (String date : text.trim().split("\\s+", -1)) {
      if (!date.isEmpty()) {
        dates.add(LocalDate.parse(date));
      }
    }
    return dates;
  }
}
