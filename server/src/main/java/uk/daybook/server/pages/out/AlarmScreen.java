package uk.daybook.server.pages.out;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Policy;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Ladders;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Policies;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.VisitLine;

/** An emergency PIN that somebody gave: where they may be, who was told, and what was found. */
public final class AlarmScreen {
  private AlarmScreen() {}

  /**
   * What the page prints.
   *
   * @param visit the visit it was given on, null when it was on none
   */
  public record View(
      String path,
      String version,
      String who,
      String when,
      @Nullable OutLine visit,
      List<String> risks,
      List<Ladders.Step> steps,
      String taken,
      boolean open,
      String closed,
      String words) {}

  static Answer show(Visit visit) {
    return page(visit, List.of());
  }

  private static @Nullable RecordRow row(Visit visit, Sight sight) {
    RecordRow row = sight.live(new RecordKey("signal", visit.part("id")));
    return row != null
            && Sight.text(row.state().fields(), "sign").equals("other")
            && sight.mayKnow(row.root())
        ? row
        : null;
  }

  private static Answer page(Visit visit, List<Page.Problem> problems) {
    return visit.read(
        sight -> {
          RecordRow row = row(visit, sight);
          if (row == null) {
            return new Answer.NotFound();
          }
          ObjectNode fields = row.state().fields();
          VisitLine line = sight.reading().visitLine(Sight.text(fields, "about")).orElse(null);
          Policy policy = Policies.on(visit.viewer().region(), visit.today(), sight).orElse(null);
          String id = row.key().id();
          View view =
              new View(
                  "/office/out/alarm/" + id,
                  visit.version("version", row.state().version()),
                  sight.staffName(Sight.text(fields, "sentBy")),
                  When.moment(Sight.text(fields, "at")),
                  line == null || policy == null ? null : OutLine.of(line, policy, visit, sight),
                  line != null && sight.mayKnow(line.person())
                      ? OutScreen.risks(line.person(), sight)
                      : List.of(),
                  Ladders.of(id, sight),
                  Ladders.taken(id, sight),
                  Ladders.waits(id, sight),
                  fields.hasNonNull("closedAt")
                      ? sight.staffName(Sight.text(fields, "closedBy"))
                          + ", "
                          + When.moment(Sight.text(fields, "closedAt"))
                          + ": "
                          + Sight.text(fields, "closedBecause")
                      : "",
                  visit.typed("words"));
          return new Answer.Html(
              "out/alarm.jte",
              visit.page("Alarm", Page.Nav.OUT).back("/office/out").problems(problems),
              view);
        });
  }

  static Answer take(Visit visit) {
    if (visit.read(sight -> row(visit, sight)) == null) {
      return new Answer.NotFound();
    }
    List<Act> acts = Ladders.take(visit.part("id"), visit);
    if (!acts.isEmpty()) {
      Optional<Clerk.Outcome> not = OutScreen.failed(visit.clerk().postWhole(acts));
      if (not.isPresent()) {
        return page(visit, List.of(new Page.Problem("take", not.get().words())));
      }
    }
    return visit.done("/office/out/alarm/" + visit.part("id"), "You are dealing with it.");
  }

  static Answer close(Visit visit) {
    String words = visit.typed("words");
    if (words.isEmpty()) {
      return page(visit, List.of(new Page.Problem("words", "Enter what was found")));
    }
    RecordRow row = visit.read(sight -> row(visit, sight));
    if (row == null) {
      return new Answer.NotFound();
    }
    ObjectNode fields = Json.object().put("closedBy", visit.viewer().staff());
    fields.put("closedAt", visit.now().toString()).put("closedBecause", words);
    List<Act> acts = new ArrayList<>(Ladders.take(row.key().id(), visit));
    acts.add(
        visit
            .clerk()
            .act(
                "signal.close",
                row.root(),
                Clerk.edit(row.key(), Clerk.shown(visit.typed("version")), fields)));
    Optional<Clerk.Outcome> not = OutScreen.failed(visit.clerk().postWhole(acts));
    return not.isPresent()
        ? page(visit, List.of(new Page.Problem("words", not.get().words())))
        : visit.done("/office/out", "The alarm is closed.");
  }
}
