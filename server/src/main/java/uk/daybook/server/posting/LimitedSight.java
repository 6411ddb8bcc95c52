package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.server.store.RecordRow;

/**
 * Who may see people with limited access: as the desk has it, or as it would be with one staff
 * record changed. Reads only.
 */
final class LimitedSight {
  private final Desk desk;
  private final @Nullable RecordRow changed;

  private LimitedSight(Desk desk, @Nullable RecordRow changed) {
    this.desk = desk;
    this.changed = changed;
  }

  /** As the desk has it. */
  static LimitedSight on(Desk desk) {
    return new LimitedSight(desk, null);
  }

  /** As it would be if that staff record were taken. */
  static LimitedSight with(Desk desk, RecordRow staff) {
    return new LimitedSight(desk, staff);
  }

  /**
   * Who may see a person with limited access; nobody by name when access is not limited. A
   * restriction names who may, an exclusion who of those concerned may not; with nobody listed it
   * is the officer and their senior only.
   */
  SortedSet<String> allowed(String person) {
    SortedSet<String> allowed = new TreeSet<>();
    if (!desk.facts(person).limited()) {
      return allowed;
    }
    ObjectNode document = desk.document("person", person);
    SortedSet<String> listed = listed(document);
    boolean restriction = Desk.textOf(document, "lao").equals("restriction");
    if (restriction && !listed.isEmpty()) {
      allowed.addAll(listed);
    } else {
      addOfficerAndSenior(allowed, desk.facts(person).officer());
      if (!listed.isEmpty()) {
        addSupervisors(allowed, person);
      }
      allowed.removeAll(listed);
    }
    allowed.removeIf(code -> !isAtWork(post(code)));
    return allowed;
  }

  /** People with limited access whose officer's team or PDU is that: their senior goes by it. */
  SortedSet<String> peopleUnder(String field, String where) {
    SortedSet<String> people = new TreeSet<>();
    for (RecordRow colleague : staffIn(field, where)) {
      for (RecordRow person : desk.linked("person", "officer", colleague.key().id())) {
        if (person.state().fields().hasNonNull("lao")) {
          people.add(person.key().id());
        }
      }
    }
    return people;
  }

  /** The staff whom the limits of that person name. */
  static SortedSet<String> listed(@Nullable ObjectNode person) {
    SortedSet<String> listed = new TreeSet<>();
    if (person != null) {
      for (JsonNode code : person.path("laoStaff")) {
        listed.add(code.asText());
      }
    }
    return listed;
  }

  /** Whether that staff record is of somebody who has not left. */
  static boolean isAtWork(@Nullable ObjectNode post) {
    return post != null && !post.path("left").asBoolean();
  }

  private void addOfficerAndSenior(SortedSet<String> allowed, String officer) {
    ObjectNode post = post(officer);
    if (post == null) {
      return;
    }
    allowed.add(officer);
    SortedSet<String> seniors = seniors("team", Desk.textOf(post, "team"));
    allowed.addAll(seniors.isEmpty() ? seniors("pdu", Desk.textOf(post, "pdu")) : seniors);
  }

  private SortedSet<String> seniors(String field, String value) {
    SortedSet<String> seniors = new TreeSet<>();
    for (RecordRow staff : staffIn(field, value)) {
      ObjectNode post = staff.state().fields();
      if (isAtWork(post) && Desk.textOf(post, "role").equals(Role.SPO.code())) {
        seniors.add(staff.key().id());
      }
    }
    return seniors;
  }

  private void addSupervisors(SortedSet<String> allowed, String person) {
    for (RecordRow attendance : desk.linked("attendance", "person", person)) {
      ObjectNode fields = attendance.state().fields();
      if (fields.path("allocated").asBoolean()) {
        ObjectNode session = desk.document("session", Desk.textOf(fields, "session"));
        String supervisor = Desk.textOf(session, "supervisor");
        if (!supervisor.isEmpty()) {
          allowed.add(supervisor);
        }
      }
    }
  }

  private @Nullable ObjectNode post(String code) {
    if (changed != null && changed.key().id().equals(code)) {
      return changed.state().deleted() ? null : changed.state().fields();
    }
    return desk.document("staff", code);
  }

  private List<RecordRow> staffIn(String field, String value) {
    if (value.isEmpty()) {
      return List.of();
    }
    List<RecordRow> staff = new ArrayList<>(desk.linked("staff", field, value));
    if (changed != null) {
      RecordKey key = changed.key();
      staff.removeIf(row -> row.key().equals(key));
      if (!changed.state().deleted()
          && Desk.textOf(changed.state().fields(), field).equals(value)) {
        staff.add(changed);
      }
    }
    return staff;
  }
}
