/** Home visits: before the door, while somebody is out, and what is recorded of them. */
@NullMarked
package uk.daybook.field.visit;

import org.jspecify.annotations.NullMarked;
