package uk.daybook.server.pages;

import uk.daybook.domain.Role;
import uk.daybook.domain.Unit;

/**
 * Who is at the page.
 *
 * @param staff their staff code
 * @param name their name
 * @param role their role, as of this request
 * @param region where their post is
 * @param pdu where their post is
 * @param team where their post is
 * @param csrf what every form they send must carry
 * @param address where their browser is
 */
public record Viewer(
    String staff,
    String name,
    Role role,
    String region,
    String pdu,
    String team,
    String csrf,
    String address) {
  public boolean may(Right right) {
    return right.has(role);
  }

  /** Whether writing that is a manager's to decide, and this viewer is none. */
  public boolean leavesToManager(Unit unit) {
    return !unit.writers().contains(role) && unit.writers().contains(Role.SPO);
  }
}
