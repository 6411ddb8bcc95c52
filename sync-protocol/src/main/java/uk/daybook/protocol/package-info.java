/**
 * What device and server say to each other: mutations and their chain, verdicts, cursors and
 * entries, and the limits on all of it. No I/O, no clock, no threads. {@code docs/SYNC.md}
 * describes the same wire for someone who writes another client.
 */
@NullMarked
package uk.daybook.protocol;

import org.jspecify.annotations.NullMarked;
