package uk.daybook.rehearsal.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Two or three people's whole records of one attendance that cannot all be true.
 *
 * @param attendance the attendance's id
 * @param whole each one's outcome, start, finish and penalty, whole
 */
record Contradiction(String attendance, List<ObjectNode> whole) {
  Contradiction {
    whole = List.copyOf(whole);
  }
}
