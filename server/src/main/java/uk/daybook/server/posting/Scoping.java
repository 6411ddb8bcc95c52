package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Audience;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootType;
import uk.daybook.server.store.RecordRow;

/**
 * Which scopes hold a record: the one place that decides it. A person with limited access is held
 * in {@code limited:ID}, case records in {@code limited:ID:case}, and nowhere else, whatever the
 * record's audience says (DOMAIN: LAO).
 */
final class Scoping {
  private Scoping() {}

  /** The scopes of a record as it is on the desk; none when it was deleted. */
  static SortedSet<String> of(RecordRow row, Desk desk) {
    SortedSet<String> scopes = new TreeSet<>();
    if (row.state().deleted()) {
      return scopes;
    }
    RecordType type = RecordTypes.of(row.key().type()).orElseThrow();
    if (type.audience() == Audience.OFFICE) {
      return scopes;
    }
    if (row.isOutOfView()) {
      // Recorded against the wrong person: kept for ever, and on nobody's device (DOMAIN: audit).
      return scopes;
    }
    ObjectNode fields = row.state().fields();
    String person = personOf(row);
    if (!person.isEmpty() && desk.facts(person).limited()) {
      RecordRow about = type.audience() == Audience.SUBJECT ? subject(fields, desk) : null;
      if (about != null) {
        return of(about, desk);
      }
      boolean onSite =
          type.audience() == Audience.SITE || !Desk.textOf(fields, "project").isEmpty();
      scopes.add(onSite ? ScopeNames.limited(person) : ScopeNames.limitedCase(person));
      return scopes;
    }
    switch (type.audience()) {
      case REGION -> addIfSet(scopes, "region:", fields, "region");
      case TEAM -> {
        addIfSet(scopes, "team:", fields, "team");
        scopes.add(ScopeNames.project(row.key().id()));
      }
      case PROJECT -> addIfSet(scopes, "project:", fields, "project");
      case SITE -> {
        addCaseload(scopes, row, desk);
        for (String project : desk.facts(row.root().id()).projects()) {
          scopes.add(ScopeNames.project(project));
        }
      }
      case CASE -> {
        addCaseload(scopes, row, desk);
        addIfSet(scopes, "project:", fields, "project");
      }
      case AUTHOR -> addIfSet(scopes, "caseload:", fields, "author");
      case OFFICE -> {
        // on nobody's device
      }
      case SUBJECT -> {
        RecordRow subject = subject(fields, desk);
        if (subject != null) {
          scopes.addAll(of(subject, desk));
        }
      }
    }
    return scopes;
  }

  /** Whom a record is about: somebody who turned up is kept under a session, and matched to one. */
  private static String personOf(RecordRow row) {
    return row.root().type() == RootType.PERSON
        ? row.root().id()
        : Desk.textOf(row.state().fields(), "person");
  }

  private static @Nullable RecordRow subject(ObjectNode conflict, Desk desk) {
    return desk.record(
        new RecordKey(Desk.textOf(conflict, "subjectType"), Desk.textOf(conflict, "subjectId")));
  }

  private static void addCaseload(SortedSet<String> scopes, RecordRow row, Desk desk) {
    if (row.root().type() == RootType.PERSON) {
      String officer = desk.facts(row.root().id()).officer();
      if (!officer.isEmpty()) {
        scopes.add(ScopeNames.caseload(officer));
      }
    }
  }

  private static void addIfSet(
      SortedSet<String> scopes, String prefix, ObjectNode fields, String field) {
    String value = Desk.textOf(fields, field);
    if (!value.isEmpty()) {
      scopes.add(prefix + value);
    }
  }
}
