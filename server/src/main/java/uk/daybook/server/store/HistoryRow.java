package uk.daybook.server.store;

import uk.daybook.domain.RecordKey;
import uk.daybook.merge.Stamp;

/**
 * What a unit became, and by whom. Kept for ever.
 *
 * @param record the record
 * @param unit the unit's name
 * @param stamp the change that made it so
 * @param value the unit's set fields, a JSON object
 */
public record HistoryRow(RecordKey record, String unit, Stamp stamp, byte[] value) {}
