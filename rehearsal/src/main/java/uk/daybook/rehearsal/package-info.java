/** Server and devices in one process: the demonstration and the simulation. */
@NullMarked
package uk.daybook.rehearsal;

import org.jspecify.annotations.NullMarked;
