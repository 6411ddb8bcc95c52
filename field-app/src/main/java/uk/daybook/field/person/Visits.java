package uk.daybook.field.person;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Shown;
import uk.daybook.field.app.Desk;

/** When a home visit is planned. */
final class Visits {
  private Visits() {}

  static @Nullable LocalDateTime plannedAt(Shown visit) {
    try {
      String text = Texts.text(visit.document(), "plannedAt");
      return text.isEmpty() ? null : LocalDateTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The day in words; empty when unknown. */
  static String day(Desk desk, Shown visit) {
    LocalDateTime at = plannedAt(visit);
    return at == null ? "" : Texts.day(desk, at.toLocalDate());
  }
}
