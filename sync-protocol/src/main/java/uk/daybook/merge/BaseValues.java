package uk.daybook.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import uk.daybook.domain.Unit;
import uk.daybook.protocol.Version;

/** Looks up what stood in a unit of a record before: only asked for when the unit has moved. */
@FunctionalInterface
public interface BaseValues {
  /**
   * What somebody saw in the unit who had the server's {@code version} on the screen and their own
   * mutations of that lineage on top of it: set fields by name, empty when nothing was set.
   */
  ObjectNode at(Unit unit, Version version, Lineage own);
}
