/** Home visits: due by rule, planned, made and not carried out. */
@NullMarked
package uk.daybook.server.pages.visits;

import org.jspecify.annotations.NullMarked;
