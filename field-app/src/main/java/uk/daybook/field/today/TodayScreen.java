package uk.daybook.field.today;

import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Screen;
import uk.daybook.field.app.Templates;

/** Today. */
public final class TodayScreen implements Screen {
  /** What the page prints. */
  public record View(String day) {}

  @Override
  public Response answer(Request request, Desk desk) {
    Page page = desk.page(Nav.TODAY, desk.t("nav.today")).renewing();
    return Response.html(
        Templates.print("today/today.jte", page, new View(desk.words().day(desk.today()))));
  }
}
