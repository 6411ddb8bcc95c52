package uk.daybook.domain;

/** What a field's value is in JSON, and so what is refused as the wrong type. */
public enum FieldKind {
  /**
   * Free text up to the field's limit in characters (Unicode code points), no control characters
   * but newline, carriage return and tab.
   */
  TEXT,
  /** One of the field's listed codes. */
  CODE,
  /** A whole number, at most the field's limit above or below zero. */
  INTEGER,
  /** {@code true} or {@code false}. */
  FLAG,
  /** A date, {@code 2026-11-21}. */
  DATE,
  /** A time of day to the minute in the record's place, {@code 09:00}. */
  TIME,
  /** A date and time of day in the record's place (Europe/London), {@code 2026-11-21T09:00}. */
  LOCAL,
  /** A moment in UTC after 1970, {@code 2026-11-21T09:00:00Z}, with up to nine decimals. */
  INSTANT,
  /** The id of another record. */
  ID,
  /** A set of short texts; an edit carries {@code {"add": [...], "remove": [...]}}, never null. */
  SET,
  /** A list of short texts, replaced whole. */
  LIST,
  /** Any JSON up to the field's limit in bytes: values kept for a conflict, people present. */
  STRUCT
}
