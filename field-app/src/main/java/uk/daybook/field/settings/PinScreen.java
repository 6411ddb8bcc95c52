package uk.daybook.field.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uk.daybook.client.SamePin;
import uk.daybook.client.Sign;
import uk.daybook.client.WrongPin;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Signals;
import uk.daybook.field.app.Templates;
import uk.daybook.field.door.DoorScreens;

/**
 * The PIN and the emergency PIN. Both pages look the same, and say the same, whether or not an
 * emergency PIN is set and whichever PIN is given as the present one: somebody looking over the
 * shoulder learns nothing.
 */
public final class PinScreen {
  /**
   * What the page prints.
   *
   * @param path where it is posted
   * @param prefix of the keys of its words
   */
  public record View(String path, String prefix) {}

  private static final View USUAL = new View("/settings/pin", "settings.pin");
  private static final View EMERGENCY = new View("/settings/emergency-pin", "settings.emergency");

  private interface Change {
    void make(char[] current, char[] fresh);
  }

  /** The page of the PIN. */
  public Response show(Request request, Desk desk) {
    return page(desk, USUAL, List.of());
  }

  /** The page of the emergency PIN. */
  public Response showEmergency(Request request, Desk desk) {
    return page(desk, EMERGENCY, List.of());
  }

  /** A new PIN. */
  public Response change(Request request, Desk desk) {
    return change(request, desk, USUAL, desk.store()::changePin);
  }

  /** A new emergency PIN. */
  public Response changeEmergency(Request request, Desk desk) {
    return change(request, desk, EMERGENCY, desk.store()::setDuressPin);
  }

  private static Response change(Request request, Desk desk, View view, Change change) {
    List<Problem> problems = problems(request, desk);
    if (!problems.isEmpty()) {
      return page(desk, view, problems);
    }
    char[] current = request.field("current").toCharArray();
    char[] fresh = request.field("fresh").toCharArray();
    try {
      Sign sign = desk.store().sign(current);
      change.make(current, fresh);
      Signals.proved(desk, sign);
    } catch (WrongPin e) {
      return page(desk, view, List.of(new Problem("current", DoorScreens.words(e, desk.app()))));
    } catch (SamePin e) {
      return page(desk, view, List.of(new Problem("fresh", desk.t("settings.samepin"))));
    } finally {
      Arrays.fill(current, '0');
      Arrays.fill(fresh, '0');
    }
    desk.say(Said.of(desk.t(view.prefix() + ".done")));
    return Response.seeOther("/settings");
  }

  private static List<Problem> problems(Request request, Desk desk) {
    List<Problem> problems = new ArrayList<>();
    if (!request.has("current")) {
      problems.add(new Problem("current", desk.t("settings.nocurrent")));
    }
    if (!request.field("fresh").matches("[0-9]{4,12}")) {
      problems.add(new Problem("fresh", desk.t("enrol.shortpin")));
    } else if (!request.field("fresh").equals(request.field("freshAgain"))) {
      problems.add(new Problem("freshAgain", desk.t("enrol.pinsdiffer")));
    }
    return problems;
  }

  private static Response page(Desk desk, View view, List<Problem> problems) {
    Page page =
        desk.page(Nav.SETTINGS, desk.t(view.prefix() + ".title"))
            .back("/settings")
            .problems(problems);
    return Response.html(
        problems.isEmpty() ? 200 : 422, Templates.print("settings/pin.jte", page, view));
  }
}
