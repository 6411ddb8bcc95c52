package uk.daybook.server.store;

/**
 * Which sessions are asked for, newest day first.
 *
 * @param by whose
 * @param value the region, team, project or supervisor
 * @param from the first day, ISO
 * @param to the last day, ISO
 */
public record SessionQuery(By by, String value, String from, String to) {
  /** What sessions are looked for by. */
  public enum By {
    REGION,
    TEAM,
    PROJECT,
    SUPERVISOR
  }
}
