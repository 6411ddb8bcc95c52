package uk.daybook.client;

/**
 * How much a request carries and asks for.
 *
 * @param requestBytes the lines it carries up at most, in bytes
 * @param pageEntries the entries it asks for
 * @param linesFirst whether it asks for none while it carries many lines or leaves some that are
 *     still to go
 */
record Sizes(int requestBytes, int pageEntries, boolean linesFirst) {}
