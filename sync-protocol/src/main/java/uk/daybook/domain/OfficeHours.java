package uk.daybook.domain;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/**
 * When somebody is in the office: on working days from one time to another.
 *
 * @param from the first minute
 * @param to the first minute after
 */
public record OfficeHours(LocalTime from, LocalTime to) {

  /** Hours as a setting writes them, {@code 08:00-18:00}. */
  public static Optional<OfficeHours> of(String written) {
    int dash = written.indexOf('-');
    if (dash < 0) {
      return Optional.empty();
    }
    try {
      LocalTime from = LocalTime.parse(written.substring(0, dash).trim());
      LocalTime to = LocalTime.parse(written.substring(dash + 1).trim());
      return from.isBefore(to) ? Optional.of(new OfficeHours(from, to)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether the office is open at that moment of London's clocks. */
  public boolean isOpen(LocalDateTime at, BusinessDays businessDays) {
    LocalTime time = at.toLocalTime();
    return businessDays.includes(at.toLocalDate()) && !time.isBefore(from) && time.isBefore(to);
  }
}
