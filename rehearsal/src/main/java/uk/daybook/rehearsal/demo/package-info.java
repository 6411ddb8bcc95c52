/** One working day with a real server and real devices: to watch, and checked. */
@NullMarked
package uk.daybook.rehearsal.demo;

import org.jspecify.annotations.NullMarked;
