package uk.daybook.server.store;

/**
 * A member of staff as the office lists them.
 *
 * @param id the staff code
 * @param sortName the name in plain small letters
 * @param left whether they have left
 */
public record StaffLine(
    String id,
    String region,
    String pdu,
    String team,
    String role,
    String name,
    String sortName,
    boolean left) {}
