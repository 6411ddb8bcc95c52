package uk.daybook.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One visit as lone working sees it: expected back at a moment from the day it is planned, so that
 * silence is noticed even if its start never reached anybody (DOMAIN: lone working).
 *
 * @param finish when they are expected back, as planned or as last extended
 * @param started when it was started, null when nobody has heard of that
 * @param over whether it has ended, was called off, or has an outcome
 */
public record LoneVisit(Instant finish, @Nullable Instant started, boolean over) {
  /**
   * How long ago somebody may have been expected back for their silence still to raise an alarm: a
   * visit that was never recorded is for the office to ask about, not to ring the duty manager.
   */
  public static final Duration LONGEST_PLANNED = Duration.ofHours(24);

  /** The same for a visit that was started: somebody was out, and nobody has heard of an end. */
  public static final Duration LONGEST_STARTED = Duration.ofDays(7);

  /** How it stands at a moment. */
  public enum Phase {
    /** Not started, and not yet past its finish. */
    PLANNED,
    /** Under way, with time left. */
    OUT,
    /** Under way, and nearly past its finish: a quiet warning on the device. */
    WARNING,
    /** Past its finish, within the margin: the device calls for an answer. */
    LATE,
    /** Past finish and margin, and nothing heard: the office is told. */
    SILENT,
    /** Over. */
    OVER
  }

  /** How it stands then. */
  public Phase at(Instant now, Policy policy) {
    if (over) {
      return Phase.OVER;
    } else if (!now.isBefore(silentFrom(policy))) {
      return Phase.SILENT;
    } else if (!now.isBefore(finish)) {
      return Phase.LATE;
    } else if (started == null) {
      return Phase.PLANNED;
    }
    Duration warning = Duration.ofMinutes(policy.minutes(SettingKey.LONE_WARNING_MINUTES));
    return now.isBefore(finish.minus(warning)) ? Phase.OUT : Phase.WARNING;
  }

  /** When the office is told if nothing is heard. */
  public Instant silentFrom(Policy policy) {
    return finish.plus(Duration.ofMinutes(policy.minutes(SettingKey.LONE_MARGIN_MINUTES)));
  }
}
