/** Absences that wait for evidence, and deciding them. */
@NullMarked
package uk.daybook.server.pages.absences;

import org.jspecify.annotations.NullMarked;
