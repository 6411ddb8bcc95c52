package uk.daybook.field.roll;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Ran;
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

/** The service itself was late: everybody's start moves, and nobody is penalised (DOMAIN). */
public final class DelayScreen {
  private static final List<Integer> OFFERED = List.of(0, 10, 15, 20, 30, 45, 60);
  private static final int MOST_MINUTES = 1_440;

  /** What the page prints; {@code was} is what stood when the form was shown. */
  public record View(
      String action, boolean open, String was, String chosen, String other, List<Choice> choices) {}

  public Response show(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    if (roll == null) {
      return desk.notHere();
    }
    int minutes = roll.delayMinutes();
    boolean offered = OFFERED.contains(minutes);
    String chosen = offered ? Integer.toString(minutes) : "other";
    return page(request, desk, roll, chosen, offered ? "" : Integer.toString(minutes), null);
  }

  private static Response page(
      Request request,
      Desk desk,
      Roll roll,
      String chosen,
      String other,
      @Nullable Problem problem) {
    List<Choice> choices = new ArrayList<>();
    for (int minutes : OFFERED) {
      String words = minutes == 0 ? desk.t("roll.delay.none") : desk.words().duration(minutes);
      choices.add(new Choice(Integer.toString(minutes), words));
    }
    choices.add(new Choice("other", desk.t("roll.delay.other")));
    Page page =
        desk.page(Nav.TODAY, desk.t("roll.delay.title"))
            .tellsOf("session", roll.id())
            .back(Opening.path(roll, request))
            .problems(problem == null ? List.of() : List.of(problem));
    View view =
        new View(
            "/session/" + roll.id() + "/delay",
            request.field(Opening.ANYWAY).equals("1"),
            Integer.toString(roll.delayMinutes()),
            chosen,
            other,
            choices);
    return Response.html(
        problem == null ? 200 : 422, Templates.print("roll/delay.jte", page, view));
  }

  public Response save(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    if (roll == null) {
      return desk.notHere();
    }
    String chosen = request.field("minutes");
    String other = request.trimmed("other");
    int minutes = minutes(chosen.equals("other") ? other : chosen);
    String path = Opening.path(roll, request) + "#counts";
    int now = roll.delayMinutes();
    if (minutes < 0) {
      boolean fromOther = chosen.equals("other");
      String words = desk.t(fromOther ? "roll.delay.enter" : "roll.delay.choose");
      Problem problem = new Problem(fromOther ? "other" : "minutes", words);
      return page(request, desk, roll, chosen, other, problem);
    } else if (minutes == now) {
      return Response.seeOther(path);
    } else if (minutes(request.field("was")) != now) {
      String words = desk.t("roll.delay.changed", desk.words().duration(now));
      return page(request, desk, roll, chosen, other, new Problem("minutes", words));
    }
    Command command =
        Command.named("session.delay", new RootKey(RootType.SESSION, roll.id()))
            .edit(roll.session(), Json.object().put("delayMinutes", minutes))
            .build();
    if (desk.run(command) instanceof Ran.NotSaved not && !not.breaches().isEmpty()) {
      Problem problem = new Problem("minutes", desk.words(not.breaches().get(0)));
      return page(request, desk, roll, chosen, other, problem);
    }
    String words =
        minutes == 0
            ? desk.t("roll.said.nodelay")
            : desk.t("roll.delay.moved", desk.words().duration(minutes));
    List<String> undo =
        List.of(
            "minutes",
            "other",
            "other",
            Integer.toString(now),
            "was",
            Integer.toString(minutes),
            Opening.ANYWAY,
            request.field(Opening.ANYWAY));
    desk.say(new Said(words, "/session/" + roll.id() + "/delay", undo));
    return Response.seeOther(path);
  }

  private static int minutes(String typed) {
    if (!typed.matches("[0-9]{1,4}")) {
      return -1;
    }
    int minutes = Integer.parseInt(typed);
    return minutes <= MOST_MINUTES ? minutes : -1;
  }
}
