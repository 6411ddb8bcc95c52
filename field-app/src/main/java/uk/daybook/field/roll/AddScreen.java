package uk.daybook.field.roll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.client.Command;
import uk.daybook.client.PeopleIndex;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.RuleBreach;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;
import uk.daybook.field.roll.LeftScreen.Choice;
import uk.daybook.protocol.Json;

/**
 * Somebody turns up who is not listed: looked for on the device, else taken down as they say they
 * are; accepted, or turned away with a reason (DOMAIN: appointments).
 */
public final class AddScreen {
  static final String TYPE = "unlisted";

  private static final int MOST_FOUND = 8;
  private static final String[] KEPT = {"session", "nameGiven", "crnGiven", "decision", "reason"};

  /** Somebody found. */
  public record Found(String path, String id, String name, String crn, boolean listed) {}

  /** What the page prints. */
  public record View(
      String action,
      boolean open,
      String session,
      String query,
      List<Found> found,
      String foundWords,
      Typed typed,
      List<Choice> decisions) {}

  public Response show(Request request, Desk desk) {
    return form(request, desk, "");
  }

  /** Looks on the device for what was typed. */
  public Response search(Request request, Desk desk) {
    return form(request, desk, request.trimmed("q"));
  }

  private Response form(Request request, Desk desk, String query) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    if (roll == null) {
      return desk.notHere();
    }
    Typed typed = Typed.kept(desk, TYPE, root(roll), "session", roll.id());
    return page(request, desk, roll, query, typed, List.of());
  }

  private Response page(
      Request request, Desk desk, Roll roll, String query, Typed typed, List<Problem> problems) {
    List<Found> found = new ArrayList<>();
    String base = "/session/" + roll.id() + "/add";
    String open = request.field(Opening.ANYWAY).equals("1") ? "?open=1" : "";
    for (PeopleIndex.Found one : desk.people().find(query, MOST_FOUND)) {
      String id = one.key().id();
      boolean listed = roll.line(id).isPresent();
      String path = listed ? Opening.path(roll, request) + "#line-" + id : base + "/" + id + open;
      found.add(new Found(path, id, one.name(), one.crn(), listed));
    }
    String words = query.isEmpty() ? "" : desk.words().count("roll.add.found", found.size());
    Page page =
        desk.page(Nav.TODAY, desk.t("roll.add.title"))
            .tellsOf("session", roll.id())
            .back(Opening.path(roll, request))
            .problems(problems);
    View view =
        new View(
            base,
            !open.isEmpty(),
            roll.id(),
            query,
            found,
            words,
            typed,
            List.of(
                new Choice("accepted", desk.t("roll.add.accept")),
                new Choice("turned_away", desk.t("roll.add.turnaway"))));
    return Response.html(
        problems.isEmpty() ? 200 : 422, Templates.print("roll/add.jte", page, view));
  }

  static RootKey root(Roll roll) {
    return new RootKey(RootType.SESSION, roll.id());
  }

  public Response draft(Request request, Desk desk) {
    RootKey root = new RootKey(RootType.SESSION, request.at("session"));
    return Typed.of(request)
        .unlessSaid(desk, TYPE, "nameGiven", "decision", "reason")
        .keep(desk, TYPE, root, KEPT);
  }

  /** Takes down somebody who is not on this device. */
  public Response save(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    Typed typed = Typed.of(request).unlessSaid(desk, TYPE, "nameGiven", "decision", "reason");
    if (roll == null || typed.id().isEmpty()) {
      return desk.notHere();
    }
    String path = Opening.path(roll, request);
    if (typed.isDone(desk, TYPE)) {
      return Response.seeOther(path);
    }
    List<Problem> problems = new ArrayList<>();
    if (typed.get("nameGiven").isBlank()) {
      problems.add(new Problem("nameGiven", desk.t("roll.add.name.enter")));
    }
    String decision = typed.get("decision");
    if (decision.isEmpty()) {
      problems.add(new Problem("decision", desk.t("roll.add.choose")));
    } else if (decision.equals("turned_away") && typed.get("reason").isBlank()) {
      problems.add(new Problem("reason", desk.t("roll.add.why")));
    }
    if (!problems.isEmpty()) {
      return page(request, desk, roll, "", typed, problems);
    }
    Unlisted unlisted =
        new Unlisted(
            typed.get("nameGiven").trim(),
            typed.get("crnGiven").trim(),
            decision,
            typed.get("reason").trim());
    Ran ran = desk.run(unlisted.command(roll, typed.id(), arrivedAt(request, desk, roll)));
    if (ran instanceof Ran.NotSaved not && !not.breaches().isEmpty()) {
      return page(request, desk, roll, "", typed, problemsOf(desk, not.breaches()));
    }
    desk.say(unlisted.said(desk, roll, typed.id(), request.field(Opening.ANYWAY)));
    return Response.seeOther(path + "#unlisted-" + typed.id());
  }

  private static List<Problem> problemsOf(Desk desk, List<RuleBreach> breaches) {
    List<Problem> problems = new ArrayList<>();
    for (RuleBreach breach : breaches) {
      String field = breach.code().equals("reason-missing") ? "reason" : "nameGiven";
      problems.add(new Problem(field, desk.words(breach)));
    }
    return problems;
  }

  /** Now, or for an earlier day its planned start. */
  static Instant arrivedAt(Request request, Desk desk, Roll roll) {
    return Opening.of(roll, request, desk) == Opening.PAST
        ? Times.at(roll.date(), roll.start())
        : desk.instant();
  }

  /** What is tapped on the roll of somebody not listed: left, or taken back. */
  public Response change(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    Shown shown = desk.read(TYPE, request.at("unlisted")).orElse(null);
    if (roll == null
        || shown == null
        || !shown.document().path("session").asText().equals(roll.id())) {
      return desk.notHere();
    }
    String name = shown.document().path("nameGiven").asText();
    boolean left = shown.document().hasNonNull("leftAt");
    boolean undone = shown.document().path("undone").asBoolean(false);
    String what = request.field("do");
    Command.Builder command = Command.named("unlisted.change", root(roll));
    String back;
    if (what.equals("left") && !left) {
      String at = arrivedAt(request, desk, roll).toString();
      command.edit(shown, Json.object().put("leftAt", at));
      back = "stayed";
    } else if (what.equals("stayed") && left) {
      command.edit(shown, Json.object().putNull("leftAt"));
      back = "";
    } else if (what.equals("undo") && !undone) {
      command.edit(shown, Json.object().put("undone", true));
      back = "restore";
    } else if (what.equals("restore") && undone) {
      command.edit(shown, Json.object().put("undone", false));
      back = "undo";
    } else {
      return Response.seeOther(Opening.path(roll, request));
    }
    desk.run(command.build());
    String words = desk.t("roll.said.unlisted." + what, name);
    String path = "/session/" + roll.id() + "/unlisted/" + shown.key().id();
    List<String> undo = List.of("do", back, Opening.ANYWAY, request.field(Opening.ANYWAY));
    desk.say(back.isEmpty() ? Said.of(words) : new Said(words, path, undo));
    return Response.seeOther(Opening.path(roll, request) + "#unlisted-" + shown.key().id());
  }

  static RecordKey key(String id) {
    return new RecordKey(TYPE, id);
  }
}
