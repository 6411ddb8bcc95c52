/**
 * How the server is watched: metrics, health, the log. What it measures does not know of it; what
 * it says holds codes, counts and times, and nothing of anybody.
 */
@NullMarked
package uk.daybook.server.watch;

import org.jspecify.annotations.NullMarked;
