package uk.daybook.server.pages.disputes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.SettingKey;
import uk.daybook.domain.Unit;
import uk.daybook.merge.Stamp;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.FieldWords;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Policies;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.RecordRow;

/**
 * A person's own words against a record of them: what is recorded, what rests on it, and a
 * manager's answer with its reasons (DOMAIN: the person's side). An answer changes no record.
 */
public final class DisputeScreen {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String UPHELD = "upheld";

  /** The answers there are, in the order they are offered. */
  private static final List<Choice> ANSWERS =
      List.of(
          new Choice(UPHELD, "They are right: the record is to be corrected", false),
          new Choice("not_upheld", "The record stands", false),
          new Choice("withdrawn", "They have taken it back", false));

  private DisputeScreen() {}

  /**
   * What the page prints.
   *
   * @param recorded what the record says now, a line for each field
   * @param recordPath where it is corrected
   * @param resting the enforcement that rests on it, each with where it is decided
   * @param answered who answered and when; empty for nobody
   * @param answer what they answered, in words
   * @param correct whether the record is to be corrected now
   */
  public record View(
      String path,
      String version,
      PersonShown person,
      String words,
      String said,
      String answerBy,
      boolean overdue,
      List<String> recorded,
      String recordPath,
      String recordWords,
      List<Resting> resting,
      String answered,
      String answer,
      String because,
      boolean correct,
      List<Choice> answers,
      String typed) {}

  /** Enforcement that rests on the record. */
  public record Resting(String words, String path) {}

  static Answer show(Visit visit) {
    return page(visit, List.of());
  }

  private static @Nullable RecordRow row(Visit visit, Sight sight) {
    return sight.known("dispute", visit.part("id"));
  }

  private static Answer page(Visit visit, List<Page.Problem> problems) {
    return visit.read(
        sight -> {
          RecordRow row = row(visit, sight);
          if (row == null) {
            return new Answer.NotFound();
          }
          sight.viewing(row.root().id());
          return new Answer.Html(
              "disputes/one.jte",
              visit
                  .page("They disagree with a record", Page.Nav.HOME)
                  .back("/office?kind=dispute")
                  .problems(problems),
              view(visit, row, sight));
        });
  }

  private static View view(Visit visit, RecordRow row, Sight sight) {
    ObjectNode fields = row.state().fields();
    RecordRow record = record(row, sight);
    String decision = Sight.text(fields, "decision");
    Stamp said = row.state().stamps().of("words");
    Stamp answered = row.state().stamps().of("decision");
    String answerBy = answerBy(fields, said, visit, sight);
    return new View(
        "/office/disputes/" + row.key().id(),
        visit.version("version", row.state().version()),
        sight.person(row.root().id()),
        Sight.text(fields, "words"),
        said == null ? "" : When.moment(said.atMillis()),
        answerBy.isEmpty() ? "" : When.day(answerBy),
        decision.isEmpty()
            && !answerBy.isEmpty()
            && answerBy.compareTo(visit.today().toString()) < 0,
        recorded(record, sight),
        path(record, row),
        recordWords(record, sight),
        resting(row, sight),
        decision.isEmpty() || answered == null
            ? ""
            : sight.staffName(answered.staff()) + ", " + When.moment(answered.atMillis()),
        answers(decision).stream().filter(Choice::chosen).map(Choice::words).findFirst().orElse(""),
        Sight.text(fields, "because"),
        decision.equals(UPHELD) && record != null,
        answers(visit.typed("decision")),
        visit.typed("because"));
  }

  private static List<Choice> answers(String chosen) {
    return ANSWERS.stream()
        .map(it -> new Choice(it.value(), it.words(), it.value().equals(chosen)))
        .toList();
  }

  /** What the dispute is about, null when it has not come, or is none of the same person's. */
  private static @Nullable RecordRow record(RecordRow dispute, Sight sight) {
    String about = Sight.text(dispute.state().fields(), "about");
    RecordRow attendance = sight.known("attendance", about);
    RecordRow record = attendance == null ? sight.known("visit", about) : attendance;
    return record != null && record.root().equals(dispute.root()) ? record : null;
  }

  private static List<String> recorded(@Nullable RecordRow record, Sight sight) {
    if (record == null) {
      return List.of();
    }
    RecordType type = RecordTypes.of(record.key().type()).orElseThrow();
    Unit outcome = type.unitOf("outcome").orElseThrow();
    return FieldWords.lines(type, outcome.fields(), record.state().fields(), sight);
  }

  private static String path(@Nullable RecordRow record, RecordRow dispute) {
    if (record == null) {
      return "/office/people/" + dispute.root().id();
    }
    return record.key().type().equals("visit")
        ? "/office/visits/" + record.key().id()
        : "/office/sessions/" + Sight.text(record.state().fields(), "session");
  }

  private static String recordWords(@Nullable RecordRow record, Sight sight) {
    if (record == null) {
      return "A record that is not here";
    }
    ObjectNode fields = record.state().fields();
    if (record.key().type().equals("visit")) {
      return "Home visit, " + When.local(Sight.text(fields, "plannedAt"));
    }
    ObjectNode session = sight.document("session", Sight.text(fields, "session"));
    ObjectNode project = sight.document("project", Sight.text(session, "project"));
    return Sight.text(project, "name") + ", " + When.day(Sight.text(session, "date"));
  }

  /** The day that stands in it, else so many days after it was said (setting). */
  private static String answerBy(
      ObjectNode fields, @Nullable Stamp said, Visit visit, Sight sight) {
    String set = Sight.text(fields, "answerBy");
    if (!set.isEmpty() || said == null) {
      return set;
    }
    LocalDate day = Instant.ofEpochMilli(said.atMillis()).atZone(LONDON).toLocalDate();
    return Policies.on(visit.viewer().region(), visit.today(), sight)
        .map(policy -> policy.integer(SettingKey.DISPUTE_ANSWER_DAYS))
        .map(days -> day.plusDays(days).toString())
        .orElse("");
  }

  private static List<Resting> resting(RecordRow dispute, Sight sight) {
    List<Resting> resting = new ArrayList<>();
    String about = Sight.text(dispute.state().fields(), "about");
    for (RecordRow action : sight.linked("action", "cause", about)) {
      if (!action.root().equals(dispute.root())) {
        // What a device says that it is about may be anybody's.
        continue;
      }
      ObjectNode fields = action.state().fields();
      String progress =
          FieldWords.value(RecordTypes.ACTION, "progress", fields.path("progress"), sight);
      resting.add(
          new Resting(
              "Failure of " + When.day(Sight.text(fields, "failedOn")) + ": " + progress,
              "/office/enforcement/" + action.key().id()));
    }
    return resting;
  }

  static Answer answer(Visit visit) {
    RecordRow row = visit.read(sight -> row(visit, sight));
    if (row == null) {
      return new Answer.NotFound();
    }
    String decision = visit.typed("decision");
    String because = visit.typed("because");
    List<Page.Problem> problems = new ArrayList<>();
    if (answers(decision).stream().noneMatch(Choice::chosen)) {
      problems.add(new Page.Problem("decision", "Choose what you answer"));
    }
    if (because.isEmpty()) {
      problems.add(new Page.Problem("because", "Enter why"));
    }
    if (!problems.isEmpty()) {
      return page(visit, problems);
    }
    RecordKey key = row.key();
    ObjectNode fields = Json.object().put("decision", decision).put("because", because);
    Clerk.Outcome done =
        visit
            .clerk()
            .post(
                visit
                    .clerk()
                    .act(
                        "dispute.answer",
                        row.root(),
                        Clerk.edit(key, Clerk.shown(visit.typed("version")), fields)));
    return done.isDone()
        ? visit.done("/office/disputes/" + key.id(), "Your answer is kept. Tell the person.")
        : page(visit, List.of(new Page.Problem("decision", done.words())));
  }
}
