/** Members of staff, their roles, and their accounts. */
@NullMarked
package uk.daybook.server.pages.staff;

import org.jspecify.annotations.NullMarked;
