/** How fast it is, always beside a bare limit measured in the same run. */
@NullMarked
package uk.daybook.bench;

import org.jspecify.annotations.NullMarked;
