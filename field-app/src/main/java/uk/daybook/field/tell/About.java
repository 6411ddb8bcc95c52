package uk.daybook.field.tell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.Desk;
import uk.daybook.field.person.Texts;
import uk.daybook.field.roll.LeftScreen.Choice;
import uk.daybook.protocol.Json;

/**
 * Whom or what a concern is about.
 *
 * @param kind {@code person}, {@code visit} or {@code session}
 * @param id the record's
 * @param root what it belongs to
 * @param project whose supervisors see it, empty for none
 * @param words it, in words
 */
record About(String kind, String id, RootKey root, String project, String words) {
  /** The one of that kind and id, if it is on this device. */
  static Optional<About> of(Desk desk, String kind, String id) {
    if (!Ids.isValid(id)) {
      return Optional.empty();
    }
    return switch (kind) {
      case "person" -> desk.read("person", id).map(it -> person(desk, it));
      case "visit" -> desk.read("visit", id).map(it -> visit(desk, it));
      case "session" -> desk.read("session", id).map(it -> session(desk, it));
      default -> Optional.empty();
    };
  }

  private static About person(Desk desk, Shown person) {
    String id = person.key().id();
    return new About(
        "person",
        id,
        new RootKey(RootType.PERSON, id),
        desk.role() == Role.SUPERVISOR ? project(desk, id) : "",
        Desk.nameOf(person.document()));
  }

  /** A project they are allocated to: only through one does a supervisor hold a person. */
  private static String project(Desk desk, String person) {
    String latest = "";
    String on = "";
    for (Shown attendance : desk.store().find("attendance", "person", person)) {
      ObjectNode fields = attendance.document();
      String date =
          desk.read("session", Texts.text(fields, "session"))
              .map(it -> Texts.text(it.document(), "date"))
              .orElse("");
      boolean isPast = date.compareTo(desk.today().toString()) <= 0;
      if (fields.path("allocated").asBoolean()
          && (latest.isEmpty() || (isPast && date.compareTo(on) > 0))) {
        latest = Texts.text(fields, "project");
        on = date;
      }
    }
    return latest;
  }

  private static About visit(Desk desk, Shown visit) {
    String person = Texts.text(visit.document(), "person");
    return new About(
        "visit",
        visit.key().id(),
        new RootKey(RootType.PERSON, person),
        "",
        desk.t("tell.about.visit", desk.personName(person)));
  }

  private static About session(Desk desk, Shown session) {
    ObjectNode fields = session.document();
    String project = Texts.text(fields, "project");
    String name =
        desk.read("project", project).map(it -> Texts.text(it.document(), "name")).orElse("");
    LocalDate date = Texts.date(fields, "date");
    return new About(
        "session",
        session.key().id(),
        new RootKey(RootType.SESSION, session.key().id()),
        project,
        date == null ? name : desk.t("tell.about.session", name, Texts.day(desk, date)));
  }

  String path() {
    return "/tell/" + kind + "/" + id;
  }

  String back() {
    return "/" + kind + "/" + id;
  }

  /** The fields that say what a concern is about. */
  ObjectNode fields() {
    ObjectNode fields = Json.object().put("about", id);
    if (root.type() == RootType.PERSON) {
      fields.put("person", root.id());
    }
    if (!project.isEmpty()) {
      fields.put("project", project);
    }
    return fields;
  }

  /** Today's visits, sessions and people first, then everybody on this device. */
  static List<Choice> choices(Desk desk) {
    Map<String, String> all = new LinkedHashMap<>();
    String today = desk.today().toString();
    for (Shown visit : desk.store().query("visit")) {
      ObjectNode fields = visit.document();
      if (Texts.text(fields, "plannedAt").startsWith(today)
          && Texts.text(fields, "officer").equals(desk.staff())) {
        all.put("visit/" + visit.key().id(), visit(desk, visit).words());
      }
    }
    for (Shown session : desk.store().query("session")) {
      if (Texts.text(session.document(), "date").equals(today)) {
        all.put("session/" + session.key().id(), session(desk, session).words());
        for (Shown attendance : desk.store().find("attendance", "session", session.key().id())) {
          String person = Texts.text(attendance.document(), "person");
          desk.read("person", person)
              .ifPresent(it -> all.put("person/" + person, Desk.nameOf(it.document())));
        }
      }
    }
    Map<String, String> rest = new LinkedHashMap<>();
    for (Shown person : desk.store().query("person")) {
      rest.put("person/" + person.key().id(), Desk.nameOf(person.document()));
    }
    rest.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(it -> all.putIfAbsent(it.getKey(), it.getValue()));
    List<Choice> choices = new ArrayList<>();
    all.forEach((value, words) -> choices.add(new Choice(value, words)));
    return choices;
  }
}
