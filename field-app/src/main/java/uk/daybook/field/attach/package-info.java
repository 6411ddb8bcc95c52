/** Photos, signatures and documents. */
@NullMarked
package uk.daybook.field.attach;

import org.jspecify.annotations.NullMarked;
