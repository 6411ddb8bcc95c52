/** Concerns: acknowledged, assigned, closed with what was done. */
@NullMarked
package uk.daybook.server.pages.concerns;

import org.jspecify.annotations.NullMarked;
