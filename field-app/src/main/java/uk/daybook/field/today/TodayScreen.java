package uk.daybook.field.today;

import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Screen;
import uk.daybook.field.app.Templates;

/** Today: what was left over, what is to be done, and what needs the user. */
public final class TodayScreen implements Screen {
  @Override
  public Response answer(Request request, Desk desk) {
    Page page = desk.page(Nav.TODAY, desk.t("nav.today")).renewing();
    return Response.html(Templates.print("today/today.jte", page, new TodayPage(desk).view()));
  }
}
