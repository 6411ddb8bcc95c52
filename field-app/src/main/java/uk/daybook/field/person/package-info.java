/** One person, their notes, and search. */
@NullMarked
package uk.daybook.field.person;

import org.jspecify.annotations.NullMarked;
