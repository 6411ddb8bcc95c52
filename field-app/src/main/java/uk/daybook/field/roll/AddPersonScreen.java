package uk.daybook.field.roll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.client.Command;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;
import uk.daybook.domain.MarkKind;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;
import uk.daybook.protocol.Json;

/** Somebody who is on the device and not on the list: accepted, or turned away with a reason. */
public final class AddPersonScreen {
  /** What the page prints. */
  public record View(
      String heading,
      String action,
      boolean open,
      String id,
      String crn,
      List<String> safety,
      String adjustments,
      String reason) {}

  public Response show(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    Shown person = desk.read("person", request.at("person")).orElse(null);
    if (roll == null || person == null) {
      return desk.notHere();
    }
    RootKey root = AddScreen.root(roll);
    Typed typed = Typed.kept(desk, AddScreen.TYPE, root, "person", person.key().id());
    return page(request, desk, roll, person, typed, List.of());
  }

  /** Keeps what is typed. */
  public Response draft(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    Typed typed = typed(request, desk);
    boolean isHere = desk.read("person", request.at("person")).isPresent();
    if (roll == null || !isHere || typed.id().isEmpty()) {
      return desk.notKept();
    }
    keep(request, desk, roll, typed);
    return Response.empty(204);
  }

  private static Typed typed(Request request, Desk desk) {
    return Typed.of(request).unlessSaid(desk, AddScreen.TYPE, "reason");
  }

  private static void keep(Request request, Desk desk, Roll roll, Typed typed) {
    if (typed.get("reason").isBlank()) {
      desk.store().discardDraft(AddScreen.key(typed.id()));
    } else {
      typed
          .or("person", request.at("person"))
          .keep(desk, AddScreen.TYPE, AddScreen.root(roll), "person", "reason");
    }
  }

  private static Response page(
      Request request, Desk desk, Roll roll, Shown person, Typed typed, List<Problem> problems) {
    ObjectNode fields = person.document();
    List<String> safety = new ArrayList<>();
    fields
        .path("siteSafety")
        .forEach(code -> safety.add(Safety.words(desk.words(), code.asText())));
    boolean open = request.field(Opening.ANYWAY).equals("1");
    String base = "/session/" + roll.id() + "/add";
    Page page =
        desk.page(Nav.TODAY, desk.t("roll.add.title"))
            .tellsOf("session", roll.id())
            .back(base + (open ? "?open=1" : ""))
            .problems(problems);
    View view =
        new View(
            desk.t("roll.add.person", Desk.nameOf(fields)),
            base + "/" + person.key().id(),
            open,
            typed.id(),
            fields.path("crn").asText(""),
            safety,
            fields.path("adjustments").asText(""),
            typed.get("reason"));
    return Response.html(
        problems.isEmpty() ? 200 : 422, Templates.print("roll/addperson.jte", page, view));
  }

  public Response save(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    Shown person = desk.read("person", request.at("person")).orElse(null);
    Typed typed = typed(request, desk);
    if (roll == null || person == null || typed.id().isEmpty()) {
      return desk.notHere();
    }
    keep(request, desk, roll, typed);
    String path = Opening.path(roll, request);
    return request.field("decision").equals("turned_away")
        ? turnAway(request, desk, roll, person, typed, path)
        : accept(request, desk, roll, person, typed, path);
  }

  private static Response turnAway(
      Request request, Desk desk, Roll roll, Shown person, Typed typed, String path) {
    if (typed.isDone(desk, AddScreen.TYPE)) {
      return Response.seeOther(path);
    }
    String reason = typed.get("reason").trim();
    if (reason.isEmpty()) {
      Problem problem = new Problem("reason", desk.t("roll.add.why"));
      return page(request, desk, roll, person, typed, List.of(problem));
    }
    ObjectNode fields = person.document();
    Unlisted unlisted =
        new Unlisted(Desk.nameOf(fields), fields.path("crn").asText(""), "turned_away", reason);
    Ran ran =
        desk.run(unlisted.command(roll, typed.id(), AddScreen.arrivedAt(request, desk, roll)));
    if (ran instanceof Ran.NotSaved not && !not.breaches().isEmpty()) {
      Problem problem = new Problem("reason", desk.words(not.breaches().get(0)));
      return page(request, desk, roll, person, typed, List.of(problem));
    }
    desk.say(unlisted.said(desk, roll, typed.id(), request.field(Opening.ANYWAY)));
    return Response.seeOther(path + "#unlisted-" + typed.id());
  }

  private static Response accept(
      Request request, Desk desk, Roll roll, Shown person, Typed typed, String path) {
    String who = person.key().id();
    if (roll.line(who).isPresent()) {
      return Response.seeOther(path + "#line-" + who);
    }
    if (!typed.get("reason").isEmpty()) {
      Problem problem = new Problem("reason", desk.t("roll.add.both"));
      return page(request, desk, roll, person, typed, List.of(problem));
    }
    String attendance = Ids.attendance(roll.id(), who);
    String mark = Marks.id(typed.id(), attendance, MarkKind.ARRIVED);
    ObjectNode arrived =
        Json.object()
            .put("person", who)
            .put("attendance", attendance)
            .put("project", roll.project())
            .put("kind", MarkKind.ARRIVED.code())
            .put("at", AddScreen.arrivedAt(request, desk, roll).toString());
    Command.Builder command = Command.named("attendance.add", Marks.root(who));
    // Taken off the list before, they are on it again by the same record.
    Shown before = desk.read("attendance", attendance).orElse(null);
    if (before == null) {
      command.create(new RecordKey("attendance", attendance), attendance(desk, roll, who));
    } else {
      command.edit(before, Json.object().put("allocated", true));
    }
    if (desk.read("mark", mark).isEmpty()) {
      command.create(new RecordKey("mark", mark), arrived);
    }
    if (desk.run(command.build()) instanceof Ran.NotSaved not && !not.breaches().isEmpty()) {
      Problem problem = new Problem("accept", desk.words(not.breaches().get(0)));
      return page(request, desk, roll, person, typed, List.of(problem));
    }
    String words = desk.t("roll.said.accepted", Desk.nameOf(person.document()));
    List<String> undo =
        List.of(
            Marks.UNDO, mark, Marks.OFF, attendance, Opening.ANYWAY, request.field(Opening.ANYWAY));
    desk.say(new Said(words, "/session/" + roll.id() + "/undo", undo));
    return Response.seeOther(path + "#line-" + who);
  }

  /** On their one order with hours to work; the office says which when it is not clear. */
  private static ObjectNode attendance(Desk desk, Roll roll, String person) {
    ObjectNode fields =
        Json.object()
            .put("session", roll.id())
            .put("person", person)
            .put("project", roll.project())
            .put("allocated", true);
    List<String> orders = new ArrayList<>();
    for (Shown order : desk.store().find("order", "person", person)) {
      String id = order.key().id();
      boolean hasHours =
          desk.read("hours", Ids.hours(id))
              .map(hours -> hours.document().path("remaining").asInt(0) > 0)
              .orElse(order.document().path("upwHours").asInt(0) > 0);
      if (hasHours) {
        orders.add(id);
      }
    }
    if (orders.size() == 1) {
      fields.put("order", orders.get(0));
    }
    return fields;
  }
}
