package uk.daybook.field.visit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.daybook.client.Shown;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.VisitOutcome;
import uk.daybook.field.app.Desk;
import uk.daybook.field.person.Texts;

/** The last contacts with a person, their open tasks, and what still lacks an outcome. */
final class LastContacts {
  private static final int SHOWN = 5;
  private static final int CHARS = 280;

  private final Desk desk;
  private final String person;
  private final String but;

  private record Dated(Instant at, BeforeView.Contact contact) {}

  /**
   * All of a person's but that of one visit.
   *
   * @param but the visit that is left out
   */
  LastContacts(Desk desk, String person, String but) {
    this.desk = desk;
    this.person = person;
    this.but = but;
  }

  /** The newest first. */
  List<BeforeView.Contact> last() {
    List<Dated> all = new ArrayList<>();
    addNotes(all, person);
    for (Shown attendance : desk.store().find("attendance", "person", person)) {
      addNotes(all, attendance.key().id());
      addAttendance(all, attendance.document());
    }
    for (Shown visit : desk.store().find("visit", "person", person)) {
      addNotes(all, visit.key().id());
      if (!visit.key().id().equals(but)) {
        addVisit(all, visit.document());
      }
    }
    all.sort(Comparator.comparing(Dated::at).reversed());
    return all.stream().limit(SHOWN).map(Dated::contact).toList();
  }

  private void addNotes(List<Dated> all, String about) {
    for (Shown note : desk.store().find("note", "about", about)) {
      Instant at = Texts.instant(note.document(), "at");
      if (at != null) {
        add(all, at, desk.t("visit.contact.note"), Texts.text(note.document(), "text"));
      }
    }
  }

  private void addAttendance(List<Dated> all, ObjectNode fields) {
    AttendanceOutcome outcome = AttendanceOutcome.of(Texts.text(fields, "outcome")).orElse(null);
    LocalDate date =
        desk.read("session", Texts.text(fields, "session"))
            .map(it -> Texts.date(it.document(), "date"))
            .orElse(null);
    if (outcome != null && date != null) {
      add(
          all,
          date.atStartOfDay(Desk.ZONE).toInstant(),
          desk.t("visit.contact.session"),
          desk.words().orElse("outcome." + outcome.code(), outcome.label()));
    }
  }

  private void addVisit(List<Dated> all, ObjectNode fields) {
    VisitOutcome outcome = VisitOutcome.of(Texts.text(fields, "outcome")).orElse(null);
    String planned = Texts.text(fields, "plannedAt");
    if (outcome != null && !planned.isEmpty()) {
      add(
          all,
          LocalDateTime.parse(planned).atZone(Desk.ZONE).toInstant(),
          desk.t("visit.contact.visit"),
          desk.words().orElse("visitoutcome." + outcome.code(), outcome.label()));
    }
  }

  private void add(List<Dated> all, Instant at, String what, String text) {
    String shortened =
        text.codePointCount(0, text.length()) <= CHARS
            ? text
            : text.substring(0, text.offsetByCodePoints(0, CHARS)).strip() + "…";
    all.add(new Dated(at, new BeforeView.Contact(Texts.moment(desk, at), what, shortened)));
  }

  /** Tasks that are not done, the first due first. */
  List<String> tasks() {
    List<Shown> open = new ArrayList<>();
    List<String> abouts = new ArrayList<>(List.of(person));
    for (Shown visit : desk.store().find("visit", "person", person)) {
      abouts.add(visit.key().id());
    }
    for (String about : abouts) {
      for (Shown task : desk.store().find("task", "about", about)) {
        if (!task.document().hasNonNull("doneAt")) {
          open.add(task);
        }
      }
    }
    open.sort(Comparator.comparing(it -> Texts.text(it.document(), "due")));
    List<String> words = new ArrayList<>();
    for (Shown task : open) {
      LocalDate due = Texts.date(task.document(), "due");
      String text = Texts.text(task.document(), "text");
      words.add(due == null ? text : desk.t("visit.task.due", text, Texts.day(desk, due)));
    }
    return words;
  }

  /** Appointments of earlier days that have no outcome. */
  List<String> lacking() {
    List<String> words = new ArrayList<>();
    LocalDate today = desk.today();
    for (Shown visit : desk.store().find("visit", "person", person)) {
      String planned = Texts.text(visit.document(), "plannedAt");
      boolean open =
          Texts.text(visit.document(), "outcome").isEmpty()
              && !visit.document().path("calledOff").asBoolean(false);
      if (open && !visit.key().id().equals(but) && !planned.isEmpty()) {
        LocalDate day = LocalDateTime.parse(planned).toLocalDate();
        if (day.isBefore(today)) {
          words.add(desk.t("visit.lacking.visit", Texts.day(desk, day)));
        }
      }
    }
    for (Shown attendance : desk.store().find("attendance", "person", person)) {
      ObjectNode fields = attendance.document();
      if (fields.path("allocated").asBoolean() && Texts.text(fields, "outcome").isEmpty()) {
        desk.read("session", Texts.text(fields, "session"))
            .map(it -> Texts.date(it.document(), "date"))
            .filter(day -> day.isBefore(today))
            .ifPresent(day -> words.add(desk.t("visit.lacking.session", Texts.day(desk, day))));
      }
    }
    return words;
  }
}
