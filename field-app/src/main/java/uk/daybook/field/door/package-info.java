/** Enrol, unlock, first sync. */
@NullMarked
package uk.daybook.field.door;

import org.jspecify.annotations.NullMarked;
