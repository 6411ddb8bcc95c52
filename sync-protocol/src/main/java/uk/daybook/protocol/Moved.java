package uk.daybook.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import uk.daybook.domain.RecordKey;

/**
 * A unit that somebody else had changed meanwhile, for the author to be told.
 *
 * @param record the record
 * @param unit the unit's name
 * @param staff who had changed it
 * @param value what stands there now, field by field; null fields are absent
 * @param yoursStays whether the author's own value is the one that stands
 */
public record Moved(
    RecordKey record, String unit, String staff, JsonNode value, boolean yoursStays) {}
