/**
 * The field's own words and rules: pure functions of what they are given. No clock, no I/O beyond
 * two resources shipped beside the classes, no threads; everything here is immutable and safe to
 * share. Every number of policy is a dated {@link uk.daybook.domain.Settings setting}.
 */
@NullMarked
package uk.daybook.domain;

import org.jspecify.annotations.NullMarked;
