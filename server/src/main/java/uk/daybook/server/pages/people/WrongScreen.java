package uk.daybook.server.pages.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.FieldWords;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.WorkWords;
import uk.daybook.server.store.RecordRow;

/**
 * Something recorded against the wrong person: moved out of view with a reason. It leaves every
 * device; nothing of it is lost, and the audit says who did it.
 */
public final class WrongScreen {
  private WrongScreen() {}

  /**
   * What the page prints.
   *
   * @param with what goes with it
   */
  public record View(
      String path,
      String version,
      String what,
      List<String> lines,
      List<String> with,
      String because) {}

  static Answer show(Visit visit) {
    return page(visit, List.of());
  }

  private static Answer page(Visit visit, List<Page.Problem> problems) {
    return visit.read(
        sight -> {
          RecordRow row = row(visit, sight);
          if (row == null) {
            return new Answer.NotFound();
          }
          RecordType type = RecordTypes.of(row.key().type()).orElseThrow();
          sight.viewing(row.root().id());
          View view =
              new View(
                  "/office/people/"
                      + row.root().id()
                      + "/wrong/"
                      + row.key().type()
                      + "/"
                      + row.key().id(),
                  visit.version("version", row.state().version()),
                  WorkWords.typeWords(row.key().type()),
                  FieldWords.lines(type, List.copyOf(type.fields()), row.state().fields(), sight),
                  recordedWith(row, sight).stream().map(it -> words(it, sight)).toList(),
                  visit.typed("because"));
          return new Answer.Html(
              "people/wrong.jte",
              visit
                  .page("Recorded against the wrong person", Page.Nav.PEOPLE)
                  .back("/office/people/" + row.root().id())
                  .problems(problems),
              view);
        });
  }

  /**
   * What was recorded with it: photos, notes and tasks about it, and what is about those. A concern
   * or an incident was told for itself, and is moved by itself.
   */
  private static List<RecordRow> recordedWith(RecordRow row, Sight sight) {
    List<RecordRow> with = new ArrayList<>();
    for (Deque<RecordRow> from = new ArrayDeque<>(List.of(row)); !from.isEmpty(); ) {
      String about = from.remove().key().id();
      for (String type : List.of("note", "task", "attachment")) {
        for (RecordRow one : sight.linked(type, "about", about)) {
          if (one.root().equals(row.root()) && Timeline.isMovable(one) && !one.isOutOfView()) {
            with.add(one);
            from.add(one);
          }
        }
      }
    }
    return with;
  }

  private static String words(RecordRow row, Sight sight) {
    ObjectNode fields = row.state().fields();
    RecordType type = RecordTypes.of(row.key().type()).orElseThrow();
    boolean isFile = type == RecordTypes.ATTACHMENT;
    String what =
        isFile
            ? FieldWords.value(type, "kind", fields.path("kind"), sight)
            : WorkWords.typeWords(type.name());
    String text = Sight.text(fields, isFile ? "title" : "text");
    return FieldWords.sentence(what) + (text.isEmpty() ? "" : ": " + text);
  }

  private static @Nullable RecordRow row(Visit visit, Sight sight) {
    String type = visit.part("type");
    RecordRow row = sight.live(new RecordKey(type, visit.part("record")));
    return row != null
            && Timeline.isMovable(row)
            && !row.isOutOfView()
            && row.root().type() == RootType.PERSON
            && row.root().id().equals(visit.part("id"))
            && sight.mayKnow(row.root().id())
        ? row
        : null;
  }

  static Answer move(Visit visit) {
    String because = visit.typed("because");
    if (because.isEmpty()) {
      return page(visit, List.of(new Page.Problem("because", "Enter why it is moved")));
    }
    RecordRow row = visit.read(sight -> row(visit, sight));
    if (row == null) {
      return new Answer.NotFound();
    }
    ObjectNode fields = Json.object().put("outOfView", true);
    fields.put("outOfViewBy", visit.viewer().staff()).put("outOfViewBecause", because);
    List<Edit> edits = new ArrayList<>();
    edits.add(Clerk.edit(row.key(), Clerk.shown(visit.typed("version")), fields));
    for (RecordRow one : visit.read(sight -> recordedWith(row, sight))) {
      edits.add(Clerk.edit(one.key(), one.state().version(), fields.deepCopy()));
    }
    Clerk.Outcome outcome =
        visit
            .clerk()
            .post(
                visit
                    .clerk()
                    .act("record.move_out_of_view", row.root(), edits.toArray(Edit[]::new)));
    if (outcome.isDone()) {
      return visit.done("/office/people/" + row.root().id(), "Moved out of view.");
    }
    return page(visit, List.of(new Page.Problem("because", outcome.words())));
  }
}
