package uk.daybook.field.roll;

import java.util.List;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;

/** The roll call of one session: everybody on one screen. */
public final class RollScreen {
  public Response show(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    if (roll == null) {
      return desk.notHere();
    }
    return Response.html(print(request, desk, roll, List.of()));
  }

  /** The roll again, with something to mend. */
  Response problem(Request request, Desk desk, Roll roll, String field, String words) {
    return Response.html(422, print(request, desk, roll, List.of(new Problem(field, words))));
  }

  private static String print(Request request, Desk desk, Roll roll, List<Problem> problems) {
    String title = roll.place().isEmpty() ? desk.t("roll.title") : roll.place();
    Page page =
        desk.page(Nav.TODAY, title)
            .back("/today")
            .renewing()
            .problems(problems)
            .tellsOf("session", request.at("session"));
    return Templates.print("roll/roll.jte", page, new RollPage(request, desk, roll).view());
  }
}
