package uk.daybook.field.roll;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import uk.daybook.client.Command;
import uk.daybook.domain.Ids;
import uk.daybook.domain.MarkKind;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;
import uk.daybook.field.person.Texts;

/**
 * Somebody arrived at another time than now: a mark made late says the time it is of. A time that
 * is still to come is asked about and not refused: the device's clock may be what is wrong.
 */
public final class ArrivedScreen {
  /**
   * The field that says that a time to come is right: the time itself, so that it is of no other.
   */
  private static final String SURE = "sure";

  /**
   * What the page prints.
   *
   * @param sure the time that is asked about because it is still to come, empty for none
   */
  public record View(
      String heading,
      String action,
      String roll,
      String token,
      boolean open,
      String time,
      String sure) {}

  public Response show(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    RollLine line = roll == null ? null : roll.line(request.at("person")).orElse(null);
    if (roll == null || line == null) {
      return desk.notHere();
    }
    LocalTime arrived = line.marks().arrived();
    String time = desk.words().time(arrived == null ? proposed(desk, roll) : arrived);
    return page(request, desk, roll, line, desk.ids().next(), time, "", List.of());
  }

  /** The planned start, or now while that is still to come. */
  private static LocalTime proposed(Desk desk, Roll roll) {
    return isToCome(desk, roll, roll.start()) ? desk.now().toLocalTime() : roll.start();
  }

  private static boolean isToCome(Desk desk, Roll roll, LocalTime time) {
    return Times.at(roll.date(), time).isAfter(desk.instant());
  }

  private static Response page(
      Request request,
      Desk desk,
      Roll roll,
      RollLine line,
      String token,
      String time,
      String sure,
      List<Problem> problems) {
    String path = Opening.path(roll, request);
    Page page =
        desk.page(Nav.TODAY, desk.t("roll.arrived"))
            .tellsOf("session", roll.id())
            .back(path)
            .problems(problems);
    View view =
        new View(
            desk.t("roll.arrived.title", line.name()),
            "/session/" + roll.id() + "/arrived/" + line.person(),
            path,
            token,
            request.field(Opening.ANYWAY).equals("1"),
            time,
            sure);
    return Response.html(
        problems.isEmpty() ? 200 : 422, Templates.print("roll/arrived.jte", page, view));
  }

  public Response save(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    RollLine line = roll == null ? null : roll.line(request.at("person")).orElse(null);
    String token = request.field("token");
    if (roll == null || line == null || !Ids.isValid(token)) {
      return desk.notHere();
    }
    String path = Opening.path(roll, request);
    String anchor = "#line-" + line.person();
    String id = Marks.id(token, line.attendance().key().id(), MarkKind.ARRIVED);
    if (desk.read("mark", id).isPresent()) {
      return Response.seeOther(path + anchor);
    }
    String typed = request.field("time");
    LocalTime time = Times.of(typed).orElse(null);
    String problem = time == null ? desk.t("roll.time.enter") : tooEarly(request, desk, roll, time);
    if (time == null || !problem.isEmpty()) {
      List<Problem> problems = List.of(new Problem("time", problem));
      return page(request, desk, roll, line, token, typed, "", problems);
    }
    if (isToCome(desk, roll, time) && !Times.of(request.field(SURE)).equals(Optional.of(time))) {
      String asked = desk.words().time(time);
      ZonedDateTime at = desk.now();
      String now =
          at.toLocalDate().equals(roll.date())
              ? desk.words().time(at.toLocalTime())
              : Texts.moment(desk, at.toInstant());
      List<Problem> problems = List.of(new Problem("time", desk.t("roll.time.tocome", asked, now)));
      return page(request, desk, roll, line, token, typed, asked, problems);
    }
    Marks marks = new Marks(desk, roll);
    Command.Builder command = Command.named("attendance.mark", Marks.root(line.person()));
    marks.make(
        command, line, id, marks.fields(line, MarkKind.ARRIVED, Times.at(roll.date(), time)));
    String words = desk.t("roll.said.arrived.at", line.name(), desk.words().time(time));
    return Marking.done(desk, marks, roll, List.of(command.build()), words, path, anchor);
  }

  /** Marks are of pick-up time or later (DOMAIN), unless the roll was opened anyway. */
  private static String tooEarly(Request request, Desk desk, Roll roll, LocalTime time) {
    LocalTime opens = roll.site().opens();
    boolean isEarly = desk.today().equals(roll.date()) && desk.now().toLocalTime().isBefore(opens);
    boolean anyway = isEarly || request.field(Opening.ANYWAY).equals("1");
    return anyway || MarkKind.allowedAt(time, opens)
        ? ""
        : desk.t("roll.time.early", desk.words().time(opens));
  }
}
