/** Cases that come and go: the written handover, and saying that it was read. */
@NullMarked
package uk.daybook.field.cases;

import org.jspecify.annotations.NullMarked;
