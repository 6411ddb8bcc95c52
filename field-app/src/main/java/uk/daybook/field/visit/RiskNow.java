package uk.daybook.field.visit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import uk.daybook.field.app.Desk;
import uk.daybook.field.person.CasefileWords;
import uk.daybook.field.person.PersonScreen;
import uk.daybook.field.person.Texts;

/**
 * What an officer must have before their eyes at the door, in few words.
 *
 * @param items risk to staff, as coded; empty when none is recorded
 * @param address where it is; empty when that is not known
 * @param phone the person's number as recorded, empty for none
 * @param dial the same for a link that rings it, empty when it is no number
 */
public record RiskNow(List<String> items, String address, String phone, String dial) {
  static RiskNow of(VisitHere visit) {
    Desk desk = visit.desk();
    Set<String> items = new LinkedHashSet<>(PersonScreen.safety(desk, visit.person()).items());
    if (!visit.casefile().isEmpty()) {
      items.addAll(CasefileWords.of(desk, visit.casefile()).flags());
    }
    String phone = Texts.text(visit.person(), "phone");
    return new RiskNow(List.copyOf(items), visit.address(), phone, PersonScreen.dial(phone));
  }
}
