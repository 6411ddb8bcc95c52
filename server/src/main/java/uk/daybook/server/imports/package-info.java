/**
 * Brings the CSV files of a region in. Every row that is good is a mutation like anyone's, posted
 * through {@link uk.daybook.server.posting.OwnLog}; there is no other way in.
 *
 * <p>{@code ImportSource -> CsvRows -> Row -> a RegionFile -> Wanted -> Changes -> OwnLog}. One
 * class per file holds its rules; {@link uk.daybook.server.imports.RegionImport} is the way through
 * them.
 */
@NullMarked
package uk.daybook.server.imports;

import org.jspecify.annotations.NullMarked;
