package uk.daybook.field.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import uk.daybook.field.app.Desk;
import uk.daybook.protocol.Json;

/**
 * A note on a case of words that were typed for something else and have no other place any more.
 * Nobody was asked whether they are sensitive, so they are.
 */
public final class CaseNote {
  private CaseNote() {}

  /** The fields of the note. */
  public static ObjectNode of(Desk desk, String person, String text) {
    return Json.object()
        .put("person", person)
        .put("about", person)
        .put("text", text)
        .put("at", desk.instant().truncatedTo(ChronoUnit.MILLIS).toString())
        .put("sensitive", true);
  }
}
