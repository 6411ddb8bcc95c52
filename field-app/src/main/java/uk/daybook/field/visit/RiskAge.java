package uk.daybook.field.visit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import uk.daybook.field.app.Desk;
import uk.daybook.field.person.Texts;

/** How old the assessment of risk of serious harm is, in words. */
final class RiskAge {
  /** Older than that it says so: no circumstances stand still for half a year. */
  private static final long OLD_DAYS = 180;

  private RiskAge() {}

  static String of(VisitHere visit) {
    LocalDate date = Texts.date(visit.casefile(), "roshDate");
    if (date == null) {
      return "";
    }
    Desk desk = visit.desk();
    long days = Math.max(0, ChronoUnit.DAYS.between(date, desk.today()));
    String age = desk.words().count("visit.rosh.days", days);
    return days > OLD_DAYS ? desk.t("person.safety.old", age) : age;
  }
}
