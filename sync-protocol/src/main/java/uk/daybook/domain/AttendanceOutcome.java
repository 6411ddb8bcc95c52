package uk.daybook.domain;

import java.util.Optional;

/**
 * How one person's session ended. Codes and their meaning are the national record's (DOMAIN: unpaid
 * work, outcomes). Only an outcome credits, enforces or disqualifies; marks do not.
 */
public enum AttendanceOutcome implements Coded {
  /** One lateness is still this. */
  ATTC(Group.ATTENDED, "Attended, complied"),
  /** Repeated lateness, unfit, wrong kit, left early without good reason. */
  AFTC(Group.ATTENDED, "Attended, failed to comply"),
  ATSH(Group.ATTENDED, "Sent home, behaviour"),
  /** Weather, van, tools. */
  ATSS(Group.ATTENDED, "Sent home, service issue"),
  ATCH(Group.ATTENDED, "Attended, concurrent hours"),
  AFDA(Group.ATTENDED, "Failure deemed acceptable"),
  UACP(Group.UNACCEPTABLE_ABSENCE, "Unacceptable absence"),
  AAME(Group.ACCEPTABLE_ABSENCE, "Acceptable absence, medical"),
  AASD(Group.ACCEPTABLE_ABSENCE, "Acceptable absence, stood down"),
  AAEM(Group.ACCEPTABLE_ABSENCE, "Acceptable absence, employment"),
  AAFC(Group.ACCEPTABLE_ABSENCE, "Acceptable absence, family or childcare"),
  AACL(Group.ACCEPTABLE_ABSENCE, "Acceptable absence, court or legal"),
  AARC(Group.ACCEPTABLE_ABSENCE, "Acceptable absence, remanded in custody"),
  AAHO(Group.ACCEPTABLE_ABSENCE, "Acceptable absence, holiday"),
  AARE(Group.ACCEPTABLE_ABSENCE, "Acceptable absence, religious"),
  CO05(Group.ACCEPTABLE_ABSENCE, "Acceptable absence, professional judgement"),
  CO10(Group.ACCEPTABLE_ABSENCE, "Acceptable failure"),
  RSSR(Group.RESCHEDULED, "Rescheduled by the service"),
  RSOF(Group.RESCHEDULED, "Rescheduled at the person's request"),
  ATFI(Group.OTHER_FAILURE, "Failed to comply with another instruction"),
  AFTA(Group.INTERIM, "Failed to attend, awaiting evidence");

  private enum Group {
    ATTENDED,
    ACCEPTABLE_ABSENCE,
    UNACCEPTABLE_ABSENCE,
    RESCHEDULED,
    OTHER_FAILURE,
    INTERIM
  }

  private final Group group;
  private final String label;

  AttendanceOutcome(Group group, String label) {
    this.group = group;
    this.label = label;
  }

  public static Optional<AttendanceOutcome> of(String code) {
    return Coded.find(values(), code);
  }

  @Override
  public String code() {
    return name();
  }

  @Override
  public String label() {
    return label;
  }

  /** Only these credit hours, and only these carry times. */
  public boolean attended() {
    return group == Group.ATTENDED;
  }

  /** Opens an enforcement action. */
  public boolean enforceable() {
    return this == AFTC || this == ATSH || this == ATFI || this == UACP;
  }

  public boolean acceptableAbsence() {
    return group == Group.ACCEPTABLE_ABSENCE;
  }

  /** Ours, not theirs: never counted against the person. */
  public boolean serviceCause() {
    return this == ATSS || this == AASD || this == RSSR;
  }

  /** Waits for evidence, so it neither opens nor withdraws anything. */
  public boolean interim() {
    return group == Group.INTERIM;
  }

  /** A settled outcome that is no failure: it withdraws an action the session had opened. */
  public boolean clearsFailure() {
    return !enforceable() && !interim();
  }

  /**
   * Failed without reasonable excuse to attend, or told to leave for not working as instructed:
   * before a quarter is worked this blocks the incentive (Sentencing Act 2026 s. 37).
   */
  public boolean blocksIncentive() {
    return this == UACP || this == ATSH;
  }

  /**
   * On site a supervisor may set five; the back office sets all, because whether an absence is
   * acceptable is decided there, on evidence. An officer does not take the roll. An import carries
   * what was decided elsewhere.
   */
  public boolean settableBy(Role role) {
    return switch (role) {
      case CASE_ADMIN, UPW_MANAGER, SPO, IMPORT -> true;
      case SUPERVISOR ->
          this == ATTC || this == AFTC || this == ATSH || this == ATSS || this == UACP;
      case OFFICER, AUDITOR, POSTING -> false;
    };
  }
}
