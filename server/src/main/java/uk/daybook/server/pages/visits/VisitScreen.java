package uk.daybook.server.pages.visits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.CaseFacts;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RiskAssessmentOutcome;
import uk.daybook.domain.VisitType;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.FieldWords;
import uk.daybook.server.pages.Ladders;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.VisitLine;

/** One home visit: what came of it, moving it, and its risk assessment. */
public final class VisitScreen {
  private VisitScreen() {}

  /**
   * What the page prints.
   *
   * @param address on record, which a risk assessment made on this page is for; empty for none
   */
  public record View(
      String path,
      String version,
      PersonShown person,
      String state,
      List<Fact> facts,
      boolean open,
      boolean notAlone,
      String approved,
      String address,
      List<Choice> outcomes,
      List<Choice> officers,
      String date,
      String start,
      String finish,
      String words,
      String why,
      List<Ladders.Step> steps) {}

  /** A fact and its name. */
  public record Fact(String name, String value) {}

  static Answer show(Visit visit) {
    return page(visit, List.of());
  }

  private static @Nullable RecordRow row(Visit visit, Sight sight) {
    return sight.known("visit", visit.part("id"));
  }

  private static Answer page(Visit visit, List<Page.Problem> problems) {
    return visit.read(
        sight -> {
          RecordRow row = row(visit, sight);
          VisitLine line =
              row == null ? null : sight.reading().visitLine(row.key().id()).orElse(null);
          if (row == null || line == null) {
            return new Answer.NotFound();
          }
          sight.viewing(row.root().id());
          return new Answer.Html(
              "visits/one.jte",
              visit.page("A visit", Page.Nav.VISITS).back("/office/visits").problems(problems),
              view(visit, row, line, sight));
        });
  }

  private static View view(Visit visit, RecordRow row, VisitLine line, Sight sight) {
    ObjectNode fields = row.state().fields();
    String planned = Sight.text(fields, "plannedAt");
    String finish = Sight.text(fields, "expectedFinish");
    boolean typed = visit.fields().contains("date");
    String approved = Sight.text(fields, "loneApprovedBy");
    return new View(
        "/office/visits/" + row.key().id(),
        visit.version("version", row.state().version()),
        sight.person(row.root().id()),
        VisitList.state(line, fields),
        facts(fields, row.root().id(), sight),
        line.state() == VisitLine.State.PLANNED,
        CaseFacts.isNotAlone(
            sight.document("person", row.root().id()),
            sight.document("casefile", Ids.casefile(row.root().id()))),
        approved.isEmpty()
            ? ""
            : sight.staffName(approved) + ", " + When.moment(Sight.text(fields, "loneApprovedAt")),
        address(row.root().id(), sight),
        Arrays.stream(RiskAssessmentOutcome.values())
            .map(
                it ->
                    new Choice(it.code(), it.label(), it.code().equals(visit.typed("assessment"))))
            .toList(),
        Plan.officers(
            visit,
            sight,
            visit.typed("officer").isEmpty()
                ? Sight.text(fields, "officer")
                : visit.typed("officer")),
        typed ? visit.typed("date") : part(planned, 0, 10),
        typed ? visit.typed("start") : part(planned, 11, 16),
        typed ? visit.typed("finish") : part(finish, 11, 16),
        visit.typed("words"),
        visit.typed("why"),
        Ladders.of(row.key().id(), sight));
  }

  private static String address(String person, Sight sight) {
    return CaseFacts.address(sight.document("casefile", Ids.casefile(person)));
  }

  private static String part(String text, int from, int to) {
    return text.length() >= to ? text.substring(from, to) : "";
  }

  private static List<Fact> facts(ObjectNode fields, String person, Sight sight) {
    List<Fact> facts = new ArrayList<>();
    VisitType.of(Sight.text(fields, "type")).ifPresent(it -> add(facts, "Kind", it.label()));
    add(facts, "Planned for", When.local(Sight.text(fields, "plannedAt")));
    add(facts, "Expected back", When.local(Sight.text(fields, "expectedFinish")));
    String officer = Sight.text(fields, "officer");
    add(facts, "Officer", officer.isEmpty() ? "nobody" : sight.staffName(officer));
    for (String field : List.of("startedAt", "extendedTo", "endedAt")) {
      String at = Sight.text(fields, field);
      add(facts, FieldWords.label("visit", field), at.isEmpty() ? "" : When.moment(at));
    }
    add(facts, "With them", Sight.text(fields, "companion"));
    add(facts, "Why they went in all the same", Sight.text(fields, "startedBecause"));
    String assessment = Sight.text(fields, "assessment");
    add(
        facts,
        "Risk assessment",
        assessment.isEmpty()
            ? "None"
            : RiskAssessmentOutcome.of(assessment)
                    .map(RiskAssessmentOutcome::label)
                    .orElse(assessment)
                + ", "
                + When.day(Sight.text(fields, "assessedOn"))
                + ". "
                + Sight.text(fields, "assessmentWords"));
    String assessedFor = Sight.text(fields, "assessedFor");
    String address = address(person, sight);
    if (!assessedFor.isEmpty() && !assessedFor.equals(address)) {
      add(facts, "Assessed for another address", assessedFor);
    }
    List<String> present = new ArrayList<>();
    for (JsonNode one : fields.path("present").path("people")) {
      String name = one.path("name").asText("");
      present.add(
          (name.isEmpty() ? "Name unknown" : name)
              + ", "
              + one.path("relation").asText("")
              + (one.path("child").asBoolean()
                  ? ", child"
                  : one.hasNonNull("child") ? ", adult" : ", adult or child not said"));
    }
    add(facts, "Who was there", String.join("; ", present));
    add(
        facts,
        "Address",
        fields.path("addressDoubted").asBoolean() ? "Doubted by the officer" : "");
    add(facts, "Why", fields.path("promptedByRisk").asBoolean() ? "Prompted by risk" : "");
    add(facts, "Reason, past Probation Reset", Sight.text(fields, "resetReason"));
    return facts;
  }

  private static void add(List<Fact> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.add(new Fact(name, value));
    }
  }

  static Answer move(Visit visit) {
    List<Page.Problem> problems = new ArrayList<>();
    Optional<Plan> plan = visit.read(sight -> Plan.typed(visit, sight, problems));
    if (plan.isEmpty()) {
      return page(visit, problems);
    }
    ObjectNode fields = Json.object();
    plan.get().into(fields);
    return change(visit, "visit.move", fields, "date", "Moved.");
  }

  static Answer callOff(Visit visit) {
    String why = visit.typed("why");
    if (why.isEmpty()) {
      return page(visit, List.of(new Page.Problem("why", "Enter why it will not go ahead")));
    }
    ObjectNode fields = Json.object().put("calledOff", true).put("calledOffBecause", why);
    return change(visit, "visit.calloff", fields, "why", "Called off.");
  }

  /** Decides for the address that the page showed, and for no other. */
  static Answer assess(Visit visit) {
    Optional<RiskAssessmentOutcome> outcome = RiskAssessmentOutcome.of(visit.typed("assessment"));
    List<Page.Problem> problems = new ArrayList<>();
    RecordRow row = visit.read(sight -> row(visit, sight));
    if (row == null) {
      return new Answer.NotFound();
    }
    String address = visit.read(sight -> address(row.root().id(), sight));
    if (!CaseFacts.isSameAddress(visit.typed("assessedFor"), address)) {
      problems.add(
          new Page.Problem(
              "assessedFor",
              address.isEmpty()
                  ? "The address was taken off the record while you looked. Check what you decide"
                  : "The address changed while you looked. It is now "
                      + address
                      + ". Check that what you decide is right for it"));
    }
    if (outcome.isEmpty()) {
      problems.add(new Page.Problem("assessment", "Choose what is decided"));
    }
    if (visit.typed("words").isEmpty()) {
      problems.add(new Page.Problem("words", "Enter why, and what makes it safe"));
    }
    if (!problems.isEmpty()) {
      return page(visit, problems);
    }
    ObjectNode fields = Json.object().put("assessment", outcome.orElseThrow().code());
    fields.put("assessedOn", visit.today().toString()).put("assessedFor", address);
    fields.put("assessmentWords", visit.typed("words"));
    return change(visit, "visit.assess", fields, "assessment", "Decided.");
  }

  /** A manager approves that somebody goes alone all the same. */
  static Answer alone(Visit visit) {
    ObjectNode fields = Json.object().put("loneApprovedBy", visit.viewer().staff());
    fields.put("loneApprovedAt", visit.now().toString());
    return change(visit, "visit.approve_alone", fields, "alone", "Approved.");
  }

  private static Answer change(
      Visit visit, String name, ObjectNode fields, String field, String said) {
    RecordRow row = visit.read(sight -> row(visit, sight));
    if (row == null) {
      return new Answer.NotFound();
    }
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
    if (outcome.isDone()) {
      return visit.done("/office/visits/" + row.key().id(), said);
    }
    return page(visit, List.of(new Page.Problem(field, outcome.words())));
  }
}
