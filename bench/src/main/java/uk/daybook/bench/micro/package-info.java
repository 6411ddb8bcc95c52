/** The small steps of the path, one by one, by JMH. */
@NullMarked
package uk.daybook.bench.micro;

import org.jspecify.annotations.NullMarked;
