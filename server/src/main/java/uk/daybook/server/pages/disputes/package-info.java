/** What people say against records of them, and answering it. */
@NullMarked
package uk.daybook.server.pages.disputes;

import org.jspecify.annotations.NullMarked;
