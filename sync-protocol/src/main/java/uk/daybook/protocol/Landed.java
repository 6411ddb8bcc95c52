package uk.daybook.protocol;

import uk.daybook.domain.RecordKey;

/**
 * Where a mutation's edit of a record landed. The device shows the mutation over the server's row
 * until the row has reached this version.
 *
 * @param record the record
 * @param version the version it had once the mutation was posted
 */
public record Landed(RecordKey record, Version version) {}
