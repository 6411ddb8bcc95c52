/** How the app looks and behaves. */
@NullMarked
package uk.daybook.field.settings;

import org.jspecify.annotations.NullMarked;
