package uk.daybook.domain;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be recorded of one attendance (DOMAIN: appointments, outcomes). */
public final class AttendanceRules {
  private AttendanceRules() {}

  /** The fields that mean something only together, and merge as one unit. */
  public record Entry(
      @Nullable AttendanceOutcome outcome,
      @Nullable LocalTime start,
      @Nullable LocalTime finish,
      int penaltyMinutes) {}

  /**
   * Everything wrong with the unit; empty when it may stand.
   *
   * @param before the outcome already recorded: one that is left as it was is not asked who may set
   *     it, so a supervisor may mend the times of what the office decided
   */
  public static List<RuleBreach> check(
      Entry entry,
      @Nullable AttendanceOutcome before,
      LocalDate sessionDate,
      LocalDate today,
      Role role) {
    List<RuleBreach> breaches = new ArrayList<>();
    checkOutcome(entry.outcome(), before, sessionDate, today, role, breaches);
    checkTimes(entry, sessionDate, today, breaches);
    checkPenalty(entry, sessionDate, breaches);
    return breaches;
  }

  /** A past appointment needs an outcome: something to ask for, not a reason to refuse. */
  public static boolean lacksOutcome(
      @Nullable AttendanceOutcome outcome, LocalDate sessionDate, LocalDate today) {
    return outcome == null && sessionDate.isBefore(today);
  }

  private static void checkOutcome(
      @Nullable AttendanceOutcome outcome,
      @Nullable AttendanceOutcome before,
      LocalDate sessionDate,
      LocalDate today,
      Role role,
      List<RuleBreach> breaches) {
    if (outcome == null) {
      return;
    }
    if (sessionDate.isAfter(today)) {
      breaches.add(
          new RuleBreach(
              "outcome-in-future", "This session has not happened yet. Record it on the day."));
    }
    if (outcome != before && !outcome.settableBy(role)) {
      breaches.add(
          new RuleBreach(
              "outcome-not-yours",
              "\"" + outcome.label() + "\" is set by the back office. Write a note for them."));
    }
  }

  private static void checkTimes(
      Entry entry, LocalDate sessionDate, LocalDate today, List<RuleBreach> breaches) {
    LocalTime start = entry.start();
    LocalTime finish = entry.finish();
    AttendanceOutcome outcome = entry.outcome();
    boolean attended = outcome != null && outcome.attended();
    if (attended && sessionDate.isBefore(today) && (start == null || finish == null)) {
      breaches.add(
          new RuleBreach("times-missing", "Enter the start and the finish time of the session."));
    }
    if (start != null && finish != null && finish.isBefore(start)) {
      breaches.add(
          new RuleBreach(
              "finish-before-start", "Enter a finish time that is not before the start time."));
    }
    boolean carriesTimes = start != null || finish != null || entry.penaltyMinutes() > 0;
    if (outcome != null && !attended && carriesTimes) {
      breaches.add(
          new RuleBreach(
              "absence-with-times",
              "\"" + outcome.label() + "\" has no times. Clear them, or change the outcome."));
    }
  }

  private static void checkPenalty(Entry entry, LocalDate date, List<RuleBreach> breaches) {
    LocalTime start = entry.start();
    LocalTime finish = entry.finish();
    if (entry.penaltyMinutes() < 0) {
      breaches.add(new RuleBreach("penalty-negative", "Enter penalty minutes of 0 or more."));
    }
    if (start != null
        && finish != null
        && !finish.isBefore(start)
        && entry.penaltyMinutes() > Hours.elapsedMinutes(date, start, finish)) {
      breaches.add(
          new RuleBreach(
              "penalty-too-long", "Enter penalty minutes no longer than start to finish."));
    }
  }
}
