/** Accounts of the office, and who is signed in. */
@NullMarked
package uk.daybook.server.signin;

import org.jspecify.annotations.NullMarked;
