package uk.daybook.field.app;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import uk.daybook.field.app.Page.Nav;

/** The line in the header, asked for by open pages every few seconds. */
final class Status {
  private Status() {}

  static Response answer(Request request, Desk desk) {
    Page page = desk.statusPage(Nav.NONE);
    return new Response(
        200,
        Map.of("Content-Type", Response.HTML, "Daybook-Version", Long.toString(page.version())),
        (Templates.print("app/status.jte", page, "") + Templates.print("app/watch.jte", page, ""))
            .getBytes(StandardCharsets.UTF_8));
  }
}
