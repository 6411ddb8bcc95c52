package uk.daybook.domain;

import java.util.Optional;

/** Who is acting (DOMAIN: "Who uses it"). Permission is always asked of a role, never of a name. */
public enum Role implements Coded {
  OFFICER("officer", "Probation officer"),
  SUPERVISOR("supervisor", "Unpaid-work supervisor"),
  CASE_ADMIN("case_admin", "Case administrator"),
  UPW_MANAGER("upw_manager", "Unpaid-work manager"),
  SPO("spo", "Senior probation officer"),
  AUDITOR("auditor", "Auditor"),
  /** The server's own posting: what a rule writes, such as an enforcement action. */
  POSTING("posting", "Daybook"),
  IMPORT("import", "Import");

  private final String code;
  private final String label;

  Role(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<Role> of(String code) {
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

  /** The back office, which reviews, corrects and decides. */
  public boolean isOffice() {
    return this == CASE_ADMIN || this == UPW_MANAGER || this == SPO;
  }
}
