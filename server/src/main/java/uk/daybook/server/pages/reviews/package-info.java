/** Counts that are reached, of failures and of absences, and what a manager decides. */
@NullMarked
package uk.daybook.server.pages.reviews;

import org.jspecify.annotations.NullMarked;
