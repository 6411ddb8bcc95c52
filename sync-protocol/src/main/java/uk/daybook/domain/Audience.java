package uk.daybook.domain;

/**
 * Which scopes hold a record. The server turns this into scope names; a device never asks for one.
 *
 * <p>Above all of these: every record whose root is a person with limited access lives in {@code
 * limited:ID} only, which is granted by name (DOMAIN: LAO fails closed).
 */
public enum Audience {
  /** {@code region:X} of the record's {@code region}: staff directory, policy settings. */
  REGION,
  /** {@code team:X} of the record's {@code team}, and {@code project:ID}: a place of work. */
  TEAM,
  /** {@code project:ID} of the record's {@code project}: a session. */
  PROJECT,
  /**
   * {@code caseload:STAFF} of the person's officer, and {@code project:ID} of every project on
   * which the person is allocated: what site safety needs.
   */
  SITE,
  /**
   * {@code caseload:STAFF} of the person's officer, and the {@code project:ID} the record itself
   * names, if it names one: an attendance is seen where it was worked, a home visit is not.
   */
  CASE,
  /** {@code caseload:STAFF} of the record's {@code author}: work that came back to its author. */
  AUTHOR,
  /** Nobody's device: the office alone. */
  OFFICE,
  /** Wherever the record that this one is about is held: a conflict. */
  SUBJECT
}
