package uk.daybook.server.store;

/**
 * That somebody looked at something, or changed it, from a page of the office. Never changed.
 *
 * @param place its place in the audit, 0 while it has none
 * @param atMillis when
 * @param staff the staff code of who
 * @param deed what they did: {@code viewed}, {@code listed}, {@code exported}, or the name of a
 *     change
 * @param type the type of record
 * @param id the record
 * @param person the person on probation it is about, empty for none
 * @param page the page they were on
 * @param address where their browser was
 */
public record AuditRow(
    long place,
    long atMillis,
    String staff,
    String deed,
    String type,
    String id,
    String person,
    String page,
    String address) {}
