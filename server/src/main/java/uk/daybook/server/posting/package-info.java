/**
 * From a mutation to records: the one way to write on the server. A mutation is judged, merged and
 * given its verdict; what follows from it by rule (conflicts, hours, enforcement) is written with
 * it; the scopes that hold what changed are moved on. All in one transaction.
 */
@NullMarked
package uk.daybook.server.posting;

import org.jspecify.annotations.NullMarked;
