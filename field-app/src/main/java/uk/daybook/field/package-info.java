/** The app in the hand. */
@NullMarked
package uk.daybook.field;

import org.jspecify.annotations.NullMarked;
