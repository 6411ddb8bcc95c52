package uk.daybook.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Bank holidays of England and Wales, substitute days included. Immutable.
 *
 * <p>Knows whole years only. A day outside them throws, because guessing would silently move a
 * deadline: {@link #coveredUntil} lets a page warn before that.
 */
public final class BankHolidays {
  private final TreeMap<LocalDate, String> titles;

  private BankHolidays(Map<LocalDate, String> titles) {
    this.titles = new TreeMap<>(titles);
    if (this.titles.isEmpty()) {
      throw new IllegalArgumentException("There is always a bank holiday");
    }
  }

  public static BankHolidays of(Map<LocalDate, String> titles) {
    return new BankHolidays(titles);
  }

  /** The list that ships with this version. */
  public static BankHolidays englandAndWales() {
    Map<LocalDate, String> titles = new TreeMap<>();
    for (JsonNode day : DomainResource.list("bank-holidays.json")) {
      titles.put(LocalDate.parse(day.path("date").asText()), day.path("title").asText());
    }
    return new BankHolidays(titles);
  }

  public boolean includes(LocalDate date) {
    return title(date).isPresent();
  }

  /** Whether the list has that day as one; false of a day of any other year. */
  public boolean isListed(LocalDate date) {
    return titles.containsKey(date);
  }

  public Optional<String> title(LocalDate date) {
    if (date.isBefore(coveredFrom()) || date.isAfter(coveredUntil())) {
      throw new IllegalArgumentException(
          "Bank holidays are known from "
              + coveredFrom()
              + " to "
              + coveredUntil()
              + ", not for "
              + date
              + ": add that year to bank-holidays.json");
    }
    return Optional.ofNullable(titles.get(date));
  }

  public LocalDate coveredFrom() {
    return titles.firstKey().withDayOfYear(1);
  }

  /** Last day of the last year listed. */
  public LocalDate coveredUntil() {
    return LocalDate.of(titles.lastKey().getYear(), 12, 31);
  }
}
