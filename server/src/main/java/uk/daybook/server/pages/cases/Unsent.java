package uk.daybook.server.pages.cases;

import java.util.ArrayList;
import java.util.List;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.DeviceRow;

/**
 * What an officer's devices still held when they were last heard from: it arrives after the case
 * has gone, and is then placed by hand.
 *
 * @param lines each device in words
 * @param waiting pieces of work on all of them
 */
record Unsent(List<String> lines, long waiting) {
  static Unsent of(String staff, Visit visit, Sight sight) {
    List<String> lines = new ArrayList<>();
    long waiting = 0;
    for (DeviceRow device : sight.reading().devicesOf(staff)) {
      if (device.isRevoked()) {
        continue;
      }
      Long heard = device.heardAtMillis();
      waiting += device.waiting();
      lines.add(
          (device.waiting() == 0
                  ? "A device held nothing unsent"
                  : device.waiting() == 1
                      ? "A device held 1 piece of work unsent"
                      : "A device held " + device.waiting() + " pieces of work unsent")
              + (heard == null
                  ? ", and was never heard from"
                  : " when last heard from, " + When.lately(heard, visit.now())));
    }
    return new Unsent(lines, waiting);
  }
}
