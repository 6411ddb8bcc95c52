package uk.daybook.domain;

import java.time.LocalDate;

/** A rule asked for a setting that has no value on that day: someone must set it. */
public final class MissingSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingSetting(SettingKey key, Region region, LocalDate date) {
    super(
        "The setting "
            + key.code()
            + " has no value for "
            + region.code()
            + " on "
            + date
            + ": set it in Settings");
  }
}
