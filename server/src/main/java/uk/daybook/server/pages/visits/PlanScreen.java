package uk.daybook.server.pages.visits;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.VisitType;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.RecordRow;

/** Plans a home visit. From then on somebody is expected back from it. */
public final class PlanScreen {
  private PlanScreen() {}

  /**
   * What the page prints.
   *
   * @param id of the visit that this form makes: sent twice, it makes one
   * @param another the day of which was said that there is a visit already, empty for none
   * @param reset the rule of Probation Reset, when it asks for a reason
   */
  public record View(
      String path,
      String id,
      PersonShown person,
      String due,
      List<Choice> types,
      List<Choice> officers,
      String date,
      String start,
      String finish,
      String another,
      String reset,
      String reason,
      boolean byRisk) {}

  static Answer show(Visit visit) {
    return page(visit, fresh(visit), List.of(), "");
  }

  private static String fresh(Visit visit) {
    return visit.premises().ids().next();
  }

  private static Answer page(
      Visit visit, String planned, List<Page.Problem> problems, String reset) {
    return page(visit, planned, problems, visit.typed("another"), reset);
  }

  private static Answer page(
      Visit visit, String planned, List<Page.Problem> problems, String another, String reset) {
    String id = visit.part("person");
    return visit.read(
        sight -> {
          ObjectNode person = sight.document("person", id);
          if (person == null || !sight.mayKnow(id)) {
            return new Answer.NotFound();
          }
          String officer = visit.typed("officer");
          String chosenType =
              visit.typed("type").isEmpty() ? VisitType.HOME_VISIT.code() : visit.typed("type");
          List<Choice> types =
              Arrays.stream(VisitType.values())
                  .map(it -> new Choice(it.code(), it.label(), it.code().equals(chosenType)))
                  .toList();
          View view =
              new View(
                  "/office/visits/plan/" + id,
                  planned,
                  sight.person(id),
                  sight.reading().dueVisit(id).map(it -> it.why()).orElse(""),
                  types,
                  Plan.officers(
                      visit, sight, officer.isEmpty() ? Sight.text(person, "officer") : officer),
                  visit.typed("date"),
                  visit.typed("start"),
                  visit.typed("finish"),
                  another,
                  reset,
                  visit.typed("reason"),
                  visit.typed("byRisk").equals("yes"));
          return new Answer.Html(
              "visits/plan.jte",
              visit.page("Plan a visit", Page.Nav.VISITS).back("/office/visits").problems(problems),
              view);
        });
  }

  static Answer plan(Visit visit) {
    String person = visit.part("person");
    String id = Ids.isValid(visit.typed("id")) ? visit.typed("id") : fresh(visit);
    boolean byRisk = visit.typed("byRisk").equals("yes");
    List<Page.Problem> problems = new ArrayList<>();
    Optional<Plan> plan = visit.read(sight -> Plan.typed(visit, sight, problems));
    if (plan.isEmpty()) {
      return page(visit, id, problems, "");
    }
    ObjectNode fields = Json.object().put("person", person);
    plan.get().into(fields);
    fields.put("type", VisitType.of(visit.typed("type")).orElse(VisitType.HOME_VISIT).code());
    if (byRisk) {
      fields.put("promptedByRisk", true);
    }
    if (!visit.typed("reason").isEmpty()) {
      fields.put("resetReason", visit.typed("reason"));
    }
    RecordRow made = made(visit, id);
    if (made != null) {
      return again(visit, made, fields);
    }
    String day = plan.get().at().toLocalDate().toString();
    String standing = visit.read(sight -> standing(person, day, sight));
    if (!standing.isEmpty() && !visit.typed("another").equals(day)) {
      String words =
          "They have a visit that day already: " + standing + ". To plan one more, send it again";
      return page(visit, id, List.of(new Page.Problem("date", words)), day, "");
    }
    String reset =
        visit.read(
            sight ->
                Plan.resetAsks(
                        person,
                        plan.get().at().toLocalDate(),
                        byRisk,
                        visit.typed("reason"),
                        visit,
                        sight)
                    .orElse(""));
    if (!reset.isEmpty()) {
      return page(
          visit,
          id,
          List.of(new Page.Problem("reason", "Enter why this visit is needed all the same")),
          reset);
    }
    Clerk.Outcome outcome =
        visit
            .clerk()
            .post(
                visit
                    .clerk()
                    .act(
                        "visit.plan",
                        new RootKey(RootType.PERSON, person),
                        Clerk.make(new RecordKey("visit", id), fields)));
    if (outcome.isDone()) {
      return visit.done("/office/visits/" + id, "Planned.");
    }
    RecordRow meanwhile = made(visit, id);
    return meanwhile == null
        ? page(visit, id, List.of(new Page.Problem("date", outcome.words())), "")
        : again(visit, meanwhile, fields);
  }

  /** What they have that day, in words; empty for nothing. */
  private static String standing(String person, String day, Sight sight) {
    return sight.linked("visit", "person", person).stream()
        .filter(row -> !row.state().deleted() && !row.isOutOfView())
        .map(row -> row.state().fields())
        .filter(it -> !it.path("calledOff").asBoolean())
        .filter(it -> Sight.text(it, "plannedAt").startsWith(day))
        .map(
            it ->
                VisitType.of(Sight.text(it, "type")).orElse(VisitType.HOME_VISIT).label()
                    + ", "
                    + When.local(Sight.text(it, "plannedAt"))
                    + ", "
                    + sight.staffName(Sight.text(it, "officer")))
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static @Nullable RecordRow made(Visit visit, String id) {
    return visit.read(sight -> sight.known("visit", id));
  }

  /** The form was sent before: the same again is the same visit; anything else is asked about. */
  private static Answer again(Visit visit, RecordRow made, ObjectNode fields) {
    ObjectNode stands = made.state().fields();
    if (fields.properties().stream()
        .allMatch(it -> it.getValue().equals(stands.get(it.getKey())))) {
      return visit.done(
          "/office/visits/" + made.key().id(), "This visit is planned already. There is one.");
    }
    String words =
        "This form planned a visit already, for "
            + When.local(Sight.text(stands, "plannedAt"))
            + ". To plan one more, send it again";
    String planned = Sight.text(stands, "plannedAt");
    // What is said of this one is said of its day.
    String another = planned.startsWith(visit.typed("date")) ? visit.typed("date") : "";
    return page(visit, fresh(visit), List.of(new Page.Problem("date", words)), another, "");
  }
}
