package uk.daybook.field.today;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Shown;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Handovers;
import uk.daybook.field.app.Words;
import uk.daybook.field.tell.ConcernScreen;
import uk.daybook.field.today.TodayView.Card;
import uk.daybook.field.today.TodayView.Day;

/** Puts the day together from what is on the device. */
final class TodayPage {
  private static final int DAYS_BACK = 14;
  private static final int DAYS_AHEAD = 7;

  private final Desk desk;
  private final Words words;
  private final LocalDate today;
  private final SessionCards sessions;
  private final VisitCards visits;

  /** Something that has a time, before it is known whether it is shown. */
  private record Planned(LocalDate date, String sort, boolean visit, boolean mine, Shown record) {
    /** A visit with an outcome; of a session its card knows whether anything is left to do. */
    boolean isFinished() {
      return visit && record.document().hasNonNull("outcome");
    }
  }

  TodayPage(Desk desk) {
    this.desk = desk;
    this.words = desk.words();
    this.today = desk.today();
    this.sessions = new SessionCards(desk);
    this.visits = new VisitCards(desk);
  }

  TodayView view() {
    List<Card> unfinished = new ArrayList<>();
    List<Card> now = new ArrayList<>();
    List<Card> also = new ArrayList<>();
    Map<LocalDate, List<Card>> coming = new TreeMap<>();
    Card next = null;
    for (Planned planned : planned()) {
      LocalDate date = planned.date();
      if (date.isBefore(today)) {
        Card late = planned.mine() && !planned.isFinished() ? late(planned) : null;
        if (late != null) {
          // The newest first: it is remembered best.
          unfinished.add(0, late);
        }
      } else if (date.equals(today)) {
        (planned.mine() ? now : also).add(card(planned));
      } else if (planned.mine()) {
        if (!date.isAfter(today.plusDays(DAYS_AHEAD))) {
          coming.computeIfAbsent(date, it -> new ArrayList<>()).add(brief(planned));
        } else if (next == null && coming.isEmpty()) {
          next = brief(planned);
        }
      }
    }
    List<Day> days = new ArrayList<>();
    coming.forEach((date, cards) -> days.add(new Day(words.day(date), cards)));
    return new TodayView(
        words.day(today),
        unfinished,
        now,
        none(now),
        now.isEmpty() ? next : null,
        also,
        told(),
        handovers(),
        days);
  }

  private String none(List<Card> now) {
    if (!now.isEmpty()) {
      return "";
    }
    return words.t(visits.isOfficer() ? "today.none.officer" : "today.none");
  }

  /** Everything from two weeks ago on, in order of time. */
  private List<Planned> planned() {
    List<Planned> all = new ArrayList<>();
    for (Shown session : desk.store().query("session")) {
      ObjectNode fields = session.document();
      boolean mine = fields.path("supervisor").asText().equals(desk.staff());
      String sort = fields.path("date").asText() + "T" + fields.path("start").asText("");
      add(all, sort, false, mine, session);
    }
    for (Shown visit : visits.mine()) {
      add(all, visit.document().path("plannedAt").asText(), true, true, visit);
    }
    all.sort(Comparator.comparing(Planned::sort).thenComparing(it -> it.record().key()));
    return all;
  }

  private void add(List<Planned> all, String sort, boolean visit, boolean mine, Shown record) {
    if (sort.length() >= 10) {
      LocalDate date = LocalDate.parse(sort.substring(0, 10));
      if (!date.isBefore(today.minusDays(DAYS_BACK))) {
        all.add(new Planned(date, sort, visit, mine, record));
      }
    }
  }

  private @Nullable Card late(Planned planned) {
    return planned.visit() ? visits.card(planned.record(), true) : sessions.late(planned.record());
  }

  private Card card(Planned planned) {
    return planned.visit()
        ? visits.card(planned.record(), false)
        : sessions.card(planned.record(), planned.mine());
  }

  private Card brief(Planned planned) {
    return planned.visit() ? visits.brief(planned.record()) : sessions.brief(planned.record());
  }

  /** What this user told somebody, until a manager has closed it. */
  private List<Card> told() {
    List<Card> cards = new ArrayList<>();
    for (Shown concern : ConcernScreen.open(desk)) {
      ObjectNode fields = concern.document();
      String person = fields.path("person").asText("");
      boolean isTaken = fields.hasNonNull("acknowledgedAt");
      cards.add(
          new Card(
              "/concern/" + concern.key().id(),
              "concern-" + concern.key().id(),
              isTaken ? "done" : "late",
              person.isEmpty() ? words.t("tell.title") : desk.personName(person),
              ConcernScreen.line(desk, concern),
              List.of(),
              List.of()));
    }
    return cards;
  }

  /** Handovers this user is to write or to read. */
  private List<Card> handovers() {
    List<Card> cards = new ArrayList<>();
    for (Shown handover : Handovers.open(desk)) {
      cards.add(
          new Card(
              "/handover/" + handover.key().id(),
              "handover-" + handover.key().id(),
              "late",
              desk.personName(handover.document().path("person").asText("")),
              Handovers.toDo(desk, handover),
              List.of(),
              List.of()));
    }
    return cards;
  }
}
