package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.server.store.RecordRow;

/**
 * Which scopes a member of staff holds: derived from their post, the sessions they supervise and
 * the people they may see by name, and never asked for by a device.
 */
final class Grants {
  private final Desk desk;

  Grants(Desk desk) {
    this.desk = desk;
  }

  /**
   * Who may hold what is worked out by one transaction at a time: it goes by posts, sessions and
   * people, each with a root of its own. Seldom anything of it changes.
   */
  Set<String> derivedFromSeveralRoots() {
    return desk.changed().stream().anyMatch(this::decides) ? Set.of("grants") : Set.of();
  }

  /** Brings the grants up to date with everything this transaction changed. */
  void update() {
    Set<String> staff = new TreeSet<>();
    Set<String> people = new TreeSet<>();
    for (RecordKey key : desk.changed()) {
      if (decides(key)) {
        collect(key, staff, people);
      }
    }
    staff.forEach(this::updateStaff);
    people.forEach(this::updateLimited);
  }

  /** Whether a change of that record may change who holds what. */
  private boolean decides(RecordKey key) {
    return switch (key.type()) {
      case "staff" -> true;
      case "session" -> changes(key, "supervisor") || changes(key, "project");
      case "person" -> isLimited(desk.record(key)) || isLimited(desk.before(key));
      case "attendance" ->
          isLimited(desk.record(new RecordKey("person", desk.before(key).root().id())));
      default -> false;
    };
  }

  private boolean changes(RecordKey key, String field) {
    RecordRow now = desk.record(key);
    return now == null
        || desk.isNew(key)
        || now.state().deleted()
        || !Desk.textOf(now.state().fields(), field)
            .equals(Desk.textOf(desk.before(key).state().fields(), field));
  }

  private static boolean isLimited(@Nullable RecordRow person) {
    return person != null && person.state().fields().hasNonNull("lao");
  }

  private void collect(RecordKey key, Set<String> staff, Set<String> people) {
    RecordRow now = desk.record(key);
    RecordRow before = desk.before(key);
    switch (key.type()) {
      case "staff" -> {
        staff.add(key.id());
        for (String field : List.of("pdu", "team")) {
          addLimitedUnder(people, field, now);
          addLimitedUnder(people, field, before);
        }
        if (LimitedSight.isAtWork(desk.document("staff", key.id()))
            && (desk.isNew(key) || !LimitedSight.isAtWork(before.state().fields()))) {
          addLimitedOf(people, key.id());
        }
        // Whom they see now, named or as a senior: what they may see of them may change.
        for (String scope : desk.tx().grants(key.id())) {
          ScopeNames.limitedPerson(scope).ifPresent(people::add);
        }
      }
      case "session" -> {
        addSupervisor(staff, now);
        addSupervisor(staff, before);
        desk.linked("attendance", "session", key.id())
            .forEach(attendance -> people.add(attendance.root().id()));
      }
      default -> people.add(before.root().id());
    }
  }

  /**
   * People with limited access whom somebody who comes, or comes back, may see: they are named, or
   * are the officer, or supervise them.
   */
  private void addLimitedOf(Set<String> people, String code) {
    Set<RecordKey> limited = new LinkedHashSet<>();
    for (String scope : desk.tx().scopesBeginning(ScopeNames.LIMITED)) {
      ScopeNames.limitedPerson(scope).ifPresent(it -> limited.add(new RecordKey("person", it)));
    }
    desk.fetch(limited);
    limited.removeIf(key -> !isLimited(desk.live(key)));
    for (RecordKey key : limited) {
      ObjectNode person = desk.document(key.type(), key.id());
      if (LimitedSight.listed(person).contains(code)
          || Desk.textOf(person, "officer").equals(code)) {
        people.add(key.id());
      }
    }
    for (RecordRow session : desk.linked("session", "supervisor", code)) {
      desk.linked("attendance", "session", session.key().id()).stream()
          .map(attendance -> attendance.root().id())
          .filter(person -> limited.contains(new RecordKey("person", person)))
          .forEach(people::add);
    }
  }

  /** People with limited access whose officer is in that PDU or team: their senior may change. */
  private void addLimitedUnder(Set<String> people, String field, @Nullable RecordRow post) {
    if (post != null) {
      people.addAll(
          LimitedSight.on(desk).peopleUnder(field, Desk.textOf(post.state().fields(), field)));
    }
  }

  private static void addSupervisor(Set<String> staff, @Nullable RecordRow session) {
    if (session != null) {
      String supervisor = Desk.textOf(session.state().fields(), "supervisor");
      if (!supervisor.isEmpty()) {
        staff.add(supervisor);
      }
    }
  }

  private void updateStaff(String code) {
    Set<String> now = desk.tx().grants(code);
    Set<String> scopes = new TreeSet<>();
    ObjectNode post = desk.document("staff", code);
    if (post != null && LimitedSight.isAtWork(post)) {
      now.stream().filter(scope -> scope.startsWith(ScopeNames.LIMITED)).forEach(scopes::add);
      scopes.add(ScopeNames.caseload(code));
      scopes.add(ScopeNames.region(Desk.textOf(post, "region")));
      Optional<Role> role = Role.of(Desk.textOf(post, "role"));
      if (role.equals(Optional.of(Role.SUPERVISOR)) || role.equals(Optional.of(Role.UPW_MANAGER))) {
        scopes.add(ScopeNames.team(Desk.textOf(post, "team")));
        for (RecordRow session : desk.linked("session", "supervisor", code)) {
          scopes.add(ScopeNames.project(Desk.textOf(session.state().fields(), "project")));
        }
      }
    }
    if (!scopes.equals(now)) {
      desk.tx().setGrants(code, scopes);
    }
  }

  private void updateLimited(String person) {
    SortedSet<String> allowed = LimitedSight.on(desk).allowed(person);
    grant(ScopeNames.limited(person), allowed);
    allowed.removeIf(
        code -> Desk.textOf(desk.document("staff", code), "role").equals(Role.SUPERVISOR.code()));
    grant(ScopeNames.limitedCase(person), allowed);
  }

  private void grant(String scope, SortedSet<String> allowed) {
    Set<String> holders = desk.tx().holders(scope);
    for (String code : holders) {
      if (!allowed.contains(code)) {
        SortedSet<String> without = new TreeSet<>(desk.tx().grants(code));
        without.remove(scope);
        desk.tx().setGrants(code, without);
      }
    }
    for (String code : allowed) {
      if (!holders.contains(code)) {
        SortedSet<String> with = new TreeSet<>(desk.tx().grants(code));
        with.add(scope);
        desk.tx().setGrants(code, with);
      }
    }
  }
}
