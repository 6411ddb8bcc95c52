/** Cases that go from one officer to another. */
@NullMarked
package uk.daybook.server.pages.cases;

import org.jspecify.annotations.NullMarked;
