/** The laptop's shell: the screens behind a page on loopback. */
@NullMarked
package uk.daybook.field.shell;

import org.jspecify.annotations.NullMarked;
