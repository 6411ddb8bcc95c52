package uk.daybook.server.pages.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.Unit;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.FieldWords;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.HistoryRow;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.StaffLine;

/** One member of staff: their post, whether they have left, and their way in. */
public final class StaffScreen {
  private StaffScreen() {}

  /** What the page prints. */
  public record View(
      String path,
      String code,
      String version,
      String name,
      String email,
      List<Choice> buddies,
      List<Choice> roles,
      String team,
      String pdu,
      boolean left,
      boolean office,
      String oneTime,
      List<Device> devices,
      List<Change> changes) {}

  /** A device of theirs. */
  public record Device(String path, String app, String heard, boolean revoked) {}

  /** A change of their record. */
  public record Change(String when, String who, List<String> lines) {}

  static Answer show(Visit visit) {
    return page(visit, List.of(), "");
  }

  private static @Nullable RecordRow row(Visit visit, Sight sight) {
    String code = visit.part("id");
    RecordRow row = sight.live(new RecordKey("staff", code));
    return row != null && sight.mayKnow(new RootKey(RootType.STAFF, code)) ? row : null;
  }

  private static Answer page(Visit visit, List<Page.Problem> problems, String oneTime) {
    return visit.read(
        sight -> {
          RecordRow row = row(visit, sight);
          if (row == null) {
            return new Answer.NotFound();
          }
          ObjectNode fields = row.state().fields();
          boolean back = !problems.isEmpty();
          String role = back ? visit.typed("role") : Sight.text(fields, "role");
          View view =
              new View(
                  "/office/staff/" + row.key().id(),
                  row.key().id(),
                  back ? visit.typed("version") : row.state().version().toString(),
                  back ? visit.typed("name") : Sight.text(fields, "name"),
                  back ? visit.typed("email") : Sight.text(fields, "email"),
                  buddies(visit, sight, back ? visit.typed("buddy") : Sight.text(fields, "buddy")),
                  roles(role),
                  back ? visit.typed("team") : Sight.text(fields, "team"),
                  back ? visit.typed("pdu") : Sight.text(fields, "pdu"),
                  back ? visit.typed("left").equals("yes") : fields.path("left").asBoolean(),
                  Role.of(Sight.text(fields, "role"))
                      .filter(it -> it.isOffice() || it == Role.AUDITOR)
                      .isPresent(),
                  oneTime,
                  devices(row.key().id(), visit, sight),
                  changes(row.key(), sight));
          return new Answer.Html(
              "staff/one.jte",
              visit
                  .page("Member of staff", Page.Nav.STAFF)
                  .back("/office/staff")
                  .problems(problems),
              view);
        });
  }

  /** Who can look out for them: anybody of the region but themselves. */
  private static List<Choice> buddies(Visit visit, Sight sight, String chosen) {
    List<Choice> buddies = new ArrayList<>();
    for (StaffLine one :
        sight.reading().staff(visit.viewer().region(), "", "", Integer.MAX_VALUE)) {
      if (!one.left() && !one.id().equals(visit.part("id"))) {
        buddies.add(new Choice(one.id(), one.name() + ", " + one.id(), one.id().equals(chosen)));
      }
    }
    return buddies;
  }

  private static List<Choice> roles(String chosen) {
    List<Choice> roles = new ArrayList<>();
    for (Role role : Role.values()) {
      if (role != Role.POSTING && role != Role.IMPORT) {
        roles.add(new Choice(role.code(), role.label(), role.code().equals(chosen)));
      }
    }
    return roles;
  }

  private static List<Device> devices(String code, Visit visit, Sight sight) {
    return sight.reading().devicesOf(code).stream()
        .map(
            it -> {
              Long heard = it.heardAtMillis();
              return new Device(
                  "/office/devices/" + it.id(),
                  it.app(),
                  heard == null ? "never heard from" : "last heard " + When.ago(heard, visit.now()),
                  it.isRevoked());
            })
        .toList();
  }

  private static List<Change> changes(RecordKey key, Sight sight) {
    List<HistoryRow> all = new ArrayList<>();
    for (Unit unit : RecordTypes.STAFF_MEMBER.units()) {
      all.addAll(sight.reading().history(key, unit.name()));
    }
    all.sort(Comparator.comparing((HistoryRow it) -> it.stamp().atMillis()).reversed());
    return all.stream()
        .map(
            it ->
                new Change(
                    When.moment(it.stamp().atMillis()),
                    it.stamp().staff().equals("import")
                        ? "Import"
                        : sight.staffName(it.stamp().staff()),
                    FieldWords.lines(
                        RecordTypes.STAFF_MEMBER,
                        List.copyOf(RecordTypes.STAFF_MEMBER.fields()),
                        Json.objectIn(it.value()),
                        sight)))
        .toList();
  }

  static Answer save(Visit visit) {
    RecordRow row = visit.read(sight -> row(visit, sight));
    if (row == null) {
      return new Answer.NotFound();
    }
    List<Page.Problem> problems = new ArrayList<>();
    if (visit.typed("name").isEmpty()) {
      problems.add(new Page.Problem("name", "Enter their name"));
    }
    if (Role.of(visit.typed("role")).isEmpty()) {
      problems.add(new Page.Problem("role", "Choose their role"));
    }
    if (!problems.isEmpty()) {
      return page(visit, problems, "");
    }
    ObjectNode change = change(visit, row.state().fields());
    if (change.isEmpty()) {
      return visit.done("/office/staff/" + row.key().id(), "Nothing was changed.");
    }
    Clerk.Outcome outcome =
        visit
            .clerk()
            .post(
                visit
                    .clerk()
                    .act(
                        "staff.change",
                        row.root(),
                        Clerk.edit(row.key(), Clerk.shown(visit.typed("version")), change)));
    if (outcome.isDone()) {
      if (change.path("left").asBoolean()) {
        visit.premises().signIn().signOutEverywhere(row.key().id());
      }
      return visit.done("/office/staff/" + row.key().id(), "Saved.");
    }
    return page(
        visit,
        List.of(
            new Page.Problem(
                change.has("role") ? "role" : "name",
                outcome instanceof Clerk.Outcome.Refused refused
                    ? refused.words()
                    : "Somebody changed this while you looked. What they did is below; your own is"
                        + " kept here. Open the page again to change it")),
        "");
  }

  /** The fields that were changed on the page; a unit goes whole. */
  private static ObjectNode change(Visit visit, ObjectNode now) {
    ObjectNode change = Json.object();
    for (String field : List.of("name", "email")) {
      if (!visit.typed(field).equals(Sight.text(now, field))) {
        change.put(field, visit.typed(field));
      }
    }
    String buddy = visit.typed("buddy");
    if (visit.fields().contains("buddy") && !buddy.equals(Sight.text(now, "buddy"))) {
      if (buddy.isEmpty()) {
        change.putNull("buddy");
      } else {
        change.put("buddy", buddy);
      }
    }
    boolean moves = false;
    for (String field : List.of("role", "team", "pdu")) {
      moves |= !visit.typed(field).equals(Sight.text(now, field));
    }
    if (moves) {
      change.put("role", visit.typed("role")).put("team", visit.typed("team"));
      change.put("pdu", visit.typed("pdu")).put("region", Sight.text(now, "region"));
    }
    boolean left = visit.typed("left").equals("yes");
    if (left != now.path("left").asBoolean()) {
      change.put("left", left);
    }
    return change;
  }

  static Answer password(Visit visit) {
    RecordRow row = visit.read(sight -> row(visit, sight));
    if (row == null) {
      return new Answer.NotFound();
    }
    Optional<String> password =
        visit
            .premises()
            .signIn()
            .oneTimePassword(
                row.key().id(),
                tx -> visit.clerk().note(tx, "account.one_time_password", "staff", row.key().id()));
    if (password.isEmpty()) {
      return page(
          visit,
          List.of(new Page.Problem("role", "Only somebody who works in the office signs in here")),
          "");
    }
    return page(visit, List.of(), password.get());
  }
}
