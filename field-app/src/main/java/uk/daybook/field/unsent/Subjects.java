package uk.daybook.field.unsent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.daybook.client.Command;
import uk.daybook.client.Shown;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.Desk;

/**
 * Whom or what a piece of work is about, in words: the person, and the session's project and day.
 * Reads each record once; made anew for each request.
 */
final class Subjects {
  private final Desk desk;
  private final Map<String, Optional<ObjectNode>> read = new HashMap<>();

  Subjects(Desk desk) {
    this.desk = desk;
  }

  /** About whom or what that is; empty when nothing on the device says so. */
  String of(RootKey root, List<Command.Change> typed) {
    List<String> parts = new ArrayList<>();
    switch (root.type()) {
      case PERSON -> parts.add(desk.personName(root.id()));
      case PROJECT -> parts.add(project(root.id()));
      case SESSION -> parts.add(session(root.id()));
      case STAFF -> parts.add(desk.staffName(root.id()));
      case REGION -> {}
    }
    if (root.type() != RootType.SESSION) {
      for (Command.Change change : typed) {
        ObjectNode fields = change.values();
        String where = fields == null ? "" : session(change.record().type(), fields);
        if (where.isEmpty()) {
          where =
              document(change.record().type(), change.record().id())
                  .map(it -> session(change.record().type(), it))
                  .orElse("");
        }
        if (!where.isEmpty()) {
          parts.add(where);
          break;
        }
      }
    }
    parts.removeIf(String::isEmpty);
    return String.join(", ", parts);
  }

  /** The session that a record's fields lead to, in words; empty for none. */
  private String session(String type, ObjectNode fields) {
    if (fields.hasNonNull("session")) {
      return session(fields.path("session").asText());
    }
    String about = fields.path(type.equals("mark") ? "attendance" : "about").asText();
    return document("attendance", about)
        .map(it -> session(it.path("session").asText()))
        .or(() -> document("session", about).map(this::session))
        .orElseGet(() -> project(fields.path("project").asText()));
  }

  /** The project and the day of a session; empty when it is not on the device. */
  String session(String id) {
    return document("session", id).map(this::session).orElse("");
  }

  private String session(ObjectNode session) {
    String project = project(session.path("project").asText());
    if (!session.hasNonNull("date")) {
      return project;
    }
    LocalDate date = LocalDate.parse(session.path("date").asText());
    String day = date.equals(desk.today()) ? desk.t("unsent.today") : desk.words().day(date);
    return project.isEmpty() ? day : project + ", " + day;
  }

  /** The name of a project; empty when it is not on the device. */
  String project(String id) {
    return document("project", id).map(it -> it.path("name").asText()).orElse("");
  }

  private Optional<ObjectNode> document(String type, String id) {
    return id.isEmpty()
        ? Optional.empty()
        : read.computeIfAbsent(type + "/" + id, key -> desk.read(type, id).map(Shown::document));
  }
}
