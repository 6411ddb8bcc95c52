package uk.daybook.field.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import uk.daybook.client.Command;
import uk.daybook.client.Ran;
import uk.daybook.domain.Ids;
import uk.daybook.domain.NoteRules;
import uk.daybook.domain.NoteSubject;
import uk.daybook.domain.Role;
import uk.daybook.domain.RuleBreach;
import uk.daybook.domain.SettingKey;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;

/**
 * Writing a note on a person. Notes are appended, never replaced (DOMAIN): one that adds to or
 * corrects another is a note of its own. What is typed is kept as it is typed.
 */
public final class NoteScreen {
  /**
   * What the page prints.
   *
   * @param heading names the person; the page's title does not, as browsers keep titles
   * @param about what the note is about, empty for the person
   * @param amends the text of the note it adds to, empty for none
   * @param amendsId that note's id, empty for none
   * @param sensitive {@code yes}, {@code no}, or empty until it is answered
   * @param most characters
   */
  public record View(
      String person,
      String heading,
      String id,
      String about,
      String amends,
      String amendsId,
      String text,
      String sensitive,
      int most,
      String wayField,
      String wayValue) {}

  /** The form, with what was begun. */
  public Response show(Request request, Desk desk) {
    String person = request.at("person");
    if (desk.read("person", person).isEmpty()) {
      return desk.notHere();
    }
    Optional<NoteForm> begun = NoteDrafts.byId(desk.store(), person, request.trimmed("draft"));
    NoteForm fresh = blank(request, desk, desk.ids().next());
    NoteForm form = begun.or(() -> NoteDrafts.find(desk.store(), fresh)).orElse(fresh);
    return page(desk, form, Way.of(request), 200, List.of());
  }

  /** Keeps what is typed. */
  public Response draft(Request request, Desk desk) {
    NoteForm form = typed(request, desk).orElse(null);
    if (form == null) {
      return desk.notKept();
    }
    NoteDrafts.keep(desk.store(), ownWords(desk, form));
    return Response.empty(204);
  }

  /** Saves the note. Posting it again does nothing more. */
  public Response save(Request request, Desk desk) {
    Way way = Way.of(request);
    NoteForm form = typed(request, desk).map(it -> ownWords(desk, it)).orElse(null);
    if (form == null) {
      return desk.notHere();
    }
    if (desk.store().read(form.key()).isEmpty()) {
      NoteDrafts.keep(desk.store(), form);
      List<RuleBreach> breaches = breaches(desk, form);
      if (!breaches.isEmpty()) {
        return page(desk, form, way, 422, problems(desk, breaches));
      }
    }
    desk.say(Said.of(desk.t("note.saved", desk.personName(form.person()))));
    return Response.seeOther("/person/" + form.person() + way.query() + "#note-" + form.id());
  }

  /** Throws away what was begun; the next page offers to have it back. */
  public Response discard(Request request, Desk desk) {
    Way way = Way.of(request);
    typed(request, desk)
        .map(it -> ownWords(desk, it))
        .ifPresent(
            form -> {
              desk.store().discardDraft(form.key());
              if (!form.isBlank()) {
                desk.say(
                    new Said(
                        desk.t("note.discarded"),
                        "/person/" + form.person() + "/note/keep",
                        List.of(
                            "note",
                            form.id(),
                            "text",
                            form.text(),
                            "amends",
                            form.amends(),
                            way.field(),
                            way.value())));
              }
            });
    return Response.seeOther("/person/" + request.at("person") + way.query() + "#notes");
  }

  /** Has back what was thrown away. */
  public Response keep(Request request, Desk desk) {
    typed(request, desk).ifPresent(form -> NoteDrafts.keep(desk.store(), form));
    return Response.seeOther(
        "/person/"
            + request.at("person")
            + "/note?draft="
            + request.trimmed("note")
            + Way.of(request).more());
  }

  private static List<RuleBreach> breaches(Desk desk, NoteForm form) {
    NoteSubject subject = subject(desk);
    List<RuleBreach> wrong =
        NoteRules.check(subject, form.text(), form.sensitive(), desk.policy(desk.today()));
    if (!wrong.isEmpty()) {
      return wrong;
    }
    ObjectNode fields =
        form.fields().put("at", desk.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    Ran ran =
        desk.run(
            Command.named("note.add", form.root())
                .create(form.key(), fields)
                .fromDraft(form.key())
                .build());
    return ran instanceof Ran.NotSaved notSaved ? notSaved.breaches() : List.of();
  }

  private static List<Problem> problems(Desk desk, List<RuleBreach> breaches) {
    List<Problem> problems = new ArrayList<>();
    for (RuleBreach breach : breaches) {
      String field = breach.code().startsWith("sensitive") ? "sensitive" : "text";
      problems.add(new Problem(field, desk.words(breach)));
    }
    return problems;
  }

  /** Typed into a form that was saved before, in another tab: a note of its own. */
  private static NoteForm ownWords(Desk desk, NoteForm form) {
    return form.withId(
        desk.idFor("note", form.id(), saved -> saved.path("text").asText("").equals(form.text())));
  }

  private static NoteSubject subject(Desk desk) {
    return desk.role() == Role.OFFICER ? NoteSubject.VISIT : NoteSubject.ATTENDANCE;
  }

  /** What a form sent; empty when it is not one of ours. */
  private static Optional<NoteForm> typed(Request request, Desk desk) {
    String id = request.trimmed("note");
    String person = request.at("person");
    if (!Ids.isValid(id) || !Ids.isValid(person)) {
      return Optional.empty();
    }
    NoteForm form =
        NoteDrafts.byId(desk.store(), person, id).orElseGet(() -> blank(request, desk, id));
    String answer = request.field("sensitive");
    return Optional.of(
        form.typed(request.field("text"), answer.isEmpty() ? null : answer.equals("yes")));
  }

  private static NoteForm blank(Request request, Desk desk, String id) {
    return NoteStart.blank(
        desk, id, request.at("person"), Way.of(request).session(), request.trimmed("amends"));
  }

  private static Response page(
      Desk desk, NoteForm form, Way way, int status, List<Problem> problems) {
    String name = desk.personName(form.person());
    String heading = desk.t(form.amends().isEmpty() ? "note.title" : "note.amend", name);
    Page page =
        desk.page(way.nav(), desk.t("note.page"))
            .back("/person/" + form.person() + way.query())
            .problems(problems);
    Boolean sensitive = form.sensitive();
    View view =
        new View(
            form.person(),
            heading,
            form.id(),
            about(desk, form),
            amended(desk, form),
            form.amends(),
            form.text(),
            sensitive == null ? "" : sensitive ? "yes" : "no",
            desk.policy(desk.today())
                .integer(
                    subject(desk) == NoteSubject.VISIT
                        ? SettingKey.VISIT_NOTE_LENGTH
                        : SettingKey.ATTENDANCE_NOTE_LENGTH),
            way.field(),
            way.value());
    return Response.html(status, Templates.print("person/note.jte", page, view));
  }

  private static String amended(Desk desk, NoteForm form) {
    return desk.read("note", form.amends())
        .map(it -> it.document().path("text").asText(""))
        .orElse("");
  }

  private static String about(Desk desk, NoteForm form) {
    return Appointment.of(desk, form.person(), new HashMap<>()).stream()
        .filter(it -> it.attendance().equals(form.about()))
        .findFirst()
        .map(new SessionsOf(desk)::about)
        .orElse("");
  }
}
