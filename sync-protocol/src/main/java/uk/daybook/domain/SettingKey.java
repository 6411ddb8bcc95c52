package uk.daybook.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Every number of policy there is. What each is worth, on which day and where, is in {@link
 * Settings}; where the national value comes from is in {@code settings.json}.
 */
public enum SettingKey implements Coded {
  START_BUSINESS_DAYS(
      "upw.start-within",
      "Unpaid work starts within this many working days of sentence",
      "working days",
      Kind.INTEGER),
  TWELVE_MONTH_LIMIT_MONTHS(
      "upw.limit-months",
      "Months in which the hours are worked: a limit until section 36 commences, then a target",
      "months",
      Kind.INTEGER),
  S36_COMMENCED(
      "law.sa2026.s36",
      "Sentencing Act 2026, section 36 (no twelve-month limit): day it commenced",
      "date",
      Kind.DATE),
  S37_COMMENCED(
      "law.sa2026.s37",
      "Sentencing Act 2026, section 37 (incentive): day it commenced",
      "date",
      Kind.DATE),
  S38_COMMENCED(
      "law.sa2026.s38",
      "Sentencing Act 2026, section 38 (early end of a community order): day it commenced",
      "date",
      Kind.DATE),
  MIN_HOURS(
      "upw.min-hours", "Fewest hours an unpaid work requirement may have", "hours", Kind.INTEGER),
  MAX_HOURS(
      "upw.max-hours", "Most hours an unpaid work requirement may have", "hours", Kind.INTEGER),
  MAX_TRAVEL_EACH_WAY(
      "upw.travel-each-way", "Longest journey to a session, each way", "minutes", Kind.INTEGER),
  TRAVEL_ADJUSTMENT_ALLOWED(
      "upw.travel-adjustment-allowed",
      "Travel time may be taken off the hours",
      "yes or no",
      Kind.BOOLEAN),
  MAX_TRAVEL_ADJUSTMENT(
      "upw.travel-adjustment-max",
      "Most minutes one travel-time adjustment may have",
      "minutes",
      Kind.INTEGER),
  ETE_SHARE_PERCENT(
      "upw.ete-share",
      "Share of the hours that education and training may count for, cut down to whole minutes",
      "percent",
      Kind.INTEGER),
  BREAK_MINUTES(
      "upw.break", "Unpaid break taken off each attended session", "minutes", Kind.INTEGER),
  LATENESS("upw.lateness", "What lateness does", "start or penalty", Kind.TEXT),
  INCENTIVE_BY_POLICY(
      "upw.incentive",
      "The incentive runs by policy, whether or not s. 37 has commenced",
      "yes or no",
      Kind.BOOLEAN),
  INCENTIVE_THRESHOLD_PERCENT(
      "upw.incentive-threshold",
      "Share of the hours to be worked before the incentive begins",
      "percent",
      Kind.INTEGER),
  INCENTIVE_MINUTES_PER_HOUR(
      "upw.incentive-per-hour",
      "Minutes taken off for each credit-earning hour after that",
      "minutes",
      Kind.INTEGER),
  INCENTIVE_STOPS_ON_FAILURE(
      "upw.incentive-stops",
      "A later enforceable outcome stops the incentive; what was earned is kept",
      "yes or no",
      Kind.BOOLEAN),
  ATTENDANCE_NOTE_LENGTH(
      "note.attendance-length",
      "Longest note on an unpaid-work session",
      "characters",
      Kind.INTEGER),
  VISIT_NOTE_LENGTH(
      "note.visit-length", "Longest note on a home visit", "characters", Kind.INTEGER),
  FIRST_VISIT_HIGH_DAYS(
      "visit.first-high",
      "First home visit: high or very high RoSH, registered sex offenders, child sexual exploitation",
      "days",
      Kind.INTEGER),
  FIRST_VISIT_MEDIUM_WEEKS(
      "visit.first-medium", "First home visit: medium RoSH", "weeks", Kind.INTEGER),
  FIRST_VISIT_LOW_WEEKS("visit.first-low", "First home visit: low RoSH", "weeks", Kind.INTEGER),
  LONE_MARGIN_MINUTES(
      "lone.margin",
      "After the expected finish of a visit, wait this long before the ladder runs",
      "minutes",
      Kind.INTEGER),
  LONE_WARNING_MINUTES(
      "lone.warning",
      "Quiet warning on the device this long before the expected finish",
      "minutes",
      Kind.INTEGER),
  LONE_LADDER(
      "lone.ladder", "Who is rung in turn when a visit goes silent", "names of steps", Kind.TEXT),
  LONE_STEP_MINUTES(
      "lone.step", "Time for each step of the ladder to be acknowledged", "minutes", Kind.INTEGER),
  DUTY_MANAGER(
      "lone.duty-manager",
      "Who is told as duty manager in office hours",
      "staff codes or e-mail addresses, with commas between",
      Kind.TEXT),
  DUTY_MANAGER_OUT_OF_HOURS(
      "lone.duty-manager-out-of-hours",
      "Who is told as duty manager out of hours",
      "staff codes or e-mail addresses, with commas between",
      Kind.TEXT),
  OFFICE_HOURS(
      "lone.office-hours", "Office hours, on working days", "times such as 08:00-18:00", Kind.TEXT),
  CONCERN_LADDER("concern.ladder", "Who is told in turn of a concern", "names of steps", Kind.TEXT),
  CONCERN_STEP_MINUTES(
      "concern.step",
      "Time for each step to acknowledge a concern before the next is told",
      "minutes",
      Kind.INTEGER),
  HANDOVER_LADDER(
      "handover.ladder",
      "Who is told in turn of a handover nobody has read",
      "names of steps",
      Kind.TEXT),
  DUTY_PHONE(
      "concern.duty-phone",
      "Duty number shown when a concern cannot be sent",
      "telephone number",
      Kind.TEXT),
  RESPOND_DAYS_ROM(
      "enforcement.respond-rom",
      "Days to respond to a referral to the officer (ROM), counted from the date of the"
          + " appointment",
      "days",
      Kind.INTEGER),
  RESPOND_DAYS_EA02(
      "enforcement.respond-ea02",
      "Days to respond to a first warning (EA02), counted from the date of the" + " appointment",
      "days",
      Kind.INTEGER),
  RESPOND_DAYS_EA03(
      "enforcement.respond-ea03",
      "Days to respond to a second warning (EA03), counted from the date of the" + " appointment",
      "days",
      Kind.INTEGER),
  RESPOND_DAYS_EA05(
      "enforcement.respond-ea05",
      "Days to respond to another letter (EA05), counted from the date of the" + " appointment",
      "days",
      Kind.INTEGER),
  RESPOND_DAYS_EA08(
      "enforcement.respond-ea08",
      "Days to respond to a breach letter (EA08), counted from the date of the" + " appointment",
      "days",
      Kind.INTEGER),
  RESPOND_DAYS_EA12(
      "enforcement.respond-ea12",
      "Days to respond to a decision that is pending (EA12), counted from the date of the"
          + " appointment",
      "days",
      Kind.INTEGER),
  RESPOND_DAYS_WLS(
      "enforcement.respond-wls",
      "Days to respond to a letter that was requested (WLS), counted from the date of the"
          + " appointment",
      "days",
      Kind.INTEGER),
  RESPOND_DAYS_LCL(
      "enforcement.respond-lcl",
      "Days to respond to local action (LCL), counted from the date of the" + " appointment",
      "days",
      Kind.INTEGER),
  RESPOND_DAYS_IBR(
      "enforcement.respond-ibr",
      "Days to respond to a breach or recall that was begun (IBR), counted from the date of the"
          + " appointment",
      "days",
      Kind.INTEGER),
  FTC_LIMIT_COMMUNITY_ORDER(
      "enforcement.ftc-limit-community-order",
      "Failures to comply that open a review: community order",
      "failures",
      Kind.INTEGER),
  FTC_LIMIT_SUSPENDED_SENTENCE(
      "enforcement.ftc-limit-suspended-sentence",
      "Failures to comply that open a review: suspended sentence order",
      "failures",
      Kind.INTEGER),
  FTC_LIMIT_LICENCE(
      "enforcement.ftc-limit-licence",
      "Failures to comply that open a review: licence",
      "failures",
      Kind.INTEGER),
  WARNING_MONTHS(
      "enforcement.warning-months",
      "A warning lasts this long from the day it was given",
      "months",
      Kind.INTEGER),
  DISPUTE_ANSWER_DAYS(
      "enforcement.dispute-answer", "Days to answer a dispute", "days", Kind.INTEGER),
  EVIDENCE_DAYS(
      "absence.evidence",
      "Days in which evidence for a missed session is brought",
      "days",
      Kind.INTEGER),
  ACCEPTABLE_ABSENCE_LIMIT(
      "absence.limit",
      "Acceptable absences after which the SPO is asked",
      "absences",
      Kind.INTEGER),
  ACCEPTABLE_ABSENCE_MONTHS(
      "absence.window",
      "Rolling window in which acceptable absences are counted",
      "months",
      Kind.INTEGER),
  RESET_FROM("reset.from", "Day Probation Reset began", "date", Kind.DATE),
  RESET_FRACTION(
      "reset.fraction",
      "How much of the order or licence runs before contact is suspended",
      "fraction",
      Kind.TEXT),
  HANDOVER_UNREAD_BUSINESS_DAYS(
      "handover.unread",
      "A handover unread after this long is escalated",
      "working days",
      Kind.INTEGER);

  /** How a value is written. Dates and texts may be empty, which means "none". */
  public enum Kind {
    INTEGER,
    BOOLEAN,
    DATE,
    TEXT
  }

  private final String code;
  private final String label;
  private final String unit;
  private final Kind kind;

  SettingKey(String code, String label, String unit, Kind kind) {
    this.code = code;
    this.label = label;
    this.unit = unit;
    this.kind = kind;
  }

  public static Optional<SettingKey> of(String code) {
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

  public String unit() {
    return unit;
  }

  public Kind kind() {
    return kind;
  }

  /** What is wrong with this text as a value, in words; empty when it can be used. */
  public Optional<String> problemWith(String value) {
    boolean fits =
        switch (kind) {
          case INTEGER -> value.matches("[0-9]{1,6}");
          case BOOLEAN -> value.equals("true") || value.equals("false");
          case DATE -> value.isEmpty() || isDate(value);
          case TEXT -> fitsText(value);
        };
    if (!fits && value.trim().isEmpty()) {
      return Optional.of("Enter " + (kind == Kind.INTEGER ? "a number of " + unit : wanted()));
    }
    return fits
        ? Optional.empty()
        : Optional.of("\"" + label + "\" takes " + wanted() + ", not \"" + value + "\".");
  }

  private boolean fitsText(String value) {
    return switch (this) {
      case LATENESS -> LatenessHandling.of(value).isPresent();
      case RESET_FRACTION -> Fraction.of(value).isPresent();
      case LONE_LADDER, CONCERN_LADDER, HANDOVER_LADDER -> LadderStep.steps(value).isPresent();
      case OFFICE_HOURS -> OfficeHours.of(value).isPresent();
      case DUTY_MANAGER, DUTY_MANAGER_OUT_OF_HOURS -> Recipients.areWritten(value);
      default -> true;
    };
  }

  private String wanted() {
    return switch (kind) {
      case INTEGER -> "a whole number of " + unit;
      case BOOLEAN -> "true or false";
      case DATE -> "a date such as 2026-11-21, or nothing";
      case TEXT -> textWanted();
    };
  }

  private String textWanted() {
    return switch (this) {
      case RESET_FRACTION -> "a fraction such as 2/3";
      case LONE_LADDER, CONCERN_LADDER, HANDOVER_LADDER ->
          "steps with commas between: officer, buddy, manager, duty_manager";
      default -> unit;
    };
  }

  private static boolean isDate(String value) {
    try {
      LocalDate.parse(value);
      return true;
    } catch (DateTimeException notADate) {
      return false;
    }
  }
}
