/** The audit, for auditors. */
@NullMarked
package uk.daybook.server.pages.audit;

import org.jspecify.annotations.NullMarked;
