/** Who is told when nobody has dealt with what cannot wait, and by which way. */
@NullMarked
package uk.daybook.server.ladder;

import org.jspecify.annotations.NullMarked;
