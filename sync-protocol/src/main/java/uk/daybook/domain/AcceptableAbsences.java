package uk.daybook.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Three acceptable absences on distinct dates of one order within rolling twelve months: the SPO is
 * asked for a decision and a note, and again at each further one (DOMAIN: enforcement). Service
 * causes such as stand-down do not count. Number and window are settings.
 */
public final class AcceptableAbsences {
  private AcceptableAbsences() {}

  /** One absence of the order. */
  public record Absence(LocalDate date, AttendanceOutcome outcome) {}

  /**
   * The SPO is to be asked once for this date.
   *
   * @param dates the absences counted, earliest first, ending with {@code date}
   */
  public record Ask(LocalDate date, List<LocalDate> dates) {
    public Ask {
      dates = List.copyOf(dates);
    }
  }

  /**
   * Every ask the absences give rise to, earliest first. Computed over all of them, so an absence
   * recorded late still raises the ask of a later date.
   */
  public static List<Ask> asks(Collection<Absence> absences, Region region, Settings settings) {
    NavigableSet<LocalDate> counted = new TreeSet<>();
    for (Absence absence : absences) {
      AttendanceOutcome outcome = absence.outcome();
      if (outcome.acceptableAbsence() && !outcome.serviceCause()) {
        counted.add(absence.date());
      }
    }
    List<Ask> asks = new ArrayList<>();
    for (LocalDate date : counted) {
      Policy policy = settings.on(region, date);
      List<LocalDate> window = windowEnding(date, counted, policy);
      if (window.size() >= policy.integer(SettingKey.ACCEPTABLE_ABSENCE_LIMIT)) {
        asks.add(new Ask(date, window));
      }
    }
    return asks;
  }

  private static List<LocalDate> windowEnding(
      LocalDate date, NavigableSet<LocalDate> counted, Policy policy) {
    int months = policy.integer(SettingKey.ACCEPTABLE_ABSENCE_MONTHS);
    List<LocalDate> window = new ArrayList<>();
    for (LocalDate earlier : counted.headSet(date, true)) {
      if (MonthPeriod.beginningWith(earlier, months).includes(date)) {
        window.add(earlier);
      }
    }
    return window;
  }
}
