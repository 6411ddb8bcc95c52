/** What today holds. */
@NullMarked
package uk.daybook.field.today;

import org.jspecify.annotations.NullMarked;
