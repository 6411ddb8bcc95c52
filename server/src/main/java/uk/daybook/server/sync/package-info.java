/** The wire's server side: devices, enrolment, signatures, and the exchange. */
@NullMarked
package uk.daybook.server.sync;

import org.jspecify.annotations.NullMarked;
