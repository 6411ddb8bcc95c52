package uk.daybook.server.store;

/**
 * The head of a scope's log.
 *
 * @param scope its name
 * @param seq the last number given
 * @param count the records in it
 * @param sum their {@link uk.daybook.protocol.ScopeSum}
 * @param floor cursors below it start again from 0: entries that said what left were removed
 */
public record ScopeHeadRow(String scope, long seq, long count, long sum, long floor) {}
