/**
 * The back office's pages: what every page shares. A page is a {@link
 * uk.daybook.server.pages.Screen} and a template; {@link uk.daybook.server.pages.OfficeRoutes}
 * lists them all, {@link uk.daybook.server.pages.Right} says who may, {@link
 * uk.daybook.server.pages.Sight} whom they may see, {@link uk.daybook.server.pages.Clerk} writes.
 */
@NullMarked
package uk.daybook.server.pages;

import org.jspecify.annotations.NullMarked;
