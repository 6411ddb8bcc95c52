/** Telling somebody today, and what became of it. */
@NullMarked
package uk.daybook.field.tell;

import org.jspecify.annotations.NullMarked;
