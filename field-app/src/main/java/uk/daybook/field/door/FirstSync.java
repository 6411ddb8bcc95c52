package uk.daybook.field.door;

import uk.daybook.client.StepOutcome;
import uk.daybook.client.SyncStatus;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;

/** The first sync, as it goes; it goes on whether or not anybody looks. */
public final class FirstSync {
  private long startedMillis;

  /**
   * How far it is.
   *
   * @param held records received
   * @param expected records to receive, 0 while not known
   * @param estimate how long it will take, in words; empty while not known
   * @param done whether everything is here
   * @param stopped whether there is no connection just now
   */
  public record View(long held, long expected, String estimate, boolean done, boolean stopped) {}

  public Response show(Request request, Desk desk) {
    View view = view(desk);
    Page page = desk.page(Nav.NONE, desk.t("firstsync.title")).renewing();
    return Response.html(Templates.print("door/firstsync.jte", page, view));
  }

  /** The user asks to try again at once. */
  public Response retry(Request request, Desk desk) {
    desk.profile().syncNow();
    return Response.seeOther("/first-sync");
  }

  private View view(Desk desk) {
    SyncStatus status = desk.status();
    long now = desk.tablet().clock().elapsedMillis();
    if (startedMillis == 0) {
      startedMillis = now;
    }
    StepOutcome last = status.lastOutcome();
    boolean done = last instanceof StepOutcome.CaughtUp;
    boolean stopped = status.offlineSinceMillis() != null;
    long held = status.held();
    long expected = Math.max(status.expected(), held);
    long spent = now - startedMillis;
    String estimate = "";
    if (!done && held > 0 && expected > held && spent > 1_000) {
      long seconds = Math.max(1, spent * (expected - held) / held / 1_000);
      estimate =
          seconds < 90
              ? desk.words().count("duration.seconds", seconds)
              : desk.words().duration((seconds + 59) / 60);
    }
    return new View(held, expected, estimate, done, stopped);
  }
}
