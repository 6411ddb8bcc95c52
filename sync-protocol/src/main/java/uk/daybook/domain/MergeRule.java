package uk.daybook.domain;

/**
 * What happens when a field that moved meanwhile is set to a different value. A field that did not
 * move, or moved to the same value, is simply set; these rules are for the rest.
 *
 * <p>Whatever the rule, the value that does not stay is kept as a recorded loser and its author is
 * told: no rule forgets.
 */
public enum MergeRule {
  /** The later corrected time stays; the order of arrival breaks ties. */
  LATEST,
  /** As {@link #LATEST} for now, and a conflict opens for a person to settle. */
  REVIEW,
  /** The office's value stays over a device's. Between two offices, as {@link #REVIEW}. */
  OFFICE,
  /** A set: edits say what they add and remove, and an addition nobody saw wins over a removal. */
  UNION,
  /** Set once: the first value stays, for ever, even against somebody who saw it. */
  ONCE
}
