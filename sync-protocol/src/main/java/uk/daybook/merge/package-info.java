/** The three-way merge of an edit into a record: pure functions, no SQL, no clock. */
@NullMarked
package uk.daybook.merge;

import org.jspecify.annotations.NullMarked;
