package uk.daybook.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a ladder runs: which steps it has, and how long each is given. */
public enum LadderCause implements Coded {
  /** A visit is past its expected finish and the margin, and nothing was heard. */
  OVERDUE("overdue", "A visit has gone silent"),
  /** Somebody gave their emergency PIN. */
  DURESS("duress", "An emergency PIN was used"),
  /** A concern that no manager has acknowledged. */
  CONCERN("concern", "A concern waits for a manager"),
  /** A handover that the new officer has not read in time. */
  HANDOVER("handover", "A handover has not been read");

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final BusinessDays BUSINESS_DAYS = BusinessDays.forTelling();

  private final String code;
  private final String label;

  LadderCause(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<LadderCause> of(String code) {
    return Coded.find(values(), code);
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String label() {
    return label;
  }

  /**
   * Who is told in turn. Of an emergency PIN everybody but the officer, whose telephone somebody
   * else may be holding.
   */
  public List<LadderStep> steps(Policy policy) {
    String written =
        switch (this) {
          case OVERDUE, DURESS -> policy.text(SettingKey.LONE_LADDER);
          case CONCERN -> policy.text(SettingKey.CONCERN_LADDER);
          case HANDOVER -> policy.text(SettingKey.HANDOVER_LADDER);
        };
    List<LadderStep> steps = new ArrayList<>(LadderStep.steps(written).orElse(List.of()));
    if (this == DURESS) {
      steps.remove(LadderStep.OFFICER);
    }
    return steps;
  }

  /**
   * When each step is told, the first at once; all at once when an emergency PIN was used, and of a
   * handover one each working day, at the time of day of the first.
   */
  public Instant dueAt(Instant began, int step, Policy policy) {
    return switch (this) {
      case DURESS -> began;
      case OVERDUE -> began.plus(minutes(SettingKey.LONE_STEP_MINUTES, step, policy));
      case CONCERN -> began.plus(minutes(SettingKey.CONCERN_STEP_MINUTES, step, policy));
      case HANDOVER -> {
        ZonedDateTime first = began.atZone(LONDON);
        yield first.with(BUSINESS_DAYS.add(first.toLocalDate(), step)).toInstant();
      }
    };
  }

  private static Duration minutes(SettingKey each, int step, Policy policy) {
    return Duration.ofMinutes(policy.minutes(each)).multipliedBy(step);
  }
}
