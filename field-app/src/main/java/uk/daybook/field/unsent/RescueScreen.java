package uk.daybook.field.unsent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import uk.daybook.client.CannotRescue;
import uk.daybook.client.SyncStatus;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;

/**
 * The rescue file: what is not yet at the office, sealed so that only the office can open it.
 * Making one takes nothing off the device. Its name says the day and nothing about anybody.
 */
public final class RescueScreen {
  /** What the page prints: how many pieces are not yet sent, and drafts that stay behind. */
  public record View(int unsent, int drafts) {}

  /** The page. */
  public Response show(Request request, Desk desk) {
    return page(desk, List.of());
  }

  /** The file itself. */
  public Response file(Request request, Desk desk) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      desk.store().rescue(out);
    } catch (CannotRescue e) {
      return page(desk, List.of(new Problem("make", desk.t("rescue.cannot"))));
    } catch (IOException e) {
      throw new UncheckedIOException("The rescue file could not be written", e);
    }
    return new Response(
        200,
        Map.of(
            "Content-Type",
            "application/octet-stream",
            "Content-Disposition",
            "attachment; filename=\"daybook-rescue-" + desk.today() + ".dbr\""),
        out.toByteArray());
  }

  private static Response page(Desk desk, List<Problem> problems) {
    SyncStatus status = desk.status();
    View view = new View(status.waiting() + status.sent(), desk.store().drafts().size());
    Page page = desk.page(Nav.UNSENT, desk.t("rescue.title")).back("/unsent").problems(problems);
    return Response.html(
        problems.isEmpty() ? 200 : 422, Templates.print("unsent/rescue.jte", page, view));
  }
}
