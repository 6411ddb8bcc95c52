package uk.daybook.server.store;

/**
 * How a scope's head moves on.
 *
 * @param entries numbers it takes
 * @param countChange members more or fewer
 * @param sumChange what its checksum changes by, wrapping
 */
public record ScopeMove(int entries, long countChange, long sumChange) {}
