package uk.daybook.field.unsent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.daybook.client.Command;
import uk.daybook.client.Draft;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Questions;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;
import uk.daybook.protocol.Json;

/** A question from the office: answered once, by whom it was put to. */
public final class QuestionScreen {
  private static final int SCHEMA = 1;

  /**
   * What the page prints.
   *
   * @param path of this question
   * @param asked by whom and when
   * @param about whom or what, empty when the device does not hold it
   * @param answer as typed so far, or as given
   * @param given when the answer was given, empty while it was not
   * @param left what was being typed here when it was given elsewhere, empty for nothing
   * @param others answers to other questions, as pairs of question and answer
   */
  public record View(
      String path,
      String text,
      String asked,
      String about,
      String answer,
      String given,
      String left,
      List<Answered> others) {}

  /** A question that was answered. */
  public record Answered(String path, String text, String answer) {}

  /** The page. */
  public Response show(Request request, Desk desk) {
    Optional<Shown> question = mine(request, desk);
    if (question.isEmpty()) {
      return desk.notHere();
    }
    String typed =
        desk.store()
            .draft(question.get().key())
            .map(draft -> draft.fields().path("answer").asText())
            .orElse("");
    return page(desk, question.get(), typed, List.of());
  }

  /** What was typed so far. */
  public Response draft(Request request, Desk desk) {
    Shown question = mine(request, desk).orElse(null);
    if (question == null) {
      return desk.notKept();
    }
    if (!isSaid(question, request)) {
      if (request.field("answer").isBlank()) {
        desk.store().discardDraft(question.key());
      } else {
        ObjectNode fields = Json.object().put("answer", request.field("answer"));
        desk.store().saveDraft(Draft.of(question, root(question), SCHEMA, fields));
      }
    }
    return Response.empty(204);
  }

  /** The answer. */
  public Response answer(Request request, Desk desk) {
    Shown question = mine(request, desk).orElse(null);
    if (question == null) {
      return desk.notHere();
    }
    if (isSaid(question, request)) {
      return Response.seeOther("/unsent");
    }
    String answer = request.field("answer");
    // The draft keeps the question as it was when the answer was begun.
    Shown first = desk.store().draft(question.key()).map(Draft::first).orElse(question);
    ObjectNode values = first.document();
    values.put("answer", answer).put("answeredBy", desk.staff());
    values.put("answeredAt", desk.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    Ran ran =
        desk.run(
            Command.named("question.answer", root(question))
                .edit(first, values)
                .fromDraft(question.key())
                .build());
    if (ran instanceof Ran.NotSaved notSaved) {
      List<Problem> problems = new ArrayList<>();
      notSaved.breaches().forEach(it -> problems.add(new Problem("answer", desk.words(it))));
      return page(desk, question, answer, problems);
    }
    desk.say(Said.of(desk.t("question.answered")));
    return Response.seeOther("/unsent");
  }

  /**
   * Whether that is the answer given already: the same form came twice. Another answer, from
   * another tab, is sent like any edit: the first one stands, and both are kept.
   */
  private static boolean isSaid(Shown question, Request request) {
    return Questions.isAnswered(question)
        && question.document().path("answer").asText().equals(request.field("answer"));
  }

  private static Response page(Desk desk, Shown question, String typed, List<Problem> problems) {
    ObjectNode fields = question.document();
    boolean isAnswered = Questions.isAnswered(question);
    List<Answered> others = new ArrayList<>();
    for (Shown other : Questions.answered(desk)) {
      if (!other.key().equals(question.key())) {
        ObjectNode document = other.document();
        others.add(
            new Answered(
                "/question/" + other.key().id(),
                document.path("text").asText(),
                document.path("answer").asText()));
      }
    }
    View view =
        new View(
            "/question/" + question.key().id(),
            fields.path("text").asText(),
            asked(desk, fields),
            about(desk, new Subjects(desk), fields),
            isAnswered ? fields.path("answer").asText() : typed,
            isAnswered
                ? desk.t("question.given", When.of(desk, fields.path("answeredAt").asText()))
                : "",
            isAnswered && !typed.equals(fields.path("answer").asText()) ? typed : "",
            others);
    Page page = desk.page(Nav.UNSENT, desk.t("question.title")).back("/unsent").problems(problems);
    return Response.html(
        problems.isEmpty() ? 200 : 422, Templates.print("unsent/question.jte", page, view));
  }

  private static Optional<Shown> mine(Request request, Desk desk) {
    return desk.read("question", request.at("question")).filter(it -> Questions.isMine(desk, it));
  }

  static String asked(Desk desk, ObjectNode question) {
    return desk.t(
        "question.asked",
        desk.staffName(question.path("askedBy").asText()),
        When.of(desk, question.path("askedAt").asText()));
  }

  static String about(Desk desk, Subjects subjects, ObjectNode question) {
    Command.Change change =
        new Command.Change(
            new RecordKey("question", ""), Json.object(), uk.daybook.client.Seen.NOTHING, question);
    return question.hasNonNull("person")
        ? subjects.of(
            new RootKey(RootType.PERSON, question.path("person").asText()), List.of(change))
        : subjects.of(
            new RootKey(RootType.SESSION, question.path("about").asText()), List.of(change));
  }

  /** A question without a person is about a session. */
  private static RootKey root(Shown question) {
    ObjectNode fields = question.document();
    return fields.hasNonNull("person")
        ? new RootKey(RootType.PERSON, fields.path("person").asText())
        : new RootKey(RootType.SESSION, fields.path("about").asText());
  }
}
