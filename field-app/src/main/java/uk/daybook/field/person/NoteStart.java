package uk.daybook.field.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;
import uk.daybook.domain.Role;
import uk.daybook.field.app.Desk;

/** What a new note is about, and who will see it, by what it was opened for. */
final class NoteStart {
  private NoteStart() {}

  /** A note of that id with nothing in it. */
  static NoteForm blank(Desk desk, String id, String person, String session, String amends) {
    Optional<NoteForm> amending =
        desk.read("note", amends)
            .map(Shown::document)
            .filter(it -> Texts.text(it, "person").equals(person))
            .map(it -> amending(id, person, amends, it));
    if (amending.isPresent()) {
      return amending.get();
    }
    Optional<Shown> attendance =
        session.isEmpty()
            ? Optional.empty()
            : desk.read("attendance", Ids.attendance(session, person));
    if (attendance.isPresent()) {
      String project = Texts.text(attendance.get().document(), "project");
      return new NoteForm(id, person, project, attendance.get().key().id(), "", "", null);
    }
    String project = desk.role() == Role.SUPERVISOR ? latestProject(desk, person) : "";
    return new NoteForm(id, person, project, person, "", "", null);
  }

  private static NoteForm amending(String id, String person, String amends, ObjectNode amended) {
    return new NoteForm(
        id, person, Texts.text(amended, "project"), Texts.text(amended, "about"), amends, "", null);
  }

  /** The project of their latest session, else of their next: its supervisors see the note. */
  private static String latestProject(Desk desk, String person) {
    LocalDate today = desk.today();
    List<Appointment> theirs =
        Appointment.of(desk, person, new HashMap<>()).stream()
            .filter(it -> it.allocated() && it.date() != null && !it.project().isEmpty())
            .toList();
    return theirs.stream()
        .filter(it -> !it.isAfter(today))
        .max(Appointment.IN_ORDER)
        .or(() -> theirs.stream().min(Appointment.IN_ORDER))
        .map(Appointment::project)
        .orElse("");
  }
}
