/** Work that came late, was sent back, or is of nobody listed: placed by a person. */
@NullMarked
package uk.daybook.server.pages.returned;

import org.jspecify.annotations.NullMarked;
