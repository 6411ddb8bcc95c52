package uk.daybook.server.pages.sessions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.RecordRow;

/** What the roll's buttons do, each with a result for each person. */
final class RollActs {
  private static final List<String> FOR_AN_OUTCOME =
      List.of("outcome", "start", "finish", "penalty", "dictatedBy", "toldAt", "because");

  private RollActs() {}

  /** Somebody on the roll that was ticked, at the version the page showed. */
  private record Ticked(String attendance, String person, String version) {}

  static Answer act(Visit visit) {
    List<String> ids = visit.typedAll("tick");
    List<Ticked> ticked = ticked(visit, ids);
    List<Page.Problem> elsewhere = elsewhere(visit);
    if (!elsewhere.isEmpty()) {
      return RollScreen.page(visit, visit.part("id"), elsewhere, typed(visit), ids, Map.of());
    }
    return switch (visit.typed("do")) {
      case "clean" -> approve(visit, clean(visit), ids);
      case "approve" -> approve(visit, ticked, ids);
      case "outcome" -> outcome(visit, ticked, ids);
      case "ask" -> ask(visit, ticked, ids);
      default -> new Answer.NotFound();
    };
  }

  /** What was typed for another button than the one pressed: it would be gone. */
  private static List<Page.Problem> elsewhere(Visit visit) {
    String pressed = visit.typed("do");
    List<Page.Problem> problems = new ArrayList<>();
    if (!pressed.equals("outcome")
        && FOR_AN_OUTCOME.stream().anyMatch(it -> !visit.typed(it).isEmpty())) {
      problems.add(
          new Page.Problem(
              "outcome",
              "You began to enter an outcome. Press “Record for those ticked”, or empty what you"
                  + " entered"));
    }
    if (!pressed.equals("ask") && !visit.typed("question").isEmpty()) {
      problems.add(
          new Page.Problem("question", "You typed a question. Press “Ask”, or empty the box"));
    }
    return problems;
  }

  private static List<Ticked> ticked(Visit visit, List<String> ids) {
    return visit.read(
        sight -> {
          List<Ticked> ticked = new ArrayList<>();
          for (String id : ids) {
            RecordRow row = sight.live(new RecordKey("attendance", id));
            if (row != null
                && Sight.text(row.state().fields(), "session").equals(visit.part("id"))) {
              ticked.add(new Ticked(id, row.root().id(), visit.typed("v-" + id)));
            }
          }
          return ticked;
        });
  }

  /** All that is clean now, of what the page showed. */
  private static List<Ticked> clean(Visit visit) {
    return visit.read(
        sight ->
            ApproveScreen.clean(visit.part("id"), visit.now(), sight).stream()
                .map(
                    row ->
                        new Ticked(
                            row.key().id(), row.root().id(), visit.typed("v-" + row.key().id())))
                .toList());
  }

  private static Answer approve(Visit visit, List<Ticked> ticked, List<String> ids) {
    if (ticked.isEmpty()) {
      return again(visit, ids, "tick", "Tick the people whose records you approve");
    }
    long early = early(visit, ticked);
    if (early > 0) {
      return again(
          visit,
          ids,
          "tick",
          early == 1
              ? "1 of those ticked is not over yet. Nothing was approved: untick it, or wait"
              : early
                  + " of those ticked are not over yet. Nothing was approved: untick them, or wait");
    }
    List<Act> acts =
        ticked.stream()
            .map(it -> ApproveScreen.approval(visit, it.person(), it.attendance(), it.version()))
            .toList();
    return results(visit, ticked, visit.clerk().postEach(acts), "Approved");
  }

  /** How many of them have their finish still to come. */
  private static long early(Visit visit, List<Ticked> ticked) {
    return visit.read(
        sight ->
            ticked.stream()
                .map(it -> sight.live(new RecordKey("attendance", it.attendance())))
                .filter(row -> row != null && !ApproveScreen.isOver(row, visit.now(), sight))
                .count());
  }

  private static Answer outcome(Visit visit, List<Ticked> ticked, List<String> ids) {
    List<Page.Problem> problems = new ArrayList<>();
    if (ticked.isEmpty()) {
      problems.add(new Page.Problem("tick", "Tick the people this outcome is for"));
    }
    Optional<AttendanceOutcome> outcome = AttendanceOutcome.of(visit.typed("outcome"));
    if (outcome.isEmpty()) {
      problems.add(new Page.Problem("outcome", "Choose an outcome"));
    }
    ObjectNode fields = Json.object();
    outcome.ifPresent(it -> fields.put("outcome", it.code()));
    if (outcome.filter(AttendanceOutcome::attended).isPresent()) {
      time(visit, "start", fields, problems);
      time(visit, "finish", fields, problems);
      minutes(visit, fields, problems);
    } else {
      for (String name : List.of("start", "finish", "penalty")) {
        if (outcome.isPresent() && !visit.typed(name).isEmpty()) {
          problems.add(new Page.Problem(name, "Empty this: they did not attend"));
        }
      }
      fields.putNull("start").putNull("finish").putNull("penaltyMinutes");
    }
    entered(visit, fields, problems);
    if (!problems.isEmpty()) {
      return RollScreen.page(visit, visit.part("id"), problems, typed(visit), ids, Map.of());
    }
    List<Act> acts =
        ticked.stream()
            .map(
                it ->
                    visit
                        .clerk()
                        .act(
                            "attendance.decide",
                            new RootKey(RootType.PERSON, it.person()),
                            Clerk.edit(
                                new RecordKey("attendance", it.attendance()),
                                Clerk.shown(it.version()),
                                fields.deepCopy())))
            .toList();
    return results(visit, ticked, visit.clerk().postEach(acts), outcome.orElseThrow().label());
  }

  private static void time(
      Visit visit, String name, ObjectNode fields, List<Page.Problem> problems) {
    String typed = visit.typed(name);
    try {
      fields.put(name, LocalTime.parse(typed.length() == 4 ? "0" + typed : typed).toString());
    } catch (DateTimeException e) {
      problems.add(new Page.Problem(name, "Enter the " + name + " as a time, such as 09:00"));
    }
  }

  private static void minutes(Visit visit, ObjectNode fields, List<Page.Problem> problems) {
    String typed = visit.typed("penalty");
    if (typed.isEmpty()) {
      fields.put("penaltyMinutes", 0);
    } else if (typed.matches("\\d{1,3}")) {
      fields.put("penaltyMinutes", Integer.parseInt(typed));
    } else {
      problems.add(new Page.Problem("penalty", "Enter the minutes to take off, such as 15"));
    }
  }

  /** Where what is typed in comes from, and when it was written or told. */
  private static void entered(Visit visit, ObjectNode fields, List<Page.Problem> problems) {
    String from = visit.typed("from");
    if (!List.of("paper", "dictated", "correction").contains(from)) {
      problems.add(new Page.Problem("from", "Say where this comes from"));
      return;
    }
    fields.put("enteredFrom", from);
    if (from.equals("dictated") && visit.typed("dictatedBy").isEmpty()) {
      problems.add(new Page.Problem("dictatedBy", "Enter who told you"));
    } else if (from.equals("dictated")) {
      fields.put("dictatedBy", visit.typed("dictatedBy"));
    } else if (!visit.typed("dictatedBy").isEmpty()) {
      problems.add(
          new Page.Problem("dictatedBy", "Choose “Somebody told me” above, or empty this"));
    }
    if (from.equals("correction") && visit.typed("because").isEmpty()) {
      problems.add(new Page.Problem("because", "Enter why you correct it"));
    } else if (!visit.typed("because").isEmpty()) {
      fields.put("enteredBecause", visit.typed("because"));
    }
    if (!visit.typed("toldAt").isEmpty()) {
      try {
        fields.put("toldAt", LocalDateTime.parse(visit.typed("toldAt")).toString());
      } catch (DateTimeException e) {
        problems.add(
            new Page.Problem("toldAt", "Enter the date and time, such as 2026-11-18T15:40"));
      }
    }
  }

  private static Answer ask(Visit visit, List<Ticked> ticked, List<String> ids) {
    String text = visit.typed("question");
    if (text.isEmpty()) {
      return again(visit, ids, "question", "Enter your question");
    }
    List<Ticked> open =
        visit.read(
            sight ->
                ticked.stream()
                    .filter(it -> !isAsked(visit, it.attendance(), text, sight))
                    .toList());
    boolean all =
        ticked.isEmpty()
            ? visit.read(sight -> isAsked(visit, visit.part("id"), text, sight))
            : open.isEmpty();
    if (all) {
      return visit.done(address(visit), "You asked this already. It is not asked twice.");
    }
    List<Act> acts = visit.read(sight -> questions(visit, sight, open, text));
    List<Clerk.Outcome> outcomes = visit.clerk().postEach(acts);
    if (ticked.isEmpty()) {
      Clerk.Outcome outcome = outcomes.get(0);
      return outcome.isDone()
          ? visit.done(address(visit), "Your question goes to the supervisor's device.")
          : again(visit, ids, "question", outcome.words());
    }
    return results(visit, open, outcomes, "Asked");
  }

  /** The question that this form asks about that, however often it is sent. */
  private static RecordKey asked(Visit visit, String about) {
    return new RecordKey("question", Ids.derived("question", visit.typed("form"), about));
  }

  private static boolean isAsked(Visit visit, String about, String text, Sight sight) {
    RecordRow row = sight.live(asked(visit, about));
    return row != null && Sight.text(row.state().fields(), "text").equals(text);
  }

  /** One for each person ticked, or one about the session. */
  private static List<Act> questions(Visit visit, Sight sight, List<Ticked> ticked, String text) {
    ObjectNode session = sight.document("session", visit.part("id"));
    List<Act> acts = new ArrayList<>();
    if (ticked.isEmpty()) {
      RootKey root = new RootKey(RootType.SESSION, visit.part("id"));
      acts.add(question(visit, session, root, visit.part("id"), text, sight));
    }
    for (Ticked one : ticked) {
      RootKey root = new RootKey(RootType.PERSON, one.person());
      acts.add(question(visit, session, root, one.attendance(), text, sight));
    }
    return acts;
  }

  private static Act question(
      Visit visit,
      @Nullable ObjectNode session,
      RootKey root,
      String about,
      String text,
      Sight sight) {
    ObjectNode fields = Json.object();
    if (root.type() == RootType.PERSON) {
      fields.put("person", root.id());
    }
    fields.put("project", Sight.text(session, "project")).put("about", about);
    String supervisor = Sight.text(session, "supervisor");
    if (!supervisor.isEmpty()) {
      fields.put("to", supervisor);
    }
    fields.put("askedBy", visit.viewer().staff());
    fields.put("askedAt", visit.now().truncatedTo(ChronoUnit.SECONDS).toString());
    fields.put("text", text);
    RecordKey asked = asked(visit, about);
    boolean another = visit.typed("form").isEmpty() || sight.live(asked) != null;
    RecordKey key = another ? new RecordKey("question", visit.premises().ids().next()) : asked;
    return visit.clerk().act("question.ask", root, Clerk.make(key, fields));
  }

  private static Answer again(Visit visit, List<String> ids, String field, String words) {
    return RollScreen.page(
        visit,
        visit.part("id"),
        List.of(new Page.Problem(field, words)),
        typed(visit),
        ids,
        Map.of());
  }

  /** When all went through, on to the roll; else the roll again, with a result for each. */
  private static Answer results(
      Visit visit, List<Ticked> ticked, List<Clerk.Outcome> outcomes, String done) {
    Map<String, String> results = new LinkedHashMap<>();
    List<String> left = new ArrayList<>();
    int posted = 0;
    for (int i = 0; i < outcomes.size(); i++) {
      Clerk.Outcome outcome = outcomes.get(i);
      String id = ticked.get(i).attendance();
      if (outcome.isDone()) {
        posted++;
        results.put(id, done);
      } else {
        left.add(id);
        results.put(
            id,
            outcome instanceof Clerk.Outcome.Refused refused
                ? "Not done. " + refused.words()
                : "Not done: this has changed since you looked. Look again, then send it again.");
      }
    }
    if (left.isEmpty()) {
      return visit.done(
          address(visit), done + ": " + posted + (posted == 1 ? " record." : " records."));
    }
    Page.Problem problem =
        new Page.Problem(
            "roll",
            left.size()
                + " of "
                + outcomes.size()
                + " not done. The roll says why, and what you typed is kept");
    return RollScreen.page(visit, visit.part("id"), List.of(problem), typed(visit), left, results);
  }

  private static String address(Visit visit) {
    return "/office/sessions/" + visit.part("id");
  }

  private static RollScreen.Typed typed(Visit visit) {
    return new RollScreen.Typed(
        visit.typed("outcome"),
        visit.typed("start"),
        visit.typed("finish"),
        visit.typed("penalty"),
        visit.typed("from"),
        visit.typed("dictatedBy"),
        visit.typed("toldAt"),
        visit.typed("because"),
        visit.typed("question"));
  }
}
