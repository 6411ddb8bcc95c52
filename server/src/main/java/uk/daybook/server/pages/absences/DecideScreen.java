package uk.daybook.server.pages.absences;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.RecordRow;

/** One absence: acceptable, with the reason and what the evidence was, or not. */
public final class DecideScreen {
  private DecideScreen() {}

  /** What the page prints. */
  public record View(
      String path,
      String version,
      PersonShown person,
      String session,
      String sessionPath,
      String left,
      List<Choice> reasons,
      String evidence,
      boolean sensitive,
      boolean open) {}

  static Answer show(Visit visit) {
    return page(visit, List.of());
  }

  private static @Nullable RecordRow row(Visit visit, Sight sight) {
    return sight.known("attendance", visit.part("id"));
  }

  private static Answer page(Visit visit, List<Page.Problem> problems) {
    return visit.read(
        sight -> {
          RecordRow row = row(visit, sight);
          if (row == null) {
            return new Answer.NotFound();
          }
          ObjectNode fields = row.state().fields();
          String session = Sight.text(fields, "session");
          String date = Sight.text(sight.document("session", session), "date");
          View view =
              new View(
                  "/office/absences/" + row.key().id(),
                  visit.version("version", row.state().version()),
                  sight.person(row.root().id()),
                  Sight.text(sight.document("project", Sight.text(fields, "project")), "name")
                      + ", "
                      + When.day(date),
                  "/office/sessions/" + session,
                  AbsencesScreen.left(date, visit, sight),
                  reasons(visit.typed("outcome")),
                  visit.typed("evidence"),
                  isSensitive(visit),
                  Sight.text(fields, "outcome").equals(AttendanceOutcome.AFTA.code()));
          return new Answer.Html(
              "absences/decide.jte",
              visit
                  .page("Decide an absence", Page.Nav.ABSENCES)
                  .back("/office/absences")
                  .problems(problems),
              view);
        });
  }

  private static boolean isSensitive(Visit visit) {
    return visit.typed("sensitive").equals("yes");
  }

  private static List<Choice> reasons(String chosen) {
    List<Choice> reasons = new ArrayList<>();
    Arrays.stream(AttendanceOutcome.values())
        .filter(it -> it.acceptableAbsence() || it == AttendanceOutcome.UACP)
        .sorted(Comparator.comparing((AttendanceOutcome it) -> it == AttendanceOutcome.UACP))
        .forEach(it -> reasons.add(new Choice(it.code(), it.label(), it.code().equals(chosen))));
    return reasons;
  }

  static Answer decide(Visit visit) {
    Optional<AttendanceOutcome> outcome =
        AttendanceOutcome.of(visit.typed("outcome"))
            .filter(it -> it.acceptableAbsence() || it == AttendanceOutcome.UACP);
    List<Page.Problem> problems = new ArrayList<>();
    if (outcome.isEmpty()) {
      problems.add(new Page.Problem("outcome", "Choose whether it is acceptable, and why"));
    }
    if (visit.typed("evidence").isEmpty()) {
      problems.add(
          new Page.Problem("evidence", "Enter what the evidence was, or that there was none"));
    }
    RecordRow row = visit.read(sight -> row(visit, sight));
    if (row == null) {
      return new Answer.NotFound();
    }
    if (!problems.isEmpty()) {
      return page(visit, problems);
    }
    Clerk.Outcome done = visit.clerk().post(act(visit, row, outcome.orElseThrow()));
    if (!done.isDone()) {
      return page(visit, List.of(new Page.Problem("outcome", done.words())));
    }
    return visit.done("/office/absences", "Decided: " + outcome.orElseThrow().label() + ".");
  }

  /** The outcome and the note on the evidence, together or not at all. */
  private static Act act(Visit visit, RecordRow row, AttendanceOutcome outcome) {
    ObjectNode decided = Json.object().put("outcome", outcome.code());
    decided.putNull("start").putNull("finish").putNull("penaltyMinutes");
    ObjectNode note = Json.object().put("person", row.root().id());
    note.put("project", Sight.text(row.state().fields(), "project"));
    note.put("about", row.key().id());
    note.put("text", "Evidence: " + visit.typed("evidence"));
    note.put("at", visit.now().truncatedTo(ChronoUnit.SECONDS).toString());
    note.put("sensitive", isSensitive(visit));
    return visit
        .clerk()
        .act(
            "absence.decide",
            row.root(),
            Clerk.edit(row.key(), Clerk.shown(visit.typed("version")), decided),
            Clerk.make(new RecordKey("note", visit.premises().ids().next()), note));
  }
}
