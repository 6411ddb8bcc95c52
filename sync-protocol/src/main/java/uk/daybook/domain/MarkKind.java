package uk.daybook.domain;

import java.time.LocalTime;
import java.util.Optional;

/**
 * A timed mark on the day. Marks come before outcomes: they neither credit nor enforce (DOMAIN:
 * appointments).
 */
public enum MarkKind implements Coded {
  ARRIVED("arrived", "Arrived"),
  NOT_HERE_YET("not_here_yet", "Not here yet"),
  LEFT("left", "Left"),
  /** Ours, not theirs: shifts everyone's start and penalises nobody. */
  SERVICE_DELAY("service_delay", "Service delay");

  private final String code;
  private final String label;

  MarkKind(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<MarkKind> of(String code) {
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

  /** Made for the whole session rather than for one person. */
  public boolean isForSession() {
    return this == SERVICE_DELAY;
  }

  /** Marks are allowed from pick-up time on, local time of the session. */
  public static boolean allowedAt(LocalTime at, LocalTime pickUp) {
    return !at.isBefore(pickUp);
  }
}
