package uk.daybook.field.unsent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Draft;
import uk.daybook.client.Piece;
import uk.daybook.client.Piece.Where;
import uk.daybook.client.Ran;
import uk.daybook.client.SyncStatus;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RuleBreach;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;
import uk.daybook.protocol.Json;

/** One piece of work: every word of it, why it is where it is, and a form to mend it. */
public final class PieceScreen {
  private static final Set<Where> RETURNED = Set.of(Where.REFUSED, Where.PARKED);
  private static final Set<Where> READ = Set.of(Where.DISAGREES, Where.OVERTAKEN);

  /** Which field a rule is about; for any other rule the form's first. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("note-empty", "text"),
          Map.entry("note-too-long", "text"),
          Map.entry("sensitive-not-answered", "sensitive"),
          Map.entry("times-missing", "start"),
          Map.entry("finish-before-start", "finish"),
          Map.entry("absence-with-times", "start"),
          Map.entry("penalty-negative", "penaltyMinutes"),
          Map.entry("penalty-too-long", "penaltyMinutes"),
          Map.entry("outcome-not-yours", "outcome"),
          Map.entry("outcome-in-future", "outcome"),
          Map.entry("reason-missing", "reason"),
          Map.entry("name-missing", "nameGiven"),
          Map.entry("why-without-left", "why"),
          Map.entry("answer-empty", "answer"));

  /**
   * What the page prints.
   *
   * @param tone {@code danger} when the user must act, {@code warning} when the office must, else
   *     empty
   * @param typed every field of it in words, record by record
   * @param copy the same as one text
   * @param parts where somebody else's value stands
   * @param mends whether it came back and may be sent again
   * @param inputs the fields of the form that mends it
   * @param reads whether it goes when its author has read it
   * @param left whether something that was being mended comes then
   */
  public record View(
      String path,
      String about,
      String when,
      String where,
      String why,
      String todo,
      String tone,
      List<Typed> typed,
      String copy,
      List<Disagreements.Part> parts,
      boolean mends,
      List<MendForm.Input> inputs,
      boolean reads,
      boolean left) {}

  /** A record as typed. */
  public record Typed(String type, List<Disagreements.Value> values) {}

  /** The page. */
  public Response show(Request request, Desk desk) {
    SyncStatus status = desk.status();
    Piece piece = piece(request, status);
    Draft begun = desk.store().draft(draftOf(request)).orElse(null);
    if (!isOpen(piece) && !isToRead(piece) && begun != null) {
      return LeftMending.page(desk, status, begun, List.of());
    }
    if (piece == null) {
      return settled(desk);
    }
    ObjectNode since = begun == null ? Json.object() : begun.fields();
    return page(desk, status, piece, since, List.of());
  }

  /** What was typed in the form so far. */
  public Response draft(Request request, Desk desk) {
    SyncStatus status = desk.status();
    Piece piece = piece(request, status);
    RecordKey key = draftOf(request);
    if (piece == null || !isOpen(piece)) {
      return LeftMending.goOn(request, desk, key) ? Response.empty(204) : desk.notKept();
    }
    ObjectNode fields = form(desk, status, piece).fields(request);
    desk.store().saveDraft(MendForm.draft(key, piece.root(), fields));
    return Response.empty(204);
  }

  /** Mend and send again; a second tap finds it done. */
  public Response mend(Request request, Desk desk) {
    SyncStatus status = desk.status();
    Piece piece = piece(request, status);
    if (piece == null || !isOpen(piece)) {
      return LeftMending.keep(request, desk, status, draftOf(request))
          ? Response.seeOther("/unsent/" + request.at("entry"))
          : settled(desk);
    }
    MendForm form = form(desk, status, piece);
    ObjectNode now = form.fields(request);
    List<Problem> problems = form.problems(now);
    if (problems.isEmpty()) {
      Command command =
          new Command(
              piece.name(),
              piece.root(),
              form.changes(now),
              piece.urgent(),
              piece.entry(),
              draftOf(request));
      if (!(desk.run(command) instanceof Ran.NotSaved notSaved)) {
        desk.say(Said.of(desk.t("unsent.mended")));
        return Response.seeOther("/unsent");
      }
      problems = new ArrayList<>();
      for (RuleBreach breach : notSaved.breaches()) {
        String id =
            form.idOf(FIELDS.getOrDefault(breach.code(), ""))
                .or(() -> form.idOf(null))
                .orElse("mend");
        problems.add(new Problem(id, desk.words(breach)));
      }
    }
    return page(desk, status, piece, now, problems);
  }

  /** "I have read this": what was overtaken leaves the page, and what was being mended comes. */
  public Response read(Request request, Desk desk) {
    Piece piece = piece(request, desk.status());
    if (piece != null && isToRead(piece)) {
      desk.store().dismiss(piece.entry());
      desk.say(Said.of(desk.t("unsent.read.done")));
    }
    boolean left = desk.store().draft(draftOf(request)).isPresent();
    return Response.seeOther(left ? "/unsent/" + request.at("entry") : "/unsent");
  }

  private static Response settled(Desk desk) {
    desk.say(Said.of(desk.t("unsent.settled")));
    return Response.seeOther("/unsent");
  }

  private static @Nullable Piece piece(Request request, SyncStatus status) {
    for (Piece piece : status.pieces()) {
      if (Long.toString(piece.entry()).equals(request.at("entry"))) {
        return piece;
      }
    }
    return null;
  }

  /** Whether it came back and is its author's to mend. */
  private static boolean isOpen(@Nullable Piece piece) {
    return piece != null && RETURNED.contains(piece.where());
  }

  /** Whether somebody else's value is to be read beside it. */
  private static boolean isToRead(@Nullable Piece piece) {
    return piece != null && READ.contains(piece.where());
  }

  private static RecordKey draftOf(Request request) {
    return draftOf(request.at("entry"));
  }

  private static RecordKey draftOf(String entry) {
    return new RecordKey(MendForm.DRAFT, entry);
  }

  private static MendForm form(Desk desk, SyncStatus status, Piece piece) {
    return new MendForm(
        desk, new PieceWords(desk, status).fields(), desk.store().text(piece.entry()));
  }

  private static Response page(
      Desk desk, SyncStatus status, Piece piece, ObjectNode since, List<Problem> problems) {
    PieceWords words = new PieceWords(desk, status);
    List<Command.Change> typed = desk.store().text(piece.entry());
    boolean mends = RETURNED.contains(piece.where());
    boolean reads = isToRead(piece);
    List<Typed> records = records(desk, words.fields(), typed);
    String about = words.about(piece, typed);
    List<MendForm.Input> inputs =
        mends ? new MendForm(desk, words.fields(), typed).inputs(since) : List.of();
    View view =
        new View(
            "/unsent/" + piece.entry(),
            about,
            words.when(piece),
            words.where(piece),
            words.why(piece),
            words.todo(piece),
            piece.where() == Where.REFUSED ? "danger" : mends ? "warning" : "",
            records,
            copy(words.what(piece), about, words.when(piece), records),
            reads ? new Disagreements(desk, words.fields()).of(piece, typed) : List.of(),
            mends,
            inputs,
            reads,
            reads && desk.store().draft(draftOf(Long.toString(piece.entry()))).isPresent());
    Page page = desk.page(Nav.UNSENT, words.what(piece)).back("/unsent").problems(problems);
    return Response.html(
        problems.isEmpty() ? 200 : 422, Templates.print("unsent/piece.jte", page, view));
  }

  private static List<Typed> records(Desk desk, FieldWords words, List<Command.Change> typed) {
    List<Typed> records = new ArrayList<>();
    for (Command.Change change : typed) {
      String type = change.record().type();
      List<Disagreements.Value> values = new ArrayList<>();
      ObjectNode fields = change.values();
      if (fields == null) {
        values.add(new Disagreements.Value("", desk.t("unsent.deleted")));
      } else {
        List<String> empty = new ArrayList<>();
        for (String field : FieldWords.order(type, fields)) {
          String value = words.value(type, field, fields.path(field));
          if (fields.path(field).isNull()) {
            empty.add(words.label(type, field));
          } else if (!value.isEmpty()) {
            values.add(new Disagreements.Value(words.label(type, field), value));
          }
        }
        if (!empty.isEmpty()) {
          values.add(
              new Disagreements.Value(desk.t("unsent.value.empty"), String.join(", ", empty)));
        }
      }
      records.add(new Typed(words.type(type), values));
    }
    return records;
  }

  /** As it would be read out: for pasting into a message to the office. */
  private static String copy(String what, String about, String when, List<Typed> records) {
    StringBuilder text = new StringBuilder(what);
    text.append('\n').append(about).append('\n').append(when);
    for (Typed one : records) {
      for (Disagreements.Value value : one.values()) {
        text.append('\n').append(value.label());
        text.append(value.label().isEmpty() ? "" : ": ").append(value.value());
      }
    }
    return text.toString();
  }
}
