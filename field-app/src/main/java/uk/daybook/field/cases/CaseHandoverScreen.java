package uk.daybook.field.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Draft;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Handovers;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;
import uk.daybook.field.person.CaseNote;
import uk.daybook.field.person.Texts;
import uk.daybook.protocol.Json;

/**
 * A case that changes hands (DOMAIN: handover). Whoever it leaves writes the handover, with signal
 * or without; whoever it comes to says that they have read the record, with what changed since.
 */
public final class CaseHandoverScreen {
  private static final int SCHEMA = 1;
  private static final int SINCE_SHOWN = 20;

  /**
   * What the page prints.
   *
   * @param writes whether this user is to write it
   * @param reads whether this user is to say that they read it
   * @param text the handover as written, or as begun
   * @param left what this user was writing when somebody else wrote it or called it off
   * @param why why somebody else than the officer wrote it, empty when the officer did
   * @param since what was recorded after it was written, the newest first
   */
  public record View(
      String id,
      String person,
      String name,
      String from,
      String to,
      boolean writes,
      boolean reads,
      String text,
      String left,
      String written,
      String why,
      String read,
      List<String> since,
      int most) {}

  public Response show(Request request, Desk desk) {
    Shown handover = desk.read("handover", request.at("handover")).orElse(null);
    if (handover == null) {
      return desk.notHere();
    }
    String begun =
        desk.store()
            .draft(handover.key())
            .map(draft -> draft.fields().path("text").asText(""))
            .orElse("");
    return page(desk, handover, begun, List.of());
  }

  private static Response page(Desk desk, Shown shown, String begun, List<Problem> problems) {
    ObjectNode fields = shown.document();
    String person = Texts.text(fields, "person");
    Instant writtenAt = Texts.instant(fields, "writtenAt");
    boolean writes = Handovers.isToWrite(desk, fields);
    View view =
        new View(
            shown.key().id(),
            person,
            desk.personName(person),
            desk.staffName(Texts.text(fields, "from")),
            desk.staffName(Texts.text(fields, "to")),
            writes,
            Handovers.isToRead(desk, fields),
            writes ? begun : fields.path("text").asText(""),
            writes ? "" : begun,
            writtenAt == null ? "" : Texts.moment(desk, writtenAt),
            Texts.text(fields, "whyNotTheOfficer"),
            readWords(desk, fields),
            since(desk, person, writtenAt),
            RecordTypes.NOTE_CHARS);
    Page page =
        desk.page(Nav.TODAY, desk.t("handover.title")).back("/person/" + person).problems(problems);
    return Response.html(
        problems.isEmpty() ? 200 : 422, Templates.print("cases/handover.jte", page, view));
  }

  private static String readWords(Desk desk, ObjectNode fields) {
    Instant at = Texts.instant(fields, "readAt");
    return at == null
        ? ""
        : desk.t(
            "handover.read", desk.staffName(Texts.text(fields, "readBy")), Texts.moment(desk, at));
  }

  /** What was recorded since the handover was written. */
  private static List<String> since(Desk desk, String person, @Nullable Instant writtenAt) {
    if (writtenAt == null) {
      return List.of();
    }
    record Line(Instant at, String words) {}
    List<Line> lines = new ArrayList<>();
    List<String> abouts = new ArrayList<>(List.of(person));
    desk.store().find("visit", "person", person).forEach(it -> abouts.add(it.key().id()));
    desk.store().find("attendance", "person", person).forEach(it -> abouts.add(it.key().id()));
    for (String about : abouts) {
      for (Shown note : desk.store().find("note", "about", about)) {
        Instant at = Texts.instant(note.document(), "at");
        if (at != null && at.isAfter(writtenAt)) {
          lines.add(new Line(at, Texts.text(note.document(), "text")));
        }
      }
      for (Shown concern : desk.store().find("concern", "about", about)) {
        Instant at = Texts.instant(concern.document(), "raisedAt");
        if (at != null && at.isAfter(writtenAt)) {
          lines.add(
              new Line(at, desk.t("handover.concern", Texts.text(concern.document(), "what"))));
        }
      }
    }
    lines.sort(Comparator.comparing(Line::at).reversed());
    return lines.stream()
        .limit(SINCE_SHOWN)
        .map(it -> desk.t("handover.since", Texts.moment(desk, it.at()), it.words()))
        .toList();
  }

  /** Keeps what is typed. */
  public Response draft(Request request, Desk desk) {
    Shown handover =
        desk.read("handover", request.at("handover"))
            .filter(it -> Texts.text(it.document(), "from").equals(desk.staff()))
            .orElse(null);
    if (handover == null) {
      return desk.notKept();
    }
    if (handover.document().path("text").asText("").equals(lines(request))) {
      desk.store().discardDraft(handover.key());
    } else {
      ObjectNode fields = Json.object().put("text", lines(request));
      desk.store().saveDraft(Draft.of(handover, root(handover), SCHEMA, fields));
    }
    return Response.empty(204);
  }

  private static String lines(Request request) {
    return request.field("text").replace("\r\n", "\n").replace('\r', '\n');
  }

  private static RootKey root(Shown handover) {
    return new RootKey(RootType.PERSON, Texts.text(handover.document(), "person"));
  }

  /** The handover is written. */
  public Response write(Request request, Desk desk) {
    Shown handover = desk.read("handover", request.at("handover")).orElse(null);
    if (handover == null) {
      return desk.notHere();
    }
    String text = lines(request);
    if (!Handovers.isToWrite(desk, handover.document())) {
      return keepAsNote(desk, handover, text);
    }
    ObjectNode fields = Json.object().put("text", text).put("writtenBy", desk.staff());
    fields.put("writtenAt", desk.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    Ran ran =
        desk.run(
            Command.named("handover.write", root(handover))
                .edit(handover, fields)
                .fromDraft(handover.key())
                .build());
    if (ran instanceof Ran.NotSaved not && !not.breaches().isEmpty()) {
      Problem problem = new Problem("text", desk.words(not.breaches().get(0)));
      return page(desk, handover, text, List.of(problem));
    }
    desk.say(Said.of(desk.t("handover.said.written")));
    return Response.seeOther("/today");
  }

  /** Somebody else wrote it or called it off meanwhile: what was typed is a note on the case. */
  private static Response keepAsNote(Desk desk, Shown handover, String text) {
    String person = Texts.text(handover.document(), "person");
    RecordKey note =
        new RecordKey("note", desk.store().idOfWords("note", text, handover.key().id()));
    boolean isNew =
        !text.isBlank()
            && !text.equals(handover.document().path("text").asText(""))
            && desk.store().read(note).isEmpty();
    if (isNew) {
      Ran ran =
          desk.run(
              Command.named("note.add", root(handover))
                  .fromDraft(handover.key())
                  .create(note, CaseNote.of(desk, person, text))
                  .build());
      if (ran instanceof Ran.NotSaved not && !not.breaches().isEmpty()) {
        Problem problem = new Problem("text", desk.words(not.breaches().get(0)));
        return page(desk, handover, text, List.of(problem));
      }
      desk.say(Said.of(desk.t("handover.said.note")));
    }
    return Response.seeOther("/handover/" + handover.key().id());
  }

  /** "I have read the record." */
  public Response read(Request request, Desk desk) {
    Shown handover = desk.read("handover", request.at("handover")).orElse(null);
    if (handover == null) {
      return desk.notHere();
    }
    if (Handovers.isToRead(desk, handover.document())) {
      ObjectNode fields = Json.object().put("readBy", desk.staff());
      fields.put("readAt", desk.instant().truncatedTo(ChronoUnit.MILLIS).toString());
      desk.run(Command.named("handover.read", root(handover)).edit(handover, fields).build());
      desk.say(Said.of(desk.t("handover.said.read")));
    }
    return Response.seeOther("/person/" + Texts.text(handover.document(), "person"));
  }
}
