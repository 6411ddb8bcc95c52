/** Devices: when they were heard from, what they still hold, and ending their access. */
@NullMarked
package uk.daybook.server.pages.devices;

import org.jspecify.annotations.NullMarked;
