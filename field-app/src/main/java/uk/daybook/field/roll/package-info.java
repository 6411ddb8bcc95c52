/** The roll call of one session. */
@NullMarked
package uk.daybook.field.roll;

import org.jspecify.annotations.NullMarked;
