/** Who is on a visit now, and alarms. */
@NullMarked
package uk.daybook.server.pages.out;

import org.jspecify.annotations.NullMarked;
