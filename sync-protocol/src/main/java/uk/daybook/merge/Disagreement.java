package uk.daybook.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Two authors set one unit to different values and neither had seen the other's.
 *
 * @param unit the unit's name, {@link Merger#WHOLE_RECORD} when one of them deleted the record
 * @param base what both started from, as the later one to arrive saw it
 * @param stays the value that stands now
 * @param loses the value that does not
 * @param needsPerson whether a conflict opens for somebody to settle; false when the unit's rule
 *     decides, and the loser is only recorded and told
 */
public record Disagreement(
    String unit, ObjectNode base, Contender stays, Contender loses, boolean needsPerson) {}
