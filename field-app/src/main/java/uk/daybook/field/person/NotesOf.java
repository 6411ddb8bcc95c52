package uk.daybook.field.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.daybook.client.Shown;
import uk.daybook.field.app.Desk;

/** The notes on one person: those on the person, on their sessions and on their visits. */
public final class NotesOf {
  private static final int MOST_LINKS = 20;

  private record Note(Shown shown, ObjectNode fields, Instant at) {
    String id() {
      return shown.key().id();
    }
  }

  private final Desk desk;
  private final Map<String, Note> byId = new LinkedHashMap<>();

  /** What each thing a note may be about is called; empty for the person. */
  private final Map<String, String> abouts = new LinkedHashMap<>();

  NotesOf(Desk desk, String person, List<Appointment> appointments, SessionsOf sessions) {
    this.desk = desk;
    abouts.put(person, "");
    for (Appointment one : appointments) {
      abouts.put(one.attendance(), sessions.about(one));
    }
    for (Shown visit : desk.store().find("visit", "person", person)) {
      abouts.put(visit.key().id(), desk.t("person.about.visit", Visits.day(desk, visit)));
    }
    read();
  }

  private NotesOf(Desk desk, String about) {
    this.desk = desk;
    abouts.put(about, "");
    read();
  }

  /** Those on one visit alone, the newest first, each with what was added to it. */
  public static List<PersonView.Note> onVisit(Desk desk, String visit) {
    return new NotesOf(desk, visit).threads();
  }

  private void read() {
    for (String about : abouts.keySet()) {
      for (Shown note : desk.store().find("note", "about", about)) {
        ObjectNode fields = note.document();
        Instant at = Texts.instant(fields, "at");
        byId.put(note.key().id(), new Note(note, fields, at == null ? Instant.EPOCH : at));
      }
    }
  }

  /** What something is called that a note is about; empty for the person, or when unknown. */
  String about(String id) {
    return abouts.getOrDefault(id, "");
  }

  /** The newest first, each with what was added to it, in order. */
  List<PersonView.Note> threads() {
    Comparator<Note> inOrder = Comparator.comparing(Note::at).thenComparing(Note::id);
    Map<String, List<Note>> further = new HashMap<>();
    List<Note> tops = new ArrayList<>();
    for (Note note : byId.values()) {
      Note top = top(note);
      if (top.id().equals(note.id())) {
        tops.add(note);
      } else {
        further.computeIfAbsent(top.id(), id -> new ArrayList<>()).add(note);
      }
    }
    tops.sort(Collections.reverseOrder(inOrder));
    List<PersonView.Note> views = new ArrayList<>();
    for (Note top : tops) {
      List<Note> under = further.getOrDefault(top.id(), new ArrayList<>());
      under.sort(inOrder);
      List<PersonView.Note> underViews = new ArrayList<>();
      under.forEach(note -> underViews.add(view(note, List.of())));
      views.add(view(top, underViews));
    }
    return views;
  }

  /** The note that others amend; itself when the one it amends is not on this device. */
  private Note top(Note note) {
    Note top = note;
    for (int links = 0; links < MOST_LINKS; links++) {
      Note amended = byId.get(Texts.text(top.fields(), "amends"));
      if (amended == null) {
        return top;
      }
      top = amended;
    }
    return note;
  }

  private PersonView.Note view(Note note, List<PersonView.Note> further) {
    return new PersonView.Note(
        note.id(),
        note.at().equals(Instant.EPOCH) ? "" : Texts.moment(desk, note.at()),
        about(Texts.text(note.fields(), "about")),
        note.fields().path("text").asText(""),
        note.fields().path("sensitive").asBoolean(false),
        note.shown().state() != Shown.State.POSTED,
        further);
  }
}
