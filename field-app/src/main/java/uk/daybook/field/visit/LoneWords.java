package uk.daybook.field.visit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.domain.LadderCause;
import uk.daybook.domain.LadderStep;
import uk.daybook.domain.Policy;
import uk.daybook.domain.Recipients.Colleague;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.WhoIsTold;

/**
 * What becomes of a visit that goes silent, in words: honest about what no signal means.
 *
 * @param until when its owner is expected back
 * @param told from when the office tells people
 * @param steps who is told, one after the other
 * @param nobody whether nobody but the officer is set to be told
 */
public record LoneWords(String until, String told, List<String> steps, boolean nobody) {
  /** For a visit whose owner says they are back by then. */
  static LoneWords of(VisitHere visit, Instant until) {
    Desk desk = visit.desk();
    Policy policy = visit.policy();
    String officer = visit.text("officer").isEmpty() ? desk.staff() : visit.text("officer");
    LocalDateTime at = visit.silentFrom(until).atZone(Desk.ZONE).toLocalDateTime();
    List<String> steps = new ArrayList<>();
    WhoIsTold told = new WhoIsTold(desk, officer, visit.text("buddy"), policy, at);
    for (LadderStep step : LadderCause.OVERDUE.steps(policy)) {
      List<String> reached = told.reached(step).stream().map(Colleague::name).toList();
      String words = desk.words().orElse("ladder." + step.code(), step.label());
      steps.add(
          reached.isEmpty()
              ? desk.t("visit.lone.nobody", words)
              : desk.t("visit.lone.step", words, desk.words().list(reached)));
    }
    return new LoneWords(
        visit.time(until), visit.time(visit.silentFrom(until)), steps, told.isNobody());
  }
}
