package uk.daybook.server.pages.concerns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Ladders;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.StaffLine;

/**
 * One concern: what, who must know, and what is done about it. It stays open until it is closed.
 */
public final class ConcernScreen {
  private ConcernScreen() {}

  /** What the page prints. */
  public record View(
      String path,
      String version,
      @Nullable PersonShown person,
      String personPath,
      String session,
      String sessionPath,
      String what,
      String who,
      String by,
      String raised,
      String told,
      String acknowledged,
      String assigned,
      String closed,
      List<Choice> staff,
      List<Ladders.Step> steps,
      String done) {}

  static Answer show(Visit visit) {
    return page(visit, List.of());
  }

  private static @Nullable RecordRow row(Visit visit, Sight sight) {
    return sight.known("concern", visit.part("id"));
  }

  private static Answer page(Visit visit, List<Page.Problem> problems) {
    return visit.read(
        sight -> {
          RecordRow row = row(visit, sight);
          if (row == null) {
            return new Answer.NotFound();
          }
          boolean ofPerson = row.root().type() == RootType.PERSON;
          if (ofPerson) {
            sight.viewing(row.root().id());
          }
          return new Answer.Html(
              "concerns/one.jte",
              visit.page("Concern", Page.Nav.CONCERNS).back("/office/concerns").problems(problems),
              view(visit, row, ofPerson, sight));
        });
  }

  private static View view(Visit visit, RecordRow row, boolean ofPerson, Sight sight) {
    ObjectNode fields = row.state().fields();
    String id = row.key().id();
    ObjectNode session = ofPerson ? null : sight.document("session", row.root().id());
    String assigned = Sight.text(fields, "assignedTo");
    String typed = visit.typed("assignedTo");
    String phone = Sight.text(fields, "toldByPhone");
    return new View(
        "/office/concerns/" + id,
        visit.version("version", row.state().version()),
        ofPerson ? sight.person(row.root().id()) : null,
        ofPerson ? "/office/people/" + row.root().id() : "",
        session == null
            ? ""
            : Sight.text(sight.document("project", Sight.text(session, "project")), "name")
                + ", "
                + When.day(Sight.text(session, "date")),
        ofPerson ? "" : "/office/sessions/" + row.root().id(),
        Sight.text(fields, "what"),
        Sight.text(fields, "whoMustKnow"),
        When.local(Sight.text(fields, "by")),
        sight.staffName(Sight.text(fields, "raisedBy"))
            + ", "
            + When.moment(Sight.text(fields, "raisedAt")),
        phone.isEmpty() ? "" : phone + ", " + When.local(Sight.text(fields, "toldAt")),
        signed(fields, "acknowledgedBy", "acknowledgedAt", sight),
        assigned.isEmpty() ? "" : sight.staffName(assigned),
        fields.hasNonNull("closedAt")
            ? signed(fields, "closedBy", "closedAt", sight)
                + ": "
                + Sight.text(fields, "closedBecause")
            : "",
        staff(visit, sight, typed.isEmpty() ? assigned : typed),
        Ladders.of(id, sight),
        visit.typed("done"));
  }

  private static String signed(ObjectNode fields, String by, String at, Sight sight) {
    return fields.hasNonNull(at)
        ? sight.staffName(Sight.text(fields, by)) + ", " + When.moment(Sight.text(fields, at))
        : "";
  }

  private static List<Choice> staff(Visit visit, Sight sight, String chosen) {
    List<Choice> choices = new ArrayList<>();
    for (StaffLine one :
        sight.reading().staff(visit.viewer().region(), "", "", Integer.MAX_VALUE)) {
      if (!one.left() && mayOpen(one)) {
        choices.add(new Choice(one.id(), one.name() + ", " + one.id(), one.id().equals(chosen)));
      }
    }
    return choices;
  }

  /** Who has these pages opens concerns by right; who has none of them does on a device. */
  private static boolean mayOpen(StaffLine one) {
    return Role.of(one.role())
        .filter(role -> Right.SEE_CONCERNS.has(role) || !Right.SIGNED_IN.has(role))
        .isPresent();
  }

  /** What was typed for closing it, when another button was pressed: it would be gone. */
  private static List<Page.Problem> elsewhere(Visit visit) {
    return visit.typed("done").isEmpty()
        ? List.of()
        : List.of(
            new Page.Problem(
                "done", "You typed what was done. Press “Close the concern”, or empty the box"));
  }

  /** One click: a named manager has it. */
  static Answer acknowledge(Visit visit) {
    List<Page.Problem> elsewhere = elsewhere(visit);
    if (!elsewhere.isEmpty()) {
      return page(visit, elsewhere);
    }
    ObjectNode fields = Json.object().put("acknowledgedBy", visit.viewer().staff());
    fields.put("acknowledgedAt", visit.now().toString());
    return change(visit, "concern.acknowledge", fields, "acknowledge", "Acknowledged.");
  }

  static Answer assign(Visit visit) {
    List<Page.Problem> elsewhere = elsewhere(visit);
    if (!elsewhere.isEmpty()) {
      return page(visit, elsewhere);
    }
    String to = visit.typed("assignedTo");
    return mayDeal(visit, to)
        ? change(
            visit, "concern.assign", Json.object().put("assignedTo", to), "assignedTo", "Assigned.")
        : nobody(visit);
  }

  private static boolean mayDeal(Visit visit, String staff) {
    return visit.read(
        sight ->
            sight
                .reading()
                .staffLine(staff)
                .filter(it -> it.region().equals(visit.viewer().region()) && !it.left())
                .filter(ConcernScreen::mayOpen)
                .isPresent());
  }

  private static Answer nobody(Visit visit) {
    return page(visit, List.of(new Page.Problem("assignedTo", "Choose who deals with it")));
  }

  static Answer close(Visit visit) {
    String done = visit.typed("done");
    if (done.isEmpty()) {
      return page(visit, List.of(new Page.Problem("done", "Enter what was done")));
    }
    ObjectNode fields = Json.object().put("closedBy", visit.viewer().staff());
    fields.put("closedAt", visit.now().toString()).put("closedBecause", done);
    return change(visit, "concern.close", fields, "done", "Closed.");
  }

  /**
   * Changes the concern as it was shown, and takes on whoever was told of it so far. Whoever was
   * chosen to deal with it is kept, whichever button was pressed.
   */
  private static Answer change(
      Visit visit, String name, ObjectNode fields, String field, String said) {
    RecordRow row = visit.read(sight -> row(visit, sight));
    if (row == null) {
      return new Answer.NotFound();
    }
    String to = visit.typed("assignedTo");
    if (!to.isEmpty() && !to.equals(Sight.text(row.state().fields(), "assignedTo"))) {
      if (!mayDeal(visit, to)) {
        return nobody(visit);
      }
      fields.put("assignedTo", to);
    }
    List<Act> acts = new ArrayList<>(Ladders.take(row.key().id(), visit));
    if (fields.has("closedAt") && !row.state().fields().hasNonNull("acknowledgedAt")) {
      fields.put("acknowledgedBy", visit.viewer().staff());
      fields.put("acknowledgedAt", visit.now().toString());
    }
    acts.add(
        visit
            .clerk()
            .act(
                name,
                row.root(),
                Clerk.edit(row.key(), Clerk.shown(visit.typed("version")), fields)));
    Optional<Clerk.Outcome> not =
        visit.clerk().postWhole(acts).stream().filter(it -> !it.isDone()).findFirst();
    if (not.isEmpty()) {
      return visit.done("/office/concerns/" + row.key().id(), said);
    }
    return page(visit, List.of(new Page.Problem(field, not.get().words())));
  }
}
