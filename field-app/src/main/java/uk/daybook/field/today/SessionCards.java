package uk.daybook.field.today;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Shown;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Words;
import uk.daybook.field.roll.Roll;
import uk.daybook.field.roll.RollLine;
import uk.daybook.field.roll.Safety;
import uk.daybook.field.today.TodayView.Card;
import uk.daybook.field.today.TodayView.Tag;

/** Sessions as cards. */
final class SessionCards {
  private final Desk desk;
  private final Words words;

  SessionCards(Desk desk) {
    this.desk = desk;
    this.words = desk.words();
  }

  /**
   * Of an earlier day, not signed off or with an outcome missing; null when there is nothing to
   * finish, as when nobody was on it.
   */
  @Nullable Card late(Shown session) {
    String id = session.key().id();
    int expected = expected(session);
    ObjectNode fields = session.document();
    boolean isSignedOff = fields.hasNonNull("signedOffAt");
    int missing = missing(id);
    boolean isNothing = expected == 0 && desk.store().find("unlisted", "session", id).isEmpty();
    if (isSignedOff ? missing == 0 : isNothing) {
      return null;
    }
    return new Card(
        "/session/" + id,
        "session-" + id,
        "late",
        place(project(fields)),
        words.day(LocalDate.parse(fields.path("date").asText())),
        List.of(
            new Tag(
                isSignedOff ? words.count("today.missing", missing) : words.t("today.notfinished"),
                "bad")),
        List.of(words.count("today.expected", expected)));
  }

  private @Nullable ObjectNode project(ObjectNode session) {
    return desk.read("project", session.path("project").asText(""))
        .map(Shown::document)
        .orElse(null);
  }

  private String place(@Nullable ObjectNode project) {
    return project == null ? words.t("roll.title") : project.path("name").asText("");
  }

  /**
   * Of how many people there is no outcome yet, whoever was turned away left out. None of a session
   * that did not go ahead: what became of it for those who had not come is the office's to say.
   */
  private int missing(String session) {
    if (Roll.of(desk, session).filter(Roll::isOff).isPresent()) {
      return 0;
    }
    int missing = 0;
    for (Shown attendance : desk.store().find("attendance", "session", session)) {
      ObjectNode fields = attendance.document();
      missing += fields.path("allocated").asBoolean(true) && !fields.hasNonNull("outcome") ? 1 : 0;
    }
    for (Shown unlisted : desk.store().find("unlisted", "session", session)) {
      ObjectNode fields = unlisted.document();
      boolean isNobodys =
          fields.path("undone").asBoolean(false)
              || fields.path("decision").asText("").equals("turned_away");
      missing += !isNobodys && !fields.hasNonNull("outcome") ? 1 : 0;
    }
    return missing;
  }

  private int expected(Shown session) {
    Set<String> limited = new HashSet<>();
    session.document().path("limitedCrns").forEach(crn -> limited.add(crn.asText()));
    int expected = 0;
    for (Shown attendance : desk.store().find("attendance", "session", session.key().id())) {
      ObjectNode fields = attendance.document();
      if (fields.path("allocated").asBoolean(true)) {
        expected++;
        if (!limited.isEmpty()) {
          // Whoever may see them has them on the roll once, as everybody else.
          desk.read("person", fields.path("person").asText(""))
              .ifPresent(person -> limited.remove(person.document().path("crn").asText("")));
        }
      }
    }
    return expected + limited.size();
  }

  /** With who is expected, who is there, and what to know. */
  Card card(Shown session, boolean mine) {
    Roll roll = Roll.of(desk, session.key().id()).orElseThrow();
    List<String> lines = new ArrayList<>();
    if (!mine) {
      lines.add(words.t("today.by", desk.staffName(supervisor(session))));
    }
    if (!roll.site().pickUp().isEmpty()) {
      lines.add(words.t("roll.pickup", roll.site().pickUp()));
    }
    lines.add(counts(roll));
    List<Tag> warnings = new ArrayList<>();
    int missing = roll.isSignedOff() ? missing(roll.id()) : 0;
    if (roll.isSignedOff()) {
      lines.add(words.t("today.signedoff"));
      if (missing > 0) {
        warnings.add(new Tag(words.count("today.missing", missing), "bad"));
      }
    } else {
      lines.add(words.t("today.notsignedoff"));
    }
    warnings.addAll(risks(roll));
    site(roll, lines);
    return new Card(
        "/session/" + roll.id(),
        "session-" + roll.id(),
        roll.isSignedOff() && missing == 0 ? "done" : "",
        roll.place(),
        words.t("roll.times", words.time(roll.start()), words.time(roll.finish())),
        warnings,
        lines);
  }

  private void site(Roll roll, List<String> lines) {
    if (roll.site().hiVis()) {
      lines.add(words.t("roll.hivis"));
    }
    if (!roll.site().hazards().isEmpty()) {
      lines.add(words.t("roll.hazards", words.list(roll.site().hazards())));
    }
  }

  private String counts(Roll roll) {
    int expected = roll.lines().size() + roll.limitedCrns().size();
    String said = words.count("today.expected", expected);
    int unlisted = roll.unlistedHere() + roll.unlistedLeft();
    int marked = roll.lines().size() - roll.unmarked();
    if (marked == 0 && unlisted == 0) {
      return words.t("today.nobodymarked", said);
    }
    String arrived = Roll.counted(words, "roll.count.arrived", roll.arrived(), unlisted);
    return words.t("today.counts", said, arrived, marked);
  }

  /** How many people each marker is of; people are not named on this page. */
  private List<Tag> risks(Roll roll) {
    Map<String, Integer> counts = new TreeMap<>();
    for (RollLine line : roll.lines()) {
      line.safety().forEach(code -> counts.merge(code, 1, Integer::sum));
    }
    List<Tag> tags = new ArrayList<>();
    counts.forEach(
        (code, count) ->
            tags.add(new Tag(words.count("today.risk", count, Safety.words(words, code)), "bad")));
    return tags;
  }

  /** Of a day to come: where, when and how many. */
  Card brief(Shown session) {
    ObjectNode fields = session.document();
    String id = session.key().id();
    ObjectNode project = project(fields);
    int expected = expected(session);
    LocalDate date = LocalDate.parse(fields.path("date").asText());
    String start = time(fields, project, "start");
    String finish = time(fields, project, "finish");
    String when = words.day(date);
    if (!start.isEmpty() && !finish.isEmpty()) {
      when = words.t("today.daytimes", when, words.t("roll.times", start, finish));
    }
    return new Card(
        "/session/" + id,
        "session-" + id,
        "",
        place(project),
        when,
        List.of(),
        List.of(words.count("today.expected", expected)));
  }

  private String time(ObjectNode session, @Nullable ObjectNode project, String field) {
    String time = session.path(field).asText("");
    if (time.isEmpty() && project != null) {
      time = project.path(field).asText("");
    }
    return time.isEmpty() ? "" : words.time(LocalTime.parse(time));
  }

  private static String supervisor(Shown session) {
    return session.document().path("supervisor").asText("");
  }
}
