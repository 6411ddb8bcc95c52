package uk.daybook.server.store;

/** Which rows of the audit are asked for. */
public sealed interface AuditQuery {
  /** All of them. */
  record All() implements AuditQuery {}

  /** What one member of staff did. */
  record OfStaff(String staff) implements AuditQuery {}

  /** What was done about one person on probation. */
  record OfPerson(String person) implements AuditQuery {}
}
