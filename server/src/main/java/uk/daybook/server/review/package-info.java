/** How far the office has come with what arrived: pure rules over records. */
@NullMarked
package uk.daybook.server.review;

import org.jspecify.annotations.NullMarked;
