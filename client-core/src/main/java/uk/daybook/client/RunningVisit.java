package uk.daybook.client;

/**
 * A visit that was started on this device and has not ended.
 *
 * @param id the visit's id
 * @param untilMillis when its owner is expected back, by the server's clock; 0 when not known
 */
public record RunningVisit(String id, long untilMillis) {}
