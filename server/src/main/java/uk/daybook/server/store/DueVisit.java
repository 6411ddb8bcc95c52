package uk.daybook.server.store;

/**
 * A home visit that is due by rule and has not been made.
 *
 * @param byDay the last day in time, in days since 1970
 * @param soonest whether concerns have risen: as soon as can be
 * @param why the reasons, in words
 */
public record DueVisit(
    String person, String region, String officer, long byDay, boolean soonest, String why) {}
