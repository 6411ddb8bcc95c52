package uk.daybook.domain;

import java.util.Optional;

/** What is done about a failure (DOMAIN: enforcement; the codes are the national record's). */
public enum EnforcementCode implements Coded {
  NFA("NFA", "No further action"),
  ROM("ROM", "Refer to the officer"),
  EA02("EA02", "First warning"),
  EA03("EA03", "Second warning"),
  EA05("EA05", "Other letter"),
  EA06("EA06", "Withdrawn"),
  EA07("EA07", "Withdrawn after a letter or breach"),
  EA08("EA08", "Breach letter"),
  EA12("EA12", "Decision pending"),
  WLS("WLS", "Letter requested"),
  LCL("LCL", "Local action"),
  IBR("IBR", "Breach or recall initiated");

  private final String code;
  private final String label;

  EnforcementCode(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<EnforcementCode> of(String code) {
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

  public boolean isWarning() {
    return this == EA02 || this == EA03;
  }

  /** Something has left the building: from here a withdrawal is a person's decision. */
  public boolean isSent() {
    return isWarning() || this == EA05 || this == EA08 || this == IBR;
  }

  public boolean isWithdrawn() {
    return this == EA06 || this == EA07;
  }
}
