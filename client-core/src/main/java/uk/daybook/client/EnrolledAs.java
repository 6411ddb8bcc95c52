package uk.daybook.client;

/**
 * Who a device was enrolled for, as the server said.
 *
 * @param staff the staff code
 * @param role the role's code
 * @param region the region's code
 */
public record EnrolledAs(String staff, String role, String region) {}
