/** Failures to comply, and deciding what happens next. */
@NullMarked
package uk.daybook.server.pages.enforcement;

import org.jspecify.annotations.NullMarked;
