package uk.daybook.server.store;

import uk.daybook.domain.RecordKey;

/**
 * Something that needs somebody in the office.
 *
 * @param record what it is: a concern, a conflict, returned work...
 * @param kind of work, see {@code uk.daybook.server.review.WorkKind}
 * @param region whose office
 * @param owner the staff code of whose it is: the officer, or the session's supervisor; empty for
 *     nobody
 * @param sinceMillis since when it waits
 * @param person the person it is about, empty for none
 * @param session the session it is of, empty for none
 */
public record WorkLine(
    RecordKey record,
    String kind,
    String region,
    String owner,
    long sinceMillis,
    String person,
    String session) {}
