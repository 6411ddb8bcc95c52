package uk.daybook.server.store;

import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.Version;

/**
 * One entry of a scope's log. There is one for each scope and record: a change moves it to the
 * head.
 *
 * @param scope the scope
 * @param seq its number there
 * @param op what it says
 * @param record of which record
 * @param version the record's version
 * @param document the record's document when read for a PUT, else empty
 */
public record EntryRow(
    String scope, long seq, Entry.Op op, RecordKey record, Version version, byte[] document) {}
