package uk.daybook.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who is told in turn when nobody has dealt with something that cannot wait (DOMAIN: lone working).
 */
public enum LadderStep implements Coded {
  /** The officer of the visit, or of the case. */
  OFFICER("officer", "Officer"),
  /** Whoever looks out for them on this visit, or always. */
  BUDDY("buddy", "Buddy"),
  /** The senior of their team, or of their PDU where the team has none. */
  MANAGER("manager", "Manager"),
  /** Whoever the region has set, in office hours and out of them. */
  DUTY_MANAGER("duty_manager", "Duty manager");

  private final String code;
  private final String label;

  LadderStep(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<LadderStep> of(String code) {
    return Coded.find(values(), code);
  }

  /** Steps as a setting writes them, with commas between; empty when one is not known or twice. */
  public static Optional<List<LadderStep>> steps(String written) {
    List<LadderStep> steps = new ArrayList<>();
    for (String code : written.split(",", -1)) {
      LadderStep step = of(code.trim()).orElse(null);
      if (step == null || steps.contains(step)) {
        return Optional.empty();
      }
      steps.add(step);
    }
    return Optional.of(steps);
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String label() {
    return label;
  }
}
