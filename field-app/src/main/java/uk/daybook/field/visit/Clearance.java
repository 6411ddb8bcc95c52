package uk.daybook.field.visit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.daybook.domain.CaseFacts;
import uk.daybook.domain.RiskAssessmentOutcome;
import uk.daybook.domain.RuleBreach;
import uk.daybook.domain.VisitRules;
import uk.daybook.field.app.Desk;
import uk.daybook.field.person.Texts;

/**
 * Whether a visit may go ahead, and alone: from its risk assessment and what is known of the
 * address (DOMAIN: home visits, lone working).
 *
 * @param assessment in words, with its day; empty when there is none
 * @param against what speaks against going, in words; empty when nothing does
 * @param notAlone whether somebody must not go alone
 * @param approvedBy the manager who approved going alone all the same, empty for nobody
 */
public record Clearance(
    String assessment, List<String> against, boolean notAlone, String approvedBy) {
  static Clearance of(VisitHere visit) {
    Desk desk = visit.desk();
    RiskAssessmentOutcome outcome = RiskAssessmentOutcome.of(visit.text("assessment")).orElse(null);
    LocalDate on = Texts.date(visit.fields(), "assessedOn");
    List<String> against = new ArrayList<>();
    for (RuleBreach breach :
        VisitRules.checkRiskAssessment(outcome, on, changedOn(visit).orElse(null))) {
      against.add(desk.words(breach));
    }
    String words =
        outcome == null || on == null
            ? ""
            : desk.t(
                    "visit.assessed",
                    desk.words().orElse("assessment." + outcome.code(), outcome.label()),
                    desk.words().date(on))
                + (visit.text("assessmentWords").isEmpty()
                    ? ""
                    : ": " + visit.text("assessmentWords"));
    String approved = visit.text("loneApprovedBy");
    return new Clearance(
        words,
        against,
        CaseFacts.isNotAlone(visit.person(), visit.casefile()),
        approved.isEmpty() ? "" : desk.staffName(approved));
  }

  /** The first day from which an earlier assessment no longer counts. */
  private static Optional<LocalDate> changedOn(VisitHere visit) {
    String assessedFor = visit.text("assessedFor");
    boolean moved = !assessedFor.isEmpty() && !assessedFor.equals(visit.address());
    if (moved || visit.casefile().path("addressDoubted").asBoolean(false)) {
      return Optional.of(LocalDate.MAX);
    }
    return Optional.ofNullable(Texts.date(visit.casefile(), "roshDate"));
  }

  public boolean needsCompanion() {
    return notAlone && approvedBy.isEmpty();
  }
}
