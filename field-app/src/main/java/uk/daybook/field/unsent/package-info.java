/** What is not yet sent, came back, or disagrees. */
@NullMarked
package uk.daybook.field.unsent;

import org.jspecify.annotations.NullMarked;
