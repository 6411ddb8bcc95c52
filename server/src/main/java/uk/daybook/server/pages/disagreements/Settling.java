package uk.daybook.server.pages.disagreements;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.posting.OwnLog.Act;

/**
 * Settling a disagreement: the reason and the value that stands from now on, in one act. It goes
 * through only when both the disagreement and the record are as the page showed them.
 */
final class Settling {
  private Settling() {}

  /**
   * The act.
   *
   * @param value what shall stand, whole
   * @param shown the disagreement's version on the page
   * @param subjectShown the record's version on the page
   */
  static Act act(
      Visit visit, Case one, ObjectNode value, String because, String shown, String subjectShown) {
    ObjectNode settled = Json.object();
    settled.put("settledBy", visit.viewer().staff());
    settled.put("settledAt", visit.now().truncatedTo(ChronoUnit.SECONDS).toString());
    settled.put("because", because);
    List<Edit> edits = new ArrayList<>();
    edits.add(Clerk.edit(new RecordKey("conflict", one.id()), Clerk.shown(shown), settled));
    if (one.subject().isWhole()) {
      if (value.isEmpty()) {
        edits.add(deletion(one.subjectKey(), subjectShown));
      }
    } else {
      ObjectNode change = one.subject().change(value, one.record());
      if (!change.isEmpty()) {
        edits.add(Clerk.edit(one.subjectKey(), Clerk.shown(subjectShown), change));
      }
    }
    return visit.clerk().act("conflict.settle", one.root(), edits.toArray(Edit[]::new));
  }

  private static Edit deletion(RecordKey record, String shown) {
    @Nullable ObjectNode nothing = null;
    return new Edit(record, Base.at(Clerk.shown(shown)), nothing);
  }

  /** Whether the record or the disagreement is another than the page showed. */
  static boolean moved(Case one, String shown, String subjectShown) {
    return !one.version().equals(shown) || !one.subjectVersion().equals(subjectShown);
  }
}
