package uk.daybook.field.unsent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.daybook.client.Command;
import uk.daybook.client.Draft;
import uk.daybook.client.Ran;
import uk.daybook.client.SyncStatus;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;
import uk.daybook.field.person.CaseNote;
import uk.daybook.field.unsent.Disagreements.Value;

/**
 * What its author was still mending when the office decided about a returned piece, or when it was
 * sent again from another page: it can be read, copied, kept as a note on the case or thrown away,
 * and is in the way of nothing.
 */
public final class LeftMending {
  /**
   * What the page prints.
   *
   * @param about whom or what, empty when that is not on the device
   * @param copy the same as one text
   * @param note whether there are words that a note on the case can keep
   */
  public record View(String path, String about, List<Value> values, String copy, boolean note) {}

  static Response page(Desk desk, SyncStatus status, Draft left, List<Problem> problems) {
    PieceWords words = new PieceWords(desk, status);
    List<Value> values = values(desk, words.fields(), left);
    String copy =
        values.stream().map(it -> it.label() + ": " + it.value()).collect(Collectors.joining("\n"));
    View view =
        new View(
            "/unsent/" + left.record().id(),
            words.subjects().of(left.root(), List.of()),
            values,
            copy,
            hasCase(desk, left) && !MendForm.words(left.fields()).isEmpty());
    Page page =
        desk.page(Nav.UNSENT, desk.t("unsent.left.title")).back("/unsent").problems(problems);
    return Response.html(
        problems.isEmpty() ? 200 : 422, Templates.print("unsent/left.jte", page, view));
  }

  /** In the words of the form; what was sent first may be forgotten, and with it what kind. */
  private static List<Value> values(Desk desk, FieldWords words, Draft left) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (MendForm.Input input : form(desk, words, left.record()).inputs(left.fields())) {
      if (left.fields().has(input.id())) {
        values.put(input.id(), new Value(input.label(), chosen(input)));
      }
    }
    for (Map.Entry<String, JsonNode> one : left.fields().properties()) {
      String label = words.label("", MendForm.nameOf(one.getKey()));
      values.putIfAbsent(one.getKey(), new Value(label, one.getValue().asText()));
    }
    return values.values().stream().filter(it -> !it.value().isBlank()).toList();
  }

  private static String chosen(MendForm.Input input) {
    return input.options().stream()
        .filter(it -> it.value().equals(input.value()))
        .map(MendForm.Option::label)
        .findFirst()
        .orElse(input.value());
  }

  private static MendForm form(Desk desk, FieldWords words, RecordKey draft) {
    boolean isEntry = draft.id().matches("\\d{1,18}");
    return new MendForm(
        desk, words, isEntry ? desk.store().text(Long.parseLong(draft.id())) : List.of());
  }

  private static boolean hasCase(Desk desk, Draft left) {
    return left.root().type() == RootType.PERSON
        && desk.read("person", left.root().id()).isPresent();
  }

  /** Goes on with what is left; whether there is anything left to go on with. */
  static boolean goOn(Request request, Desk desk, RecordKey draft) {
    Draft left = desk.store().draft(draft).orElse(null);
    if (left != null) {
      ObjectNode fields = left.fields().deepCopy();
      fields.setAll(MendForm.sent(request));
      desk.store().saveDraft(Draft.of(left.first(), left.root(), left.schema(), fields));
    }
    return left != null;
  }

  /**
   * Keeps what came too late, unless it is no more than what was sent first or what stands: the
   * same form came twice.
   */
  static boolean keep(Request request, Desk desk, SyncStatus status, RecordKey draft) {
    if (goOn(request, desk, draft)) {
      return true;
    }
    ObjectNode sent = MendForm.sent(request);
    MendForm form = form(desk, new PieceWords(desk, status).fields(), draft);
    if (!form.isNews(sent)) {
      return false;
    }
    RootKey root = form.person().orElseGet(() -> new RootKey(RootType.STAFF, desk.staff()));
    desk.store().saveDraft(MendForm.draft(draft, root, sent));
    return true;
  }

  /** The words are a note on the case; what else was typed is left as it was. */
  public Response keepAsNote(Request request, Desk desk) {
    Draft left = left(request, desk).orElse(null);
    if (left == null || !hasCase(desk, left)) {
      return desk.notHere();
    }
    String person = left.root().id();
    String text = MendForm.words(left.fields());
    RecordKey note =
        new RecordKey("note", desk.store().idOfWords("note", text, person, left.record().id()));
    ObjectNode others = MendForm.withoutWords(left.fields());
    boolean isAll =
        !form(desk, new PieceWords(desk, desk.status()).fields(), left.record()).isNews(others);
    Command.Builder command = Command.named("note.add", left.root());
    if (isAll) {
      command.fromDraft(left.record());
    }
    Ran ran = desk.run(command.create(note, CaseNote.of(desk, person, text)).build());
    if (ran instanceof Ran.NotSaved not && !not.breaches().isEmpty()) {
      Problem problem = new Problem("keep-note", desk.words(not.breaches().get(0)));
      return page(desk, desk.status(), left, List.of(problem));
    }
    if (!isAll) {
      desk.store().saveDraft(Draft.of(left.first(), left.root(), left.schema(), others));
    }
    desk.say(Said.of(desk.t("handover.said.note")));
    return Response.seeOther("/person/" + person + "#note-" + note.id());
  }

  /** Throws it away; the next page offers to have it back. */
  public Response discard(Request request, Desk desk) {
    left(request, desk)
        .ifPresent(
            left -> {
              desk.store().discardDraft(left.record());
              List<String> undo = new ArrayList<>();
              left.fields()
                  .properties()
                  .forEach(it -> undo.addAll(List.of(it.getKey(), it.getValue().asText())));
              desk.say(
                  new Said(desk.t("unsent.left.discarded"), "/unsent/" + left.record().id(), undo));
            });
    return Response.seeOther("/unsent");
  }

  private static Optional<Draft> left(Request request, Desk desk) {
    return desk.store().draft(new RecordKey(MendForm.DRAFT, request.at("entry")));
  }
}
