/** The office's server: what it is made of, how it is reached, and how it is started. */
@NullMarked
package uk.daybook.server;

import org.jspecify.annotations.NullMarked;
