package uk.daybook.server.signin;

import uk.daybook.domain.Role;

/**
 * Somebody signed in, with their post as it is now.
 *
 * @param staff their staff code
 * @param name their name
 * @param role their role
 * @param region of their post
 * @param pdu of their post
 * @param team of their post
 * @param csrf what every form of theirs carries
 * @param mustChange whether they came in by a one-time password and have none of their own yet
 */
public record OfficeSession(
    String staff,
    String name,
    Role role,
    String region,
    String pdu,
    String team,
    String csrf,
    boolean mustChange) {}
