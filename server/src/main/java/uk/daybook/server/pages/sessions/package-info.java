/** Sessions: how much of them has arrived, their rolls, and approving them. */
@NullMarked
package uk.daybook.server.pages.sessions;

import org.jspecify.annotations.NullMarked;
