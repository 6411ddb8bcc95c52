package uk.daybook.field.visit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.daybook.client.Command;
import uk.daybook.client.Draft;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.domain.CaseFacts;
import uk.daybook.domain.RiskAssessmentOutcome;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;
import uk.daybook.field.person.Texts;
import uk.daybook.field.roll.LeftScreen.Choice;
import uk.daybook.protocol.Json;

/**
 * The risk assessment of a visit: for the address that its form showed. When that is no longer the
 * one on record, nobody has assessed where the visit goes: it is not saved until they were told.
 */
public final class AssessScreen {
  private static final String ADDRESS = "assessedFor";

  /**
   * What the page prints.
   *
   * @param shown the visit as the form first showed it
   */
  public record View(
      String path,
      String name,
      String address,
      String shown,
      String chosen,
      String words,
      List<Choice> outcomes) {}

  public Response show(Request request, Desk desk) {
    VisitHere visit = VisitHere.of(desk, request.at("visit")).orElse(null);
    if (visit == null) {
      return desk.notHere();
    }
    ObjectNode begun = VisitDraft.ASSESS.of(visit).map(Draft::fields).orElse(null);
    if (begun == null) {
      return page(
          visit,
          VisitDraft.ASSESS.first(visit, request),
          200,
          visit.text("assessment"),
          visit.text("assessmentWords"),
          List.of());
    }
    List<Problem> moved = begun.has(ADDRESS) ? moved(visit, Texts.text(begun, ADDRESS)) : List.of();
    return page(
        visit,
        VisitDraft.ASSESS.first(visit, request),
        200,
        Texts.text(begun, "assessment"),
        Texts.text(begun, "words"),
        moved);
  }

  /** The address that is on record instead of the one it was written for. */
  private static List<Problem> moved(VisitHere visit, String writtenFor) {
    String address = visit.address();
    if (CaseFacts.isSameAddress(writtenFor, address)) {
      return List.of();
    }
    Desk desk = visit.desk();
    return List.of(
        new Problem(
            ADDRESS,
            address.isEmpty()
                ? desk.t("visit.assess.moved.none")
                : desk.t("visit.assess.moved", address)));
  }

  /** Keeps what is typed. */
  public Response draft(Request request, Desk desk) {
    VisitHere visit = VisitHere.of(desk, request.at("visit")).orElse(null);
    if (visit == null) {
      return desk.notKept();
    }
    if (isOnRecord(visit, request)) {
      VisitDraft.ASSESS.discard(visit);
    } else {
      ObjectNode fields = Json.object().put("words", request.field("words"));
      fields.put(ADDRESS, request.field(ADDRESS));
      VisitDraft.ASSESS.keep(visit, request, fields.put("assessment", request.field("assessment")));
    }
    return Response.empty(204);
  }

  private static boolean isOnRecord(VisitHere visit, Request request) {
    return request.field("assessment").equals(visit.text("assessment"))
        && request.trimmed("words").equals(visit.text("assessmentWords"));
  }

  private static Response page(
      VisitHere visit,
      Shown first,
      int status,
      String chosen,
      String words,
      List<Problem> problems) {
    Desk desk = visit.desk();
    List<Choice> outcomes = new ArrayList<>();
    for (RiskAssessmentOutcome outcome : RiskAssessmentOutcome.values()) {
      outcomes.add(
          new Choice(
              outcome.code(),
              desk.words().orElse("assessment." + outcome.code(), outcome.label())));
    }
    Page page = VisitScreen.page(visit, "visit.assess.title").back(visit.path()).problems(problems);
    return Response.html(
        status,
        Templates.print(
            "visit/assess.jte",
            page,
            new View(
                visit.path(),
                visit.name(),
                visit.address(),
                FirstShown.written(first),
                chosen,
                words,
                outcomes)));
  }

  public Response save(Request request, Desk desk) {
    VisitHere visit = VisitHere.of(desk, request.at("visit")).orElse(null);
    if (visit == null) {
      return desk.notHere();
    }
    String words = request.trimmed("words");
    Optional<RiskAssessmentOutcome> outcome = RiskAssessmentOutcome.of(request.field("assessment"));
    List<Problem> problems = new ArrayList<>(moved(visit, request.field(ADDRESS)));
    if (outcome.isEmpty()) {
      problems.add(new Problem("assessment", desk.t("visit.assess.choose")));
    }
    if (words.isEmpty()) {
      problems.add(new Problem("words", desk.t("visit.assess.write")));
    }
    if (!problems.isEmpty()) {
      return page(
          visit,
          VisitDraft.ASSESS.first(visit, request),
          422,
          request.field("assessment"),
          words,
          problems);
    }
    ObjectNode fields = Json.object().put("assessment", outcome.orElseThrow().code());
    fields.put("assessedOn", desk.today().toString());
    fields.put(ADDRESS, visit.address()).put("assessmentWords", words);
    Ran ran =
        desk.run(
            Command.named("visit.assess", visit.root())
                .edit(VisitDraft.ASSESS.first(visit, request), fields)
                .fromDraft(VisitDraft.ASSESS.key(visit))
                .build());
    if (ran instanceof Ran.NotSaved not && not.isNothingNew()) {
      if (!isOnRecord(visit, request)) {
        // It is what the form first showed, and no longer what stands: whoever saves it says so.
        VisitDraft.ASSESS.discard(visit);
        String stands = Texts.code(desk.words(), "assessment.", visit.text("assessment"));
        return page(
            visit,
            visit.shown(),
            422,
            request.field("assessment"),
            words,
            List.of(new Problem("assessment", desk.t("visit.assess.changed", stands))));
      }
      VisitDraft.ASSESS.discard(visit);
    } else if (ran instanceof Ran.NotSaved not && !not.breaches().isEmpty()) {
      Problem problem = new Problem("words", desk.words(not.breaches().get(0)));
      return page(
          visit,
          VisitDraft.ASSESS.first(visit, request),
          422,
          request.field("assessment"),
          words,
          List.of(problem));
    }
    desk.say(Said.of(desk.t("visit.said.assessed")));
    return Response.seeOther(visit.path());
  }
}
