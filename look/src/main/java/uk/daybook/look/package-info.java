/** What every page of Daybook looks like. It knows nothing of either side. */
@NullMarked
package uk.daybook.look;

import org.jspecify.annotations.NullMarked;
