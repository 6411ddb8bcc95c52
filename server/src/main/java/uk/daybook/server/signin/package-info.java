/** Signing in to the back office: accounts, waits after wrong passwords, and sessions. */
@NullMarked
package uk.daybook.server.signin;

import org.jspecify.annotations.NullMarked;
