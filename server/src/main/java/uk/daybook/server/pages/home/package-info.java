/** What needs somebody in the office. */
@NullMarked
package uk.daybook.server.pages.home;

import org.jspecify.annotations.NullMarked;
