package uk.daybook.field.roll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Ran;
import uk.daybook.domain.LeftReason;
import uk.daybook.domain.MarkKind;
import uk.daybook.domain.RecordKey;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;

/** Somebody leaves, or is sent home: when and why. */
public final class LeftScreen {
  private static final String TYPE = "mark";
  private static final String[] KEPT = {"attendance", "why", "time", "words"};

  /** A reason and its words. */
  public record Choice(String code, String words) {}

  /** What the page prints. */
  public record View(
      String heading,
      String action,
      String draft,
      String roll,
      String attendance,
      boolean open,
      Typed typed,
      List<Choice> reasons) {}

  public Response show(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    RollLine line = roll == null ? null : roll.line(request.at("person")).orElse(null);
    if (roll == null || line == null) {
      return desk.notHere();
    }
    String attendance = line.attendance().key().id();
    Typed typed = Typed.kept(desk, TYPE, Marks.root(line.person()), "attendance", attendance);
    return page(request, desk, roll, line, typed.or("time", startTime(roll, desk)), List.of());
  }

  /** Now, or for an earlier day the planned finish. */
  private static String startTime(Roll roll, Desk desk) {
    boolean isOver = roll.date().isBefore(desk.today());
    return desk.words().time(isOver ? roll.finish() : desk.now().toLocalTime());
  }

  private static Response page(
      Request request, Desk desk, Roll roll, RollLine line, Typed typed, List<Problem> problems) {
    List<Choice> reasons = new ArrayList<>();
    for (LeftReason reason : LeftReason.values()) {
      reasons.add(new Choice(reason.code(), desk.t("roll.left." + reason.code())));
    }
    reasons.add(new Choice(Typed.LATER, desk.t("roll.left.later")));
    String action = "/session/" + roll.id() + "/left/" + line.person();
    boolean open = request.field(Opening.ANYWAY).equals("1");
    Page page =
        desk.page(Nav.TODAY, desk.t("roll.left"))
            .tellsOf("session", roll.id())
            .back(Opening.path(roll, request))
            .problems(problems);
    View view =
        new View(
            desk.t("roll.left.title", line.name()),
            action,
            action + "/draft",
            Opening.path(roll, request),
            line.attendance().key().id(),
            open,
            typed,
            reasons);
    return Response.html(
        problems.isEmpty() ? 200 : 422, Templates.print("roll/left.jte", page, view));
  }

  public Response draft(Request request, Desk desk) {
    return Typed.of(request)
        .unlessSaid(desk, TYPE, Typed.TIME, "why", "words")
        .keep(desk, TYPE, Marks.root(request.at("person")), KEPT);
  }

  public Response save(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    RollLine line = roll == null ? null : roll.line(request.at("person")).orElse(null);
    Typed typed = Typed.of(request).unlessSaid(desk, TYPE, Typed.TIME, "why", "words");
    if (roll == null || line == null || typed.id().isEmpty()) {
      return desk.notHere();
    }
    String path = Opening.path(roll, request);
    String anchor = "#line-" + line.person();
    if (typed.isDone(desk, TYPE)) {
      return Response.seeOther(path + anchor);
    }
    LocalTime time = Times.of(typed.get("time")).orElse(null);
    List<Problem> problems = problems(desk, line, typed, time);
    if (time == null || !problems.isEmpty()) {
      return page(request, desk, roll, line, typed, problems);
    }
    Marks marks = new Marks(desk, roll);
    ObjectNode fields = marks.fields(line, MarkKind.LEFT, Times.at(roll.date(), time));
    Optional<LeftReason> why = LeftReason.of(typed.get("why"));
    why.ifPresent(reason -> fields.put("why", reason.code()));
    if (!typed.get("words").isBlank()) {
      fields.put("words", typed.get("words").trim());
    }
    Command.Builder command = Command.named("attendance.mark", Marks.root(line.person()));
    marks.make(command, line, typed.id(), fields);
    command.fromDraft(new RecordKey(TYPE, typed.id()));
    if (desk.run(command.build()) instanceof Ran.NotSaved not && !not.breaches().isEmpty()) {
      String wrong = desk.words(not.breaches().get(0));
      return page(request, desk, roll, line, typed, List.of(new Problem("words", wrong)));
    }
    String words = desk.t("roll.said.left.at", line.name(), desk.words().time(time));
    return Marking.said(desk, marks, roll, words, path, anchor);
  }

  private static List<Problem> problems(
      Desk desk, RollLine line, Typed typed, @Nullable LocalTime time) {
    List<Problem> problems = new ArrayList<>();
    if (typed.get("why").isEmpty()) {
      problems.add(new Problem("why", desk.t("roll.left.choose")));
    }
    LocalTime arrived = line.marks().arrived();
    if (time == null) {
      problems.add(new Problem("time", desk.t("roll.time.enter")));
    } else if (arrived != null && time.isBefore(arrived)) {
      String at = desk.words().time(arrived);
      problems.add(new Problem("time", desk.t("roll.left.before", line.name(), at)));
    }
    return problems;
  }
}
