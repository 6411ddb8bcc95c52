/** What whoever runs the server may set, and from where: option, environment, file, default. */
@NullMarked
package uk.daybook.server.config;

import org.jspecify.annotations.NullMarked;
