package uk.daybook.domain;

/** What a field's value is in JSON, and so what is refused as the wrong type. */
public enum FieldKind {
  /** Free text up to the field's limit in characters, no control characters but newline and tab. */
  TEXT,
  /** One of the field's listed codes. */
  CODE,
  /** A whole number within the field's range. */
  INTEGER,
  /** {@code true} or {@code false}. */
  FLAG,
  /** A date, {@code 2026-11-21}. */
  DATE,
  /** A time of day to the minute in the record's place, {@code 09:00}. */
  TIME,
  /** A date and time of day in the record's place (Europe/London), {@code 2026-11-21T09:00}. */
  LOCAL,
  /** A moment in UTC, {@code 2026-11-21T09:00:00Z}. */
  INSTANT,
  /** The id of another record. */
  ID,
  /** A set of short texts; an edit carries {@code {"add": [...], "remove": [...]}}. */
  SET,
  /** A list of short texts, replaced whole. */
  LIST,
  /** Any JSON up to the field's limit in bytes: values kept for a conflict, people present. */
  STRUCT
}
