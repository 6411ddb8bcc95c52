package uk.daybook.server.pages.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Ladders;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.VisitLine;

/**
 * One case on its way: asked for, written, moved, read. It moves only with a written handover, by
 * the officer or by a senior who says why not the officer; every moment has one named owner.
 */
public final class CaseScreen {
  private CaseScreen() {}

  /** What the page prints. */
  public record View(
      String path,
      String version,
      String personVersion,
      PersonShown person,
      String from,
      String to,
      String owner,
      String asked,
      String text,
      String written,
      String why,
      String moved,
      String read,
      boolean calledOff,
      List<String> unsent,
      long waiting,
      String typedText,
      String typedWhy,
      List<Ladders.Step> steps) {}

  static Answer show(Visit visit) {
    return page(visit, List.of());
  }

  private static @Nullable RecordRow row(Visit visit, Sight sight) {
    return sight.known("handover", visit.part("id"));
  }

  private static Answer page(Visit visit, List<Page.Problem> problems) {
    return visit.read(
        sight -> {
          RecordRow row = row(visit, sight);
          RecordRow person =
              row == null ? null : sight.live(new RecordKey("person", row.root().id()));
          if (row == null || person == null) {
            return new Answer.NotFound();
          }
          sight.viewing(row.root().id());
          return new Answer.Html(
              "cases/one.jte",
              visit.page("Handover", Page.Nav.CASES).back("/office/cases").problems(problems),
              view(visit, row, person, sight));
        });
  }

  private static View view(Visit visit, RecordRow row, RecordRow person, Sight sight) {
    ObjectNode fields = row.state().fields();
    String from = Sight.text(fields, "from");
    String owner = Sight.text(person.state().fields(), "officer");
    Unsent unsent = Unsent.of(from, visit, sight);
    return new View(
        "/office/cases/" + row.key().id(),
        visit.version("version", row.state().version()),
        visit.version("personVersion", person.state().version()),
        sight.person(row.root().id()),
        from.isEmpty() ? "nobody" : sight.staffName(from),
        sight.staffName(Sight.text(fields, "to")),
        owner.isEmpty() ? "nobody" : sight.staffName(owner),
        signed(fields, "askedBy", "askedAt", sight),
        Sight.text(fields, "text"),
        signed(fields, "writtenBy", "writtenAt", sight),
        Sight.text(fields, "whyNotTheOfficer"),
        signed(fields, "movedBy", "movedAt", sight),
        signed(fields, "readBy", "readAt", sight),
        fields.path("calledOff").asBoolean(),
        unsent.lines(),
        unsent.waiting(),
        visit.typedRaw("text"),
        visit.typed("why"),
        Ladders.of(row.key().id(), sight));
  }

  private static String signed(ObjectNode fields, String by, String at, Sight sight) {
    String who = Sight.text(fields, by);
    return fields.hasNonNull(at)
        ? (who.isEmpty() ? "" : sight.staffName(who) + ", ") + When.moment(Sight.text(fields, at))
        : "";
  }

  /** A senior writes it, and says why the officer does not. */
  static Answer write(Visit visit) {
    List<Page.Problem> problems = new ArrayList<>();
    if (visit.typed("text").isEmpty()) {
      problems.add(new Page.Problem("text", "Write what the new officer must know"));
    }
    if (visit.typed("why").isEmpty()) {
      problems.add(new Page.Problem("why", "Enter why the officer does not write it"));
    }
    RecordRow row = visit.read(sight -> row(visit, sight));
    if (row == null) {
      return new Answer.NotFound();
    }
    if (!problems.isEmpty()) {
      return page(visit, problems);
    }
    ObjectNode fields = Json.object().put("writtenBy", visit.viewer().staff());
    fields.put("writtenAt", visit.now().toString());
    fields.put("text", visit.typedRaw("text").replace("\r\n", "\n").strip());
    fields.put("whyNotTheOfficer", visit.typed("why"));
    return change(visit, row, "handover.write", fields, "text", "Written.");
  }

  static Answer callOff(Visit visit) {
    RecordRow row = visit.read(sight -> row(visit, sight));
    if (row == null) {
      return new Answer.NotFound();
    }
    if (row.state().fields().hasNonNull("movedAt")) {
      return page(visit, List.of(new Page.Problem("calloff", "The case has moved already")));
    }
    return change(
        visit,
        row,
        "handover.calloff",
        Json.object().put("calledOff", true),
        "calloff",
        "Called off. The case stays where it is.");
  }

  private static Answer change(
      Visit visit, RecordRow row, String name, ObjectNode fields, String field, String said) {
    Clerk.Outcome outcome =
        visit
            .clerk()
            .post(
                visit
                    .clerk()
                    .act(
                        name,
                        row.root(),
                        Clerk.edit(row.key(), Clerk.shown(visit.typed("version")), fields)));
    return outcome.isDone()
        ? visit.done("/office/cases/" + row.key().id(), said)
        : page(visit, List.of(new Page.Problem(field, outcome.words())));
  }

  /** The case changes hands, with its handover, in one piece of work. */
  /** Visits to the person that the old officer is still to make. */
  private static List<RecordRow> planned(RecordRow person, ObjectNode handover, Sight sight) {
    return sight.linked("visit", "person", person.key().id()).stream()
        .filter(
            row -> Sight.text(row.state().fields(), "officer").equals(Sight.text(handover, "from")))
        .filter(
            row ->
                sight
                    .reading()
                    .visitLine(row.key().id())
                    .filter(line -> line.state() == VisitLine.State.PLANNED && line.watched())
                    .isPresent())
        .toList();
  }

  /** Why it cannot move as it was asked any more, in words; empty when it can. */
  private static String notAsAsked(RecordRow handover, RecordRow person, Sight sight) {
    ObjectNode fields = handover.state().fields();
    String from = Sight.text(fields, "from");
    String to = Sight.text(fields, "to");
    if (!Sight.text(person.state().fields(), "officer").equals(from)) {
      return "The case is not with "
          + sight.staffName(from)
          + " any more. Call this handover off, and ask for another";
    }
    return sight
            .reading()
            .staffLine(to)
            .filter(it -> !it.left() && it.role().equals("officer"))
            .isPresent()
        ? ""
        : sight.staffName(to)
            + " has left, or is no officer any more. Call this handover off, and ask for another";
  }

  static Answer move(Visit visit) {
    record Found(RecordRow handover, RecordRow person, String not, long waiting) {}
    Found found =
        visit.read(
            sight -> {
              RecordRow row = row(visit, sight);
              RecordRow person =
                  row == null ? null : sight.live(new RecordKey("person", row.root().id()));
              return row == null || person == null
                  ? null
                  : new Found(
                      row,
                      person,
                      notAsAsked(row, person, sight),
                      Unsent.of(Sight.text(row.state().fields(), "from"), visit, sight).waiting());
            });
    if (found == null) {
      return new Answer.NotFound();
    }
    ObjectNode handover = found.handover().state().fields();
    if (!handover.hasNonNull("text")
        || handover.hasNonNull("movedAt")
        || handover.path("calledOff").asBoolean()) {
      return page(
          visit, List.of(new Page.Problem("move", "The case moves once, with a written handover")));
    }
    if (!found.not().isEmpty()) {
      return page(visit, List.of(new Page.Problem("move", found.not())));
    }
    if (found.waiting() > 0 && !visit.typed("anyway").equals("yes")) {
      return page(
          visit,
          List.of(
              new Page.Problem(
                  "anyway",
                  "Ask the officer to send what is unsent, or tick that it may arrive late")));
    }
    ObjectNode moved = Json.object().put("movedBy", visit.viewer().staff());
    moved.put("movedAt", visit.now().toString());
    List<Edit> edits = new ArrayList<>();
    edits.add(
        Clerk.edit(
            found.person().key(),
            Clerk.shown(visit.typed("personVersion")),
            Json.object().put("officer", Sight.text(handover, "to"))));
    edits.add(Clerk.edit(found.handover().key(), Clerk.shown(visit.typed("version")), moved));
    // What is planned goes with the case: nobody is to be looked for who no longer goes.
    for (RecordRow planned : visit.read(sight -> planned(found.person(), handover, sight))) {
      edits.add(
          Clerk.edit(
              planned.key(),
              planned.state().version(),
              Json.object().put("officer", Sight.text(handover, "to"))));
    }
    Act act =
        visit.clerk().act("case.transfer", found.handover().root(), edits.toArray(new Edit[0]));
    Optional<Clerk.Outcome> not = Optional.of(visit.clerk().post(act)).filter(it -> !it.isDone());
    return not.isPresent()
        ? page(visit, List.of(new Page.Problem("move", not.get().words())))
        : visit.done("/office/cases/" + found.handover().key().id(), "The case has moved.");
  }
}
