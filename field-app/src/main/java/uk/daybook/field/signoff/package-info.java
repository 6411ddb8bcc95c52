/** From marks to outcomes, and the person's own word. */
@NullMarked
package uk.daybook.field.signoff;

import org.jspecify.annotations.NullMarked;
