/** What every screen stands on: requests, pages, words, the tablet and who is at it. */
@NullMarked
package uk.daybook.field.app;

import org.jspecify.annotations.NullMarked;
