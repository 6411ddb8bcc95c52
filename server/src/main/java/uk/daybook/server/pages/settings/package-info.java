/** The numbers of policy in a region, with their dates and who changed them. */
@NullMarked
package uk.daybook.server.pages.settings;

import org.jspecify.annotations.NullMarked;
