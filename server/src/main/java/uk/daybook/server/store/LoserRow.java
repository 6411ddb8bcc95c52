package uk.daybook.server.store;

import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.MutationRef;

/**
 * A value that did not stay, whole. Kept for ever.
 *
 * @param record the record
 * @param unit the unit's name
 * @param by the mutation that wrote it
 * @param value the unit's set fields, a JSON object
 * @param lostTo the mutation whose value stood instead
 * @param recordedBy the mutation whose posting brought the two together
 */
public record LoserRow(
    RecordKey record,
    String unit,
    MutationRef by,
    byte[] value,
    MutationRef lostTo,
    MutationRef recordedBy) {}
