/** One person, the notes on them, and the search for people. */
@NullMarked
package uk.daybook.field.person;

import org.jspecify.annotations.NullMarked;
