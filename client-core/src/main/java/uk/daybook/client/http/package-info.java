/** The exchange over HTTP, by OkHttp. */
@NullMarked
package uk.daybook.client.http;

import org.jspecify.annotations.NullMarked;
