/**
 * The one storage port of the server, and what stands behind it. Everything the server keeps goes
 * through {@link uk.daybook.server.store.Store}; SQL stands beside the class that owns the table.
 */
@NullMarked
package uk.daybook.server.store;

import org.jspecify.annotations.NullMarked;
