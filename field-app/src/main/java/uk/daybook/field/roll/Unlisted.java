package uk.daybook.field.roll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import uk.daybook.client.Command;
import uk.daybook.domain.Crn;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page.Said;
import uk.daybook.protocol.Json;

/**
 * Somebody as found: what they say is kept as given, also where it looks odd.
 *
 * @param name as given
 * @param crn as given, empty for none
 * @param decision {@code accepted} or {@code turned_away}
 * @param reason why, empty for none
 */
record Unlisted(String name, String crn, String decision, String reason) {
  /** Whether a CRN that was given cannot be one. */
  static boolean isOdd(String crn) {
    return !crn.isEmpty() && Crn.of(crn).isEmpty();
  }

  Command command(Roll roll, String id, Instant arrivedAt) {
    ObjectNode fields =
        Json.object()
            .put("session", roll.id())
            .put("project", roll.project())
            .put("nameGiven", name)
            .put("arrivedAt", arrivedAt.toString())
            .put("decision", decision);
    if (!crn.isEmpty()) {
      fields.put("crnGiven", crn);
    }
    if (!reason.isEmpty()) {
      fields.put("reason", reason);
    }
    return Command.named("unlisted.add", new RootKey(RootType.SESSION, roll.id()))
        .create(AddScreen.key(id), fields)
        .fromDraft(AddScreen.key(id))
        .build();
  }

  Said said(Desk desk, Roll roll, String id, String open) {
    String words = desk.t("roll.said." + decision, name);
    if (isOdd(crn)) {
      words = words + " " + desk.t("roll.add.odd");
    }
    String path = "/session/" + roll.id() + "/unlisted/" + id;
    return new Said(words, path, List.of("do", "undo", Opening.ANYWAY, open));
  }
}
