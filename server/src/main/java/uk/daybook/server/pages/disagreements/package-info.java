/** Records that disagree, side by side, until somebody settles them. */
@NullMarked
package uk.daybook.server.pages.disagreements;

import org.jspecify.annotations.NullMarked;
