/**
 * The device's store and its sync, without a user interface: {@link uk.daybook.client.FieldStore}
 * holds what is on the device, {@link uk.daybook.client.SyncEngine} brings it and the server
 * together. Runs on Android from API 26 and on any JVM from 17.
 */
@NullMarked
package uk.daybook.client;

import org.jspecify.annotations.NullMarked;
