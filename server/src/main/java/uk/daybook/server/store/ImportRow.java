package uk.daybook.server.store;

import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Version;

/**
 * What the last import of a row left, so that the next one sends only what the source changed.
 *
 * @param file the source file's name, {@code people.csv}
 * @param naturalKey the row's natural key
 * @param record the record it made or found
 * @param version the record's version as that import left it
 * @param values the fields as imported, a JSON object
 */
public record ImportRow(
    String file, String naturalKey, RecordKey record, Version version, byte[] values) {}
