/** People: finding them, everything about one of them, and who has seen and changed it. */
@NullMarked
package uk.daybook.server.pages.people;

import org.jspecify.annotations.NullMarked;
