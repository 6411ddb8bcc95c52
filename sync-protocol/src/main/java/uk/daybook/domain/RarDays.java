package uk.daybook.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * RAR days: distinct dates of RAR-flagged contacts that were attended. A home visit is its own kind
 * of contact and never counts, flagged or not (DOMAIN: home visits, types).
 */
public final class RarDays {
  private RarDays() {}

  /** One contact, as this count needs it. */
  public record Contact(LocalDate date, boolean rar, boolean attended, boolean homeVisit) {}

  public static int count(Collection<Contact> contacts) {
    Set<LocalDate> dates = new HashSet<>();
    for (Contact contact : contacts) {
      if (contact.rar() && contact.attended() && !contact.homeVisit()) {
        dates.add(contact.date());
      }
    }
    return dates.size();
  }
}
