package uk.daybook.field.unsent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Draft;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.Desk;
import uk.daybook.field.visit.VisitDraft;

/** What was started and not saved, and where it goes on. */
final class DraftLines {
  private DraftLines() {}

  static UnsentScreen.Line line(Desk desk, PieceWords words, Draft draft) {
    RecordKey record = draft.record();
    Command.Change typed =
        new Command.Change(record, draft.first().document(), draft.first().seen(), draft.fields());
    return new UnsentScreen.Line(
        "draft-" + record.type() + "-" + record.id(),
        path(desk, draft),
        words.fields().type(record.type()),
        words.subjects().of(draft.root(), List.of(typed)),
        isOfNoRecord(record) ? firstWords(draft) : words.excerpt(List.of(typed)),
        "",
        List.of(desk.t("unsent.typed", When.of(desk, draft.savedAtMillis()))));
  }

  private static boolean isOfNoRecord(RecordKey record) {
    return record.type().equals(MendForm.DRAFT) || VisitDraft.of(record).isPresent();
  }

  /** Their fields are not those of a record. */
  private static String firstWords(Draft draft) {
    String words = MendForm.words(draft.fields());
    if (!words.isEmpty()) {
      return words;
    }
    for (JsonNode value : draft.fields()) {
      if (!value.asText().isBlank()) {
        return value.asText();
      }
    }
    return "";
  }

  /** Where it goes on; the page of what it belongs to when its own form is not known here. */
  private static @Nullable String path(Desk desk, Draft draft) {
    String id = draft.record().id();
    RootKey root = draft.root();
    return switch (draft.record().type()) {
      case MendForm.DRAFT -> "/unsent/" + id;
      case "concern" -> draft.fields().path("path").asText("/tell");
      case "question" -> "/question/" + id;
      case "mark" -> left(desk, draft);
      case "incident" -> "/session/" + draft.fields().path("session").asText() + "/incident";
      case "unlisted" -> "/session/" + root.id() + "/add" + person(draft);
      case "note" ->
          root.type() == RootType.PERSON
              ? "/person/" + root.id() + "/note?draft=" + id
              : belongs(root);
      default ->
          VisitDraft.of(draft.record()).map(it -> it.path(id)).orElseGet(() -> belongs(root));
    };
  }

  /** Of marks, only whoever left has words to them. */
  private static @Nullable String left(Desk desk, Draft draft) {
    return desk.read("attendance", draft.fields().path("attendance").asText(""))
        .map(it -> it.document().path("session").asText())
        .map(session -> "/session/" + session + "/left/" + draft.root().id())
        .orElseGet(() -> belongs(draft.root()));
  }

  /** Somebody who is on the device; empty for somebody who is not. */
  private static String person(Draft draft) {
    String person = draft.fields().path("person").asText("");
    return person.isEmpty() ? "" : "/" + person;
  }

  private static @Nullable String belongs(RootKey root) {
    return switch (root.type()) {
      case PERSON -> "/person/" + root.id();
      case SESSION -> "/session/" + root.id();
      default -> null;
    };
  }
}
