package uk.daybook.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import uk.daybook.protocol.MutationRef;

/**
 * One of two values that disagree, whole, and who wrote it.
 *
 * @param value the unit's set fields, by name; empty for a deletion
 * @param by the mutation that wrote it
 * @param staff the staff code of its author
 * @param atMillis its corrected time
 */
public record Contender(ObjectNode value, MutationRef by, String staff, long atMillis) {}
