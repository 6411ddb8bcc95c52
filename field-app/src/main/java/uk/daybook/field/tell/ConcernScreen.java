package uk.daybook.field.tell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.daybook.client.Command;
import uk.daybook.client.Draft;
import uk.daybook.client.Piece;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
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
import uk.daybook.field.app.Words;
import uk.daybook.field.person.Texts;
import uk.daybook.field.roll.Times;
import uk.daybook.protocol.Json;

/**
 * What became of a concern: not received yet, received, acknowledged by whom and when. It is shown
 * as sent only when the office has it.
 */
public final class ConcernScreen {
  private static final int SCHEMA = 1;

  /** A watch may be so far ahead of the office's: what it shows was not a day ago. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  /** How far a concern has come. */
  public enum State {
    NOT_RECEIVED,
    RECEIVED,
    ACKNOWLEDGED,
    CLOSED,
    RETURNED
  }

  /**
   * What the page prints.
   *
   * @param state how far it has come
   * @param words that, in words
   * @param told "I told Sam by phone at 10:42", empty for nobody
   */
  public record View(
      String id,
      State state,
      String words,
      String about,
      String what,
      String who,
      String by,
      String raised,
      String told,
      String duty,
      String dial,
      String toldWho,
      String toldAt,
      String now) {}

  public Response show(Request request, Desk desk) {
    Shown concern = desk.read("concern", request.at("concern")).orElse(null);
    if (concern == null) {
      return desk.notHere();
    }
    ObjectNode begun = desk.store().draft(concern.key()).map(Draft::fields).orElseGet(Json::object);
    String at = Texts.text(begun, "toldAt");
    return page(
        desk, concern, Texts.text(begun, "toldByPhone"), at.isEmpty() ? now(desk) : at, List.of());
  }

  private static String now(Desk desk) {
    return desk.words().time(desk.now().toLocalTime());
  }

  private static Response page(
      Desk desk, Shown shown, String toldWho, String toldAt, List<Problem> problems) {
    ObjectNode fields = shown.document();
    State state = state(desk, shown);
    String person = Texts.text(fields, "person");
    DutyNumber duty = DutyNumber.of(desk);
    View view =
        new View(
            shown.key().id(),
            state,
            words(desk, state, fields),
            person.isEmpty() ? "" : desk.personName(person),
            Texts.text(fields, "what"),
            Texts.text(fields, "whoMustKnow"),
            Words.capital(local(desk, fields, "by")),
            moment(desk, fields, "raisedAt"),
            Texts.text(fields, "toldByPhone").isEmpty()
                ? ""
                : desk.t(
                    "concern.told",
                    Texts.text(fields, "toldByPhone"),
                    local(desk, fields, "toldAt")),
            duty.number(),
            duty.dial(),
            toldWho,
            toldAt,
            now(desk));
    Page page = desk.page(Nav.TODAY, desk.t("concern.title")).back("/today").problems(problems);
    return Response.html(
        problems.isEmpty() ? 200 : 422,
        Templates.print("tell/concern.jte", problems.isEmpty() ? page.renewing() : page, view));
  }

  /** From what the device knows of its own work and of the record. */
  static State state(Desk desk, Shown shown) {
    ObjectNode fields = shown.document();
    if (fields.hasNonNull("closedAt")) {
      return State.CLOSED;
    } else if (fields.hasNonNull("acknowledgedAt")) {
      return State.ACKNOWLEDGED;
    }
    for (Piece piece : desk.status().pieces()) {
      if (piece.records().contains(shown.key()) && piece.name().equals("concern.raise")) {
        boolean isOnItsWay =
            piece.where() == Piece.Where.WAITING || piece.where() == Piece.Where.SENT;
        return isOnItsWay ? State.NOT_RECEIVED : State.RETURNED;
      }
    }
    return State.RECEIVED;
  }

  private static String words(Desk desk, State state, ObjectNode fields) {
    return switch (state) {
      case NOT_RECEIVED -> desk.t("concern.notreceived");
      case RECEIVED -> desk.t("concern.received");
      case RETURNED -> desk.t("concern.returned");
      case ACKNOWLEDGED ->
          acknowledged(desk, fields)
              + (Texts.text(fields, "assignedTo").isEmpty()
                  ? ""
                  : " " + desk.t("concern.with", desk.staffName(Texts.text(fields, "assignedTo"))));
      case CLOSED ->
          (fields.hasNonNull("acknowledgedAt") ? acknowledged(desk, fields) + " " : "")
              + desk.t(
                  "concern.closed",
                  moment(desk, fields, "closedAt"),
                  desk.staffName(Texts.text(fields, "closedBy")),
                  Texts.text(fields, "closedBecause"));
    };
  }

  private static String acknowledged(Desk desk, ObjectNode fields) {
    return desk.t(
        "concern.acknowledged",
        desk.staffName(Texts.text(fields, "acknowledgedBy")),
        moment(desk, fields, "acknowledgedAt"));
  }

  private static String moment(Desk desk, ObjectNode fields, String field) {
    return Optional.ofNullable(Texts.instant(fields, field))
        .map(at -> Texts.moment(desk, at))
        .orElse("");
  }

  private static String local(Desk desk, ObjectNode fields, String field) {
    String text = Texts.text(fields, field);
    if (text.isEmpty()) {
      return "";
    }
    LocalDateTime at = LocalDateTime.parse(text);
    String time = desk.words().time(at.toLocalTime());
    return at.toLocalDate().equals(desk.today())
        ? desk.t("visit.today", time)
        : desk.t("person.moment", Texts.day(desk, at.toLocalDate()), time);
  }

  /** Keeps what is typed of whom it was told. */
  public Response draft(Request request, Desk desk) {
    Shown concern = desk.read("concern", request.at("concern")).orElse(null);
    if (concern == null) {
      return desk.notKept();
    }
    keep(desk, concern, request);
    return Response.empty(204);
  }

  /** What is said already is no draft, and neither is the time that the page proposed. */
  private static void keep(Desk desk, Shown concern, Request request) {
    String who = request.field("who");
    if ((who.isBlank() && !request.isTyped("at")) || isSaid(desk, concern, request)) {
      desk.store().discardDraft(concern.key());
    } else {
      ObjectNode fields = Json.object().put("path", "/concern/" + concern.key().id());
      fields.put("toldByPhone", who).put("toldAt", request.field("at"));
      desk.store().saveDraft(Draft.of(concern, root(concern), SCHEMA, fields));
    }
  }

  private static boolean isSaid(Desk desk, Shown concern, Request request) {
    ObjectNode fields = concern.document();
    String at = Times.of(request.trimmed("at")).map(it -> toldAt(desk, it)).orElse("");
    return Texts.text(fields, "toldByPhone").equals(request.trimmed("who"))
        && Texts.text(fields, "toldAt").equals(at);
  }

  /** The last time clocks showed that, by the office's clock: somebody was told already. */
  private static String toldAt(Desk desk, LocalTime time) {
    Instant at = Times.lastAt(time, desk.instant().plus(AHEAD));
    return at.atZone(Desk.ZONE).toLocalDateTime().toString();
  }

  /** "I told ... by phone at ...". */
  public Response told(Request request, Desk desk) {
    Shown concern = desk.read("concern", request.at("concern")).orElse(null);
    if (concern == null) {
      return desk.notHere();
    }
    String who = request.trimmed("who");
    String typed = request.trimmed("at");
    LocalTime at = Times.of(typed).orElse(null);
    List<Problem> problems = new ArrayList<>();
    if (who.isEmpty()) {
      problems.add(new Problem("who", desk.t("concern.told.enter")));
    }
    if (at == null) {
      problems.add(new Problem("at", desk.t("roll.time.enter")));
    }
    keep(desk, concern, request);
    if (at == null || !problems.isEmpty()) {
      return page(desk, concern, who, typed, problems);
    }
    ObjectNode fields = Json.object().put("toldByPhone", who).put("toldAt", toldAt(desk, at));
    // The draft keeps the concern as it was when this was begun.
    Shown first = desk.store().draft(concern.key()).map(Draft::first).orElse(concern);
    Ran ran =
        desk.run(
            Command.named("concern.told", root(concern))
                .edit(first, fields)
                .fromDraft(concern.key())
                .urgent()
                .build());
    if (ran instanceof Ran.NotSaved not && !not.breaches().isEmpty() && !not.isNothingNew()) {
      Problem problem = new Problem("who", desk.words(not.breaches().get(0)));
      return page(desk, concern, who, typed, List.of(problem));
    }
    desk.say(Said.of(desk.t("concern.said.told", who)));
    return Response.seeOther("/concern/" + concern.key().id());
  }

  private static RootKey root(Shown concern) {
    ObjectNode fields = concern.document();
    String person = Texts.text(fields, "person");
    return person.isEmpty()
        ? new RootKey(RootType.SESSION, Texts.text(fields, "about"))
        : new RootKey(RootType.PERSON, person);
  }

  /** The concerns of this user that nobody has acknowledged, or that were not received. */
  public static List<Shown> open(Desk desk) {
    List<Shown> open = new ArrayList<>();
    for (Shown concern : desk.store().query("concern")) {
      ObjectNode fields = concern.document();
      boolean isMine = Texts.text(fields, "raisedBy").equals(desk.staff());
      if (isMine && !fields.hasNonNull("closedAt")) {
        open.add(concern);
      }
    }
    return open;
  }

  /** One line about a concern for the day's page. */
  public static String line(Desk desk, Shown concern) {
    return words(desk, state(desk, concern), concern.document());
  }
}
