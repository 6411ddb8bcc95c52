package uk.daybook.server.pages.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.store.StaffLine;

/** Begins the transfer of a case: the old officer is asked for a written handover. */
public final class TransferScreen {
  private TransferScreen() {}

  /** What the page prints. */
  public record View(
      String path, PersonShown person, String from, List<String> unsent, List<Choice> officers) {}

  static Answer show(Visit visit) {
    return page(visit, List.of());
  }

  private static Answer page(Visit visit, List<Page.Problem> problems) {
    String id = visit.part("person");
    return visit.read(
        sight -> {
          ObjectNode person = sight.document("person", id);
          if (person == null || !sight.mayKnow(id)) {
            return new Answer.NotFound();
          }
          String from = Sight.text(person, "officer");
          List<Choice> officers = new ArrayList<>();
          for (StaffLine one :
              sight.reading().staff(visit.viewer().region(), "", "", Integer.MAX_VALUE)) {
            if (!one.left() && one.role().equals("officer") && !one.id().equals(from)) {
              officers.add(
                  new Choice(
                      one.id(), one.name() + ", " + one.id(), one.id().equals(visit.typed("to"))));
            }
          }
          return new Answer.Html(
              "cases/transfer.jte",
              visit
                  .page("Transfer a case", Page.Nav.CASES)
                  .back("/office/people/" + id)
                  .problems(problems),
              new View(
                  "/office/cases/new/" + id,
                  sight.person(id),
                  from.isEmpty() ? "nobody" : sight.staffName(from),
                  Unsent.of(from, visit, sight).lines(),
                  officers));
        });
  }

  static Answer ask(Visit visit) {
    String id = visit.part("person");
    String to = visit.typed("to");
    record Found(String from, boolean known) {}
    Found found =
        visit.read(
            sight -> {
              ObjectNode person = sight.document("person", id);
              if (person == null || !sight.mayKnow(id)) {
                return null;
              }
              boolean known =
                  sight
                      .reading()
                      .staffLine(to)
                      .filter(
                          it ->
                              !it.left()
                                  && it.role().equals("officer")
                                  && it.region().equals(visit.viewer().region()))
                      .isPresent();
              return new Found(Sight.text(person, "officer"), known);
            });
    if (found == null) {
      return new Answer.NotFound();
    }
    if (!found.known() || to.equals(found.from())) {
      return page(visit, List.of(new Page.Problem("to", "Choose the new officer")));
    }
    String handover = visit.premises().ids().next();
    ObjectNode fields = Json.object().put("person", id).put("to", to);
    if (!found.from().isEmpty()) {
      fields.put("from", found.from());
    }
    fields.put("askedBy", visit.viewer().staff()).put("askedAt", visit.now().toString());
    Clerk.Outcome outcome =
        visit
            .clerk()
            .post(
                visit
                    .clerk()
                    .act(
                        "handover.ask",
                        new RootKey(RootType.PERSON, id),
                        Clerk.make(new RecordKey("handover", handover), fields)));
    return outcome.isDone()
        ? visit.done("/office/cases/" + handover, "The officer is asked for the handover.")
        : page(visit, List.of(new Page.Problem("to", outcome.words())));
  }
}
