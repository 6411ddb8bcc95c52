package uk.daybook.field.app;

import java.time.LocalDateTime;
import java.util.List;
import uk.daybook.domain.LadderCause;
import uk.daybook.domain.LadderStep;
import uk.daybook.domain.Policy;
import uk.daybook.domain.Recipients;
import uk.daybook.domain.Recipients.Colleague;

/**
 * Whom the office tells of a visit that goes silent, as far as this device knows.
 *
 * @param officer whose visit it is
 * @param buddy of the visit, empty for none
 * @param at when it goes silent
 */
public record WhoIsTold(Desk desk, String officer, String buddy, Policy policy, LocalDateTime at) {
  /** Whom a step reaches: e-mail is how anybody is told. */
  public List<Colleague> reached(LadderStep step) {
    return Recipients.of(step, officer, buddy, new StaffHere(desk), policy, at).stream()
        .filter(it -> !it.email().isEmpty())
        .toList();
  }

  /** Whether nobody but the officer is set to be told. */
  public boolean isNobody() {
    return LadderCause.OVERDUE.steps(policy).stream()
        .allMatch(step -> step == LadderStep.OFFICER || reached(step).isEmpty());
  }
}
