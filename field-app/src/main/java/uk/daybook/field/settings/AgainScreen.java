package uk.daybook.field.settings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uk.daybook.client.EnrolmentFailed;
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
import uk.daybook.field.door.EnrolmentLink;

/**
 * Connects this device to the office again, with all that is on it: the office's server was made
 * anew from a backup from before the device was connected, or has another address.
 */
public final class AgainScreen {
  /**
   * What the page prints.
   *
   * @param server the address as typed
   * @param code the code as typed
   */
  public record View(String server, String code) {}

  /** The page. */
  public Response show(Request request, Desk desk) {
    return page(desk, new View(desk.profile().server(), ""), List.of());
  }

  /**
   * Asks the server. Whatever it says, nothing that waits on the device is lost. It takes the PIN:
   * whoever has an unlocked device in their hand for a moment does not send its work elsewhere.
   */
  public Response connect(Request request, Desk desk) {
    View typed = new View(request.trimmed("server"), request.trimmed("code"));
    EnrolmentLink link = EnrolmentLink.read(typed.code(), typed.server());
    List<Problem> problems = new ArrayList<>();
    if (link.code().isEmpty()) {
      problems.add(new Problem("code", desk.t("enrol.nocode")));
    }
    if (link.server().isEmpty()) {
      problems.add(new Problem("server", desk.t("enrol.noserver")));
    }
    if (!request.has("current")) {
      problems.add(new Problem("current", desk.t("settings.nocurrent")));
    }
    if (!problems.isEmpty()) {
      return page(desk, typed, problems);
    }
    char[] pin = request.field("current").toCharArray();
    try {
      Signals.check(desk, pin);
      desk.profile().enrolAgain(link.server(), link.code());
    } catch (WrongPin e) {
      String words = DoorScreens.words(e, desk.app());
      return page(desk, typed, List.of(new Problem("current", words)));
    } catch (EnrolmentFailed e) {
      String words = desk.words().orElse("enrolling." + e.code(), String.valueOf(e.getMessage()));
      return page(desk, typed, List.of(new Problem("code", words)));
    } catch (IllegalArgumentException e) {
      return page(desk, typed, List.of(new Problem("server", desk.t("enrol.badserver"))));
    } catch (IOException e) {
      return page(desk, typed, List.of(new Problem("server", desk.t("enrol.noanswer"))));
    } finally {
      Arrays.fill(pin, '0');
    }
    desk.say(Said.of(desk.t("again.done")));
    return Response.seeOther("/unsent");
  }

  private static Response page(Desk desk, View view, List<Problem> problems) {
    Page page = desk.page(Nav.SETTINGS, desk.t("again.title")).back("/settings").problems(problems);
    return Response.html(
        problems.isEmpty() ? 200 : 422, Templates.print("settings/again.jte", page, view));
  }
}
