package uk.daybook.field.roll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Ran;
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
import uk.daybook.field.roll.LeftScreen.Choice;
import uk.daybook.protocol.Json;

/** An incident, an injury or a near miss, of the session or of a person on it. */
public final class IncidentScreen {
  private static final String TYPE = "incident";
  private static final List<String> KINDS = List.of("incident", "injury", "near_miss");
  private static final String[] SAYS = {Typed.TIME, "kind", "text", Typed.PERSON};
  private static final String[] KEPT = {"session", "kind", "about", "text", "time"};

  /** What the page prints. */
  public record View(
      String action,
      boolean open,
      String session,
      Typed typed,
      List<Choice> kinds,
      List<Choice> about) {}

  public Response show(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    if (roll == null) {
      return desk.notHere();
    }
    Typed typed = Typed.kept(desk, TYPE, root(roll.id()), "session", roll.id());
    boolean isOver = roll.date().isBefore(desk.today());
    LocalTime time = isOver ? roll.start() : desk.now().toLocalTime();
    typed =
        typed
            .or("kind", request.field("kind"))
            .or("about", request.field("person"))
            .or("time", desk.words().time(time));
    return page(request, desk, roll, typed, List.of());
  }

  private static RootKey root(String session) {
    return new RootKey(RootType.SESSION, session);
  }

  private static Response page(
      Request request, Desk desk, Roll roll, Typed typed, List<Problem> problems) {
    List<Choice> kinds = new ArrayList<>();
    KINDS.forEach(kind -> kinds.add(new Choice(kind, desk.t("roll.incident." + kind))));
    List<Choice> about = new ArrayList<>();
    about.add(new Choice("", desk.t("roll.incident.session")));
    roll.lines().forEach(line -> about.add(new Choice(line.person(), line.name())));
    if (isOffTheList(roll, typed)) {
      // Stays chosen until somebody else is: what is about a person is not for all who see the
      // session.
      about.add(new Choice(typed.get("about"), desk.t("roll.incident.gone")));
    }
    Page page =
        desk.page(Nav.TODAY, desk.t("roll.incident.title"))
            .tellsOf("session", roll.id())
            .back(Opening.path(roll, request))
            .problems(problems);
    View view =
        new View(
            "/session/" + roll.id() + "/incident",
            request.field(Opening.ANYWAY).equals("1"),
            roll.id(),
            typed,
            kinds,
            about);
    return Response.html(
        problems.isEmpty() ? 200 : 422, Templates.print("roll/incident.jte", page, view));
  }

  /** Whether it is about somebody whom this device no longer has on the session. */
  private static boolean isOffTheList(Roll roll, Typed typed) {
    String about = typed.get("about");
    return !about.isEmpty() && roll.line(about).isEmpty();
  }

  public Response draft(Request request, Desk desk) {
    return Typed.of(request)
        .unlessSaid(desk, TYPE, SAYS)
        .keep(desk, TYPE, root(request.at("session")), KEPT);
  }

  public Response save(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    Typed typed = Typed.of(request).unlessSaid(desk, TYPE, SAYS);
    if (roll == null || typed.id().isEmpty()) {
      return desk.notHere();
    }
    String path = Opening.path(roll, request);
    if (typed.isDone(desk, TYPE)) {
      return Response.seeOther(path);
    }
    RollLine line = roll.line(typed.get("about")).orElse(null);
    LocalTime time = Times.of(typed.get("time")).orElse(null);
    List<Problem> problems = problems(desk, roll, typed, time);
    if (time == null || !problems.isEmpty()) {
      return page(request, desk, roll, typed, problems);
    }
    if (desk.run(command(roll, line, typed, time)) instanceof Ran.NotSaved not
        && !not.breaches().isEmpty()) {
      String words = desk.words(not.breaches().get(0));
      return page(request, desk, roll, typed, List.of(new Problem("text", words)));
    }
    boolean injury = typed.get("kind").equals("injury");
    desk.say(Said.of(desk.t(injury ? "roll.said.injury" : "roll.said.incident")));
    return Response.seeOther(path + (line == null ? "#said" : "#line-" + line.person()));
  }

  private static Command command(Roll roll, @Nullable RollLine line, Typed typed, LocalTime time) {
    ObjectNode fields =
        Json.object()
            .put("project", roll.project())
            .put("kind", typed.get("kind"))
            .put("text", typed.get("text").trim())
            .put("at", Times.at(roll.date(), time).toString());
    if (line == null) {
      fields.put("about", roll.id());
    } else {
      fields.put("person", line.person()).put("about", line.attendance().key().id());
    }
    RecordKey record = new RecordKey(TYPE, typed.id());
    return Command.named(
            "incident.record", line == null ? root(roll.id()) : Marks.root(line.person()))
        .create(record, fields)
        .fromDraft(record)
        .build();
  }

  private static List<Problem> problems(
      Desk desk, Roll roll, Typed typed, @Nullable LocalTime time) {
    List<Problem> problems = new ArrayList<>();
    if (!KINDS.contains(typed.get("kind"))) {
      problems.add(new Problem("kind", desk.t("roll.incident.choose")));
    }
    if (!typed.values().containsKey("about") || isOffTheList(roll, typed)) {
      problems.add(new Problem("about", desk.t("roll.incident.whom")));
    }
    if (typed.get("text").isBlank()) {
      problems.add(new Problem("text", desk.t("roll.incident.write")));
    }
    if (time == null) {
      problems.add(new Problem("time", desk.t("roll.time.enter")));
    }
    return problems;
  }
}
