package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Edit;
import uk.daybook.server.store.Link;
import uk.daybook.server.store.RecordRow;

/**
 * Reads in a few questions what posting is about to ask one by one. It makes posting quick and
 * nothing else: whatever it leaves out is read when it is asked for. Called under the locks that
 * what it reads needs.
 */
final class ReadAhead {
  /** Fields that hold the id of a record of the type of the same name. */
  private static final List<String> NAMING =
      List.of("session", "project", "order", "person", "attendance");

  /** What an attendance is reviewed by: a type, and its field that names the attendance. */
  private static final List<Link> ABOUT_ATTENDANCE =
      List.of(
          new Link("mark", "attendance", ""),
          new Link("conflict", "subjectId", ""),
          new Link("question", "about", ""),
          new Link("dispute", "about", ""),
          new Link("incident", "about", ""));

  private final Desk desk;
  private final List<RecordKey> keys = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  ReadAhead(Desk desk) {
    this.desk = desk;
  }

  /** What judging those lines goes by. */
  void forJudging(Collection<Parsed> lines) {
    List<RecordKey> edited = new ArrayList<>();
    for (Parsed line : lines) {
      String root = line.mutation().root().id();
      keys.add(new RecordKey(line.mutation().root().type().code(), root));
      if (line.mutation().root().type() == RootType.PERSON) {
        links.add(new Link("attendance", "person", root));
      }
      for (Edit edit : line.mutation().edits()) {
        edited.add(edit.record());
        name(edit.fields());
      }
    }
    keys.addAll(edited);
    read();
    edited.forEach(key -> name(desk.document(key.type(), key.id())));
    read();
  }

  /** What follows from contacts (attendances and visits) and from changes of orders, theirs too. */
  void forConsequences(Collection<RecordKey> contacts, Collection<String> changedOrders) {
    for (RecordKey key : contacts) {
      RecordRow contact = desk.record(key);
      if (contact != null) {
        name(contact.state().fields());
        links.add(new Link("conflict", "subjectId", key.id()));
        keys.add(new RecordKey("action", Ids.action(key)));
        ofPerson(contact.root().id());
        if (key.type().equals("visit")) {
          links.add(new Link("order", "person", contact.root().id()));
        }
      }
    }
    for (String order : changedOrders) {
      keys.add(new RecordKey("order", order));
      keys.add(new RecordKey("hours", Ids.hours(order)));
      links.add(new Link("attendance", "order", order));
      links.add(new Link("action", "order", order));
      links.add(new Link("task", "about", order));
    }
    read();
    for (String order : changedOrders) {
      RecordRow row = desk.record(new RecordKey("order", order));
      if (row != null) {
        ofPerson(row.root().id());
      }
      for (RecordRow attendance : desk.linked("attendance", "order", order)) {
        name(attendance.state().fields());
        links.add(new Link("conflict", "subjectId", attendance.key().id()));
      }
    }
    read();
  }

  private void ofPerson(String person) {
    keys.add(new RecordKey("person", person));
    links.add(new Link("visit", "person", person));
  }

  /** What the office's lists are made from. */
  void forLists(
      Collection<String> sessions,
      Collection<String> visits,
      Collection<String> due,
      Collection<RecordKey> works) {
    for (String session : sessions) {
      keys.add(new RecordKey("session", session));
      links.add(new Link("attendance", "session", session));
      links.add(new Link("unlisted", "session", session));
    }
    for (String visit : visits) {
      keys.add(new RecordKey("visit", visit));
      links.add(new Link("signal", "about", visit));
    }
    for (String person : due) {
      keys.add(new RecordKey("person", person));
      keys.add(new RecordKey("casefile", Ids.casefile(person)));
      links.add(new Link("order", "person", person));
      links.add(new Link("visit", "person", person));
      links.add(new Link("concern", "person", person));
    }
    keys.addAll(works);
    read();
    for (String session : sessions) {
      ObjectNode fields = desk.document("session", session);
      name(fields);
      keys.add(new RecordKey("staff", Desk.textOf(fields, "supervisor")));
      for (RecordRow attendance : desk.linked("attendance", "session", session)) {
        for (Link link : ABOUT_ATTENDANCE) {
          links.add(new Link(link.type(), link.field(), attendance.key().id()));
        }
      }
    }
    works.forEach(key -> name(desk.document(key.type(), key.id())));
    read();
  }

  private void name(@Nullable ObjectNode fields) {
    for (String field : NAMING) {
      String id = Desk.textOf(fields, field);
      if (Ids.isValid(id)) {
        keys.add(new RecordKey(field, id));
      }
    }
  }

  private void read() {
    keys.removeIf(key -> key.id().isEmpty());
    desk.fetchLinked(links);
    desk.fetch(keys);
    keys.clear();
    links.clear();
  }
}
