package uk.daybook.server.store;

/**
 * A session and how much of it has arrived, as the office lists it.
 *
 * @param id the session
 * @param region of whoever supervises it, else of its team; empty when nobody knows
 * @param date its day, ISO
 * @param project where
 * @param team whose project it is
 * @param supervisor who takes the roll, empty for nobody
 * @param endsAtMillis when it is over
 * @param expected people allocated to it
 * @param marked of those, how many have been marked on site and have no outcome yet
 * @param received of those, how many have an outcome
 * @param queried of those, about how many a question is open
 * @param approved of those, how many are approved as they stand
 * @param clean of those, how many could be approved with no second look
 * @param disagree of those, about how many records disagree
 * @param absent of those, how many have an unacceptable absence
 * @param sentHome of those, how many were sent home for their behaviour
 * @param failed of those, how many failed to comply otherwise
 * @param turnedUp people who turned up unlisted and are not matched yet
 * @param signedOff whether its supervisor signed it off
 */
public record SessionLine(
    String id,
    String region,
    String date,
    String project,
    String team,
    String supervisor,
    long endsAtMillis,
    int expected,
    int marked,
    int received,
    int queried,
    int approved,
    int clean,
    int disagree,
    int absent,
    int sentHome,
    int failed,
    int turnedUp,
    boolean signedOff) {}
