/** Failures to comply, and deciding what follows from each. */
@NullMarked
package uk.daybook.server.pages.enforcement;

import org.jspecify.annotations.NullMarked;
