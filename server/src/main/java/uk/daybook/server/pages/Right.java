package uk.daybook.server.pages;

import static uk.daybook.domain.Role.AUDITOR;
import static uk.daybook.domain.Role.CASE_ADMIN;
import static uk.daybook.domain.Role.SPO;
import static uk.daybook.domain.Role.UPW_MANAGER;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import uk.daybook.domain.Role;

/**
 * What can be done on the office's pages, and which roles may: the one place that says so. Every
 * address has one. Whom somebody may see is another question: {@link Sight}.
 */
public enum Right {
  SEE_HOME(CASE_ADMIN, UPW_MANAGER, SPO),
  SEE_SESSIONS(CASE_ADMIN, UPW_MANAGER, SPO),
  CHANGE_SESSIONS(CASE_ADMIN, UPW_MANAGER, SPO),
  SEE_DISAGREEMENTS(CASE_ADMIN, UPW_MANAGER, SPO),
  SETTLE(CASE_ADMIN, UPW_MANAGER, SPO),
  SEE_RETURNED(CASE_ADMIN, UPW_MANAGER, SPO),
  PLACE_RETURNED(CASE_ADMIN, UPW_MANAGER, SPO),
  SEE_PEOPLE(CASE_ADMIN, UPW_MANAGER, SPO),
  MOVE_OUT_OF_VIEW(UPW_MANAGER, SPO),
  SEE_WHO_SAW(UPW_MANAGER, SPO, AUDITOR),
  SEE_ABSENCES(CASE_ADMIN, UPW_MANAGER, SPO),
  DECIDE_ABSENCES(CASE_ADMIN, UPW_MANAGER, SPO),
  SEE_ENFORCEMENT(CASE_ADMIN, UPW_MANAGER, SPO),
  DECIDE_ENFORCEMENT(CASE_ADMIN, UPW_MANAGER, SPO),
  SEE_DISPUTES(CASE_ADMIN, UPW_MANAGER, SPO),
  ANSWER_DISPUTES(UPW_MANAGER, SPO),
  SEE_REVIEWS(CASE_ADMIN, UPW_MANAGER, SPO),
  DECIDE_REVIEWS(UPW_MANAGER, SPO),
  SEE_CONCERNS(CASE_ADMIN, UPW_MANAGER, SPO),
  HANDLE_CONCERNS(UPW_MANAGER, SPO),
  SEE_OUT(CASE_ADMIN, UPW_MANAGER, SPO),
  DEAL_WITH_ALARMS(CASE_ADMIN, UPW_MANAGER, SPO),
  SEE_VISITS(CASE_ADMIN, UPW_MANAGER, SPO),
  PLAN_VISITS(CASE_ADMIN, UPW_MANAGER, SPO),
  APPROVE_VISITS(UPW_MANAGER, SPO),
  SEE_CASES(CASE_ADMIN, UPW_MANAGER, SPO),
  TRANSFER_CASES(CASE_ADMIN, UPW_MANAGER, SPO),
  WRITE_HANDOVERS(UPW_MANAGER, SPO),
  SEE_DEVICES(CASE_ADMIN, UPW_MANAGER, SPO),
  CHANGE_DEVICES(UPW_MANAGER, SPO),
  SEE_STAFF(CASE_ADMIN, UPW_MANAGER, SPO),
  CHANGE_STAFF(UPW_MANAGER, SPO),
  SEE_SETTINGS(CASE_ADMIN, UPW_MANAGER, SPO),
  CHANGE_SETTINGS(UPW_MANAGER, SPO),
  IMPORT(UPW_MANAGER, SPO),
  SEE_AUDIT(AUDITOR),
  /** What anybody who has signed in may do: change their password, sign out. */
  SIGNED_IN(CASE_ADMIN, UPW_MANAGER, SPO, AUDITOR);

  @SuppressWarnings("ImmutableEnumChecker") // made unmodifiable in the constructor
  private final Set<Role> roles;

  Right(Role first, Role... others) {
    this.roles = Collections.unmodifiableSet(EnumSet.of(first, others));
  }

  /** Whether somebody with that role may. */
  public boolean has(Role role) {
    return roles.contains(role);
  }
}
