/**
 * Many devices, one server, bad networks, dying processes and wrong clocks, all from one seed. A
 * world is real stores, real posting and real sync over databases in memory; what is made up is the
 * people, the network and the time. What it explores and what it does not is in {@code
 * docs/TESTING.md}.
 */
@NullMarked
package uk.daybook.rehearsal.simulation;

import org.jspecify.annotations.NullMarked;
