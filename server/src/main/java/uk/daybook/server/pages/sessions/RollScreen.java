package uk.daybook.server.pages.sessions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.EnforcementCode;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.WorkRating;
import uk.daybook.merge.Stamp;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.review.AttendanceReview;
import uk.daybook.server.review.AttendanceState;
import uk.daybook.server.review.WorkRules;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.SessionLine;

/** The roll of one session, as it has arrived. */
public final class RollScreen {
  private RollScreen() {}

  /**
   * What the page prints.
   *
   * @param form names this form: a question that it asked is not asked again when it is sent twice
   */
  public record View(
      String path,
      String form,
      String project,
      String day,
      String times,
      String supervisor,
      String signedOff,
      String state,
      List<Line> lines,
      List<Asked> questions,
      List<Unlisted> unlisted,
      int clean,
      int disagree,
      List<Choice> outcomes,
      Typed typed) {}

  /**
   * One person on the roll; of somebody who may not be seen there is the CRN and nothing else.
   *
   * @param finish with what was taken off
   * @param result what became of them in the last bulk change, empty for nothing
   * @param enforcement where what happens after a failure is decided, empty for nowhere
   * @param decided what was decided there, empty while it waits
   */
  public record Line(
      String id,
      PersonShown person,
      String version,
      String outcome,
      String start,
      String finish,
      String rating,
      String by,
      String state,
      String tag,
      String looks,
      boolean ticked,
      String result,
      String enforcement,
      String decided) {
    /** From when to when; empty when either is missing. */
    public String times() {
      return start.isEmpty() || finish.isEmpty() ? "" : start + " to " + finish;
    }
  }

  /** A question and its answer. */
  public record Asked(String about, String text, String when, String answer) {}

  /** Somebody who turned up unlisted and is not matched. */
  public record Unlisted(String path, String name, String decision) {}

  /** What was typed in a form that came back. */
  public record Typed(
      String outcome,
      String start,
      String finish,
      String penalty,
      String from,
      String dictatedBy,
      String toldAt,
      String because,
      String question) {
    static final Typed NOTHING = new Typed("", "", "", "", "", "", "", "", "");
  }

  static Answer show(Visit visit) {
    return page(visit, visit.part("id"), List.of(), Typed.NOTHING, List.of(), Map.of());
  }

  static Answer print(Visit visit) {
    return visit.read(
        sight -> {
          View view = view(visit, sight, visit.part("id"), Typed.NOTHING, List.of(), Map.of());
          return view == null
              ? new Answer.NotFound()
              : new Answer.Html(
                  "sessions/print.jte",
                  visit.page("Roll to print", Page.Nav.SESSIONS).back(view.path()),
                  view);
        });
  }

  static Answer page(
      Visit visit,
      String session,
      List<Page.Problem> problems,
      Typed typed,
      List<String> ticked,
      Map<String, String> results) {
    return visit.read(
        sight -> {
          View view = view(visit, sight, session, typed, ticked, results);
          return view == null
              ? new Answer.NotFound()
              : new Answer.Html(
                  "sessions/roll.jte",
                  visit
                      .page("Roll, " + view.day(), Page.Nav.SESSIONS)
                      .back("/office/sessions")
                      .problems(problems),
                  view);
        });
  }

  private static @Nullable View view(
      Visit visit,
      Sight sight,
      String id,
      Typed typed,
      List<String> ticked,
      Map<String, String> results) {
    ObjectNode session = sight.document("session", id);
    Optional<SessionLine> tally = sight.reading().sessionLine(id);
    if (session == null
        || tally.isEmpty()
        || !sight.mayKnow(new RootKey(RootType.SESSION, id))
        || !tally.get().region().equals(visit.viewer().region())) {
      return null;
    }
    List<Line> lines = new ArrayList<>();
    for (RecordRow row : sight.linked("attendance", "session", id)) {
      if (row.state().fields().path("allocated").asBoolean()) {
        lines.add(line(visit, row, sight, ticked, results));
      }
    }
    lines.sort(Comparator.comparing(it -> it.person().sortedBy()));
    String signedBy = Sight.text(session, "signedOffBy");
    return new View(
        "/office/sessions/" + id,
        Ids.isValid(visit.typed("form")) ? visit.typed("form") : visit.premises().ids().next(),
        Sight.text(sight.document("project", Sight.text(session, "project")), "name"),
        When.day(Sight.text(session, "date")),
        Sight.text(session, "start") + " to " + Sight.text(session, "finish"),
        tally.get().supervisor().isEmpty() ? "nobody" : sight.staffName(tally.get().supervisor()),
        signedBy.isEmpty()
            ? "Not signed off"
            : "Signed off by "
                + sight.staffName(signedBy)
                + ", "
                + When.moment(Sight.text(session, "signedOffAt")),
        SessionsScreen.state(tally.get(), visit.now().toEpochMilli()),
        lines,
        questions(id, lines, sight),
        unlisted(id, sight),
        (int) lines.stream().filter(it -> it.tag().equals("clean")).count(),
        tally.get().disagree(),
        outcomes(typed.outcome()),
        typed);
  }

  private static Line line(
      Visit visit, RecordRow row, Sight sight, List<String> ticked, Map<String, String> results) {
    PersonShown person = sight.person(row.root().id());
    String id = row.key().id();
    String result = results.getOrDefault(id, "");
    // Of whoever has a result, the page says what became of them.
    String version =
        result.isEmpty()
            ? visit.version("v-" + id, row.state().version())
            : row.state().version().toString();
    if (!person.known()) {
      return new Line(
          id, person, version, "", "", "", "", "", "", "hidden", "", false, result, "", "");
    }
    ObjectNode fields = row.state().fields();
    AttendanceReview review = AttendanceReview.of(row, sight);
    ObjectNode action = action(row, sight);
    boolean isOver = ApproveScreen.isOver(row, visit.now(), sight);
    List<String> looks = new ArrayList<>(review.looks());
    if (review.state() == AttendanceState.RECEIVED && !isOver) {
      looks.add("not over yet");
    }
    return new Line(
        id,
        person,
        version,
        AttendanceOutcome.of(Sight.text(fields, "outcome"))
            .map(AttendanceOutcome::label)
            .orElse(""),
        Sight.text(fields, "start"),
        finish(fields),
        rating(fields),
        by(row, sight),
        review.state().words(),
        tag(review, isOver),
        String.join(", ", looks),
        ticked.contains(id),
        result,
        action == null ? "" : "/office/enforcement/" + Ids.action(row.key()),
        action == null ? "" : decided(action));
  }

  /** The action that a failure caused; null when nothing is to be decided, nor was. */
  private static @Nullable ObjectNode action(RecordRow row, Sight sight) {
    ObjectNode fields = sight.document("action", Ids.action(row.key()));
    return fields == null || Sight.text(fields, "code").equals(EnforcementCode.EA06.code())
        ? null
        : fields;
  }

  private static String decided(ObjectNode action) {
    return WorkRules.isUndecided(action)
        ? ""
        : EnforcementCode.of(Sight.text(action, "code")).map(EnforcementCode::label).orElse("");
  }

  private static String tag(AttendanceReview review, boolean isOver) {
    return review.isClean() && isOver ? "clean" : review.state().name().toLowerCase(Locale.ROOT);
  }

  private static String finish(ObjectNode fields) {
    int penalty = fields.path("penaltyMinutes").asInt();
    return Sight.text(fields, "finish") + (penalty == 0 ? "" : ", " + penalty + " minutes off");
  }

  private static String rating(ObjectNode fields) {
    List<String> words = new ArrayList<>();
    WorkRating.of(Sight.text(fields, "quality")).ifPresent(it -> words.add("Work " + lower(it)));
    WorkRating.of(Sight.text(fields, "behaviour"))
        .ifPresent(it -> words.add("behaviour " + lower(it)));
    return String.join(", ", words);
  }

  private static String lower(WorkRating rating) {
    return rating.label().toLowerCase(Locale.ROOT);
  }

  /** Who recorded the outcome, from where, and when. */
  private static String by(RecordRow row, Sight sight) {
    Stamp stamp = row.state().stamps().of("outcome");
    if (stamp == null || !row.state().fields().hasNonNull("outcome")) {
      return "";
    }
    ObjectNode fields = row.state().fields();
    String from =
        switch (Sight.text(fields, "enteredFrom")) {
          case "paper" -> " from paper";
          case "dictated" -> ", dictated by " + Sight.text(fields, "dictatedBy");
          default -> stamp.office() ? " in the office" : "";
        };
    return sight.staffName(stamp.staff()) + from + ", " + When.moment(stamp.atMillis());
  }

  private static List<Asked> questions(String session, List<Line> lines, Sight sight) {
    List<Asked> asked = new ArrayList<>();
    for (RecordRow row : sight.linked("question", "about", session)) {
      asked.add(asked("the session", row));
    }
    for (Line line : lines) {
      if (line.person().known()) {
        for (RecordRow row : sight.linked("question", "about", line.id())) {
          asked.add(asked(line.person().name(), row));
        }
      }
    }
    return asked;
  }

  private static Asked asked(String about, RecordRow row) {
    ObjectNode fields = row.state().fields();
    return new Asked(
        about,
        Sight.text(fields, "text"),
        When.moment(Sight.text(fields, "askedAt")),
        Sight.text(fields, "answer"));
  }

  private static List<Unlisted> unlisted(String session, Sight sight) {
    return sight.linked("unlisted", "session", session).stream()
        .filter(row -> !row.state().fields().has("matchedAt"))
        .filter(row -> !row.state().fields().path("undone").asBoolean())
        .map(
            row ->
                new Unlisted(
                    "/office/unlisted/" + row.key().id(),
                    Sight.text(row.state().fields(), "nameGiven"),
                    Sight.text(row.state().fields(), "decision").equals("turned_away")
                        ? "turned away"
                        : "accepted"))
        .toList();
  }

  static List<Choice> outcomes(String chosen) {
    return Arrays.stream(AttendanceOutcome.values())
        .map(it -> new Choice(it.code(), it.label(), it.code().equals(chosen)))
        .toList();
  }
}
