/** Bringing in a region's CSV files, looked at first, and rescue files. */
@NullMarked
package uk.daybook.server.pages.imports;

import org.jspecify.annotations.NullMarked;
