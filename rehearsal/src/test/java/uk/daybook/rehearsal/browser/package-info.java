/** The app in the hand, as a person meets it: journeys in a real browser against a real server. */
@NullMarked
package uk.daybook.rehearsal.browser;

import org.jspecify.annotations.NullMarked;
