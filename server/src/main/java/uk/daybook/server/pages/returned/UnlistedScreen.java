package uk.daybook.server.pages.returned;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.FieldWords;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PeopleSearch;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.RecordRow;

/**
 * Somebody who turned up unlisted, matched to a person. Their attendance is made or filled in and
 * the match recorded in one go, so that they are credited once and never twice.
 */
public final class UnlistedScreen {
  private static final List<String> WORKED =
      List.of("outcome", "start", "finish", "penaltyMinutes", "quality", "behaviour");

  private UnlistedScreen() {}

  /** What the page prints. */
  public record View(
      String path,
      String version,
      String sessionPath,
      String session,
      String name,
      String crn,
      List<String> facts,
      List<PersonShown> found,
      String chosen,
      String search,
      boolean open) {}

  static Answer show(Visit visit) {
    return page(visit, List.of());
  }

  private static Answer page(Visit visit, List<Page.Problem> problems) {
    return visit.read(
        sight -> {
          RecordRow row = sight.known("unlisted", visit.part("id"));
          if (row == null) {
            return new Answer.NotFound();
          }
          ObjectNode fields = row.state().fields();
          ObjectNode session = sight.document("session", row.root().id());
          String search = visit.typed("search");
          String looked =
              search.isEmpty()
                  ? (Sight.text(fields, "crnGiven") + " " + Sight.text(fields, "nameGiven")).trim()
                  : search;
          View view =
              new View(
                  "/office/unlisted/" + row.key().id(),
                  visit.version("version", row.state().version()),
                  "/office/sessions/" + row.root().id(),
                  Sight.text(sight.document("project", Sight.text(session, "project")), "name")
                      + ", "
                      + When.day(Sight.text(session, "date")),
                  Sight.text(fields, "nameGiven"),
                  Sight.text(fields, "crnGiven"),
                  facts(fields),
                  candidates(looked, fields, visit, sight),
                  visit.typed("person"),
                  search,
                  !fields.has("matchedAt") && !fields.path("undone").asBoolean());
          return new Answer.Html(
              "returned/unlisted.jte",
              visit
                  .page("Turned up unlisted", Page.Nav.RETURNED)
                  .back("/office/returned")
                  .problems(problems),
              view);
        });
  }

  /** By the CRN as given, else by the name as given, unless something else was searched for. */
  private static List<PersonShown> candidates(
      String looked, ObjectNode fields, Visit visit, Sight sight) {
    List<PersonShown> found =
        new ArrayList<>(
            PeopleSearch.find(
                    visit.typed("search").isEmpty() ? Sight.text(fields, "crnGiven") : looked,
                    visit.viewer(),
                    sight)
                .people());
    if (found.isEmpty() && visit.typed("search").isEmpty()) {
      found.addAll(
          PeopleSearch.find(Sight.text(fields, "nameGiven"), visit.viewer(), sight).people());
    }
    return found;
  }

  private static List<String> facts(ObjectNode fields) {
    List<String> facts = new ArrayList<>();
    facts.add(
        isTurnedAway(fields)
            ? "Turned away: " + Sight.text(fields, "reason")
            : "Accepted, arrived " + When.moment(Sight.text(fields, "arrivedAt")));
    if (fields.hasNonNull("outcome")) {
      facts.add(
          "Recorded at sign-off: "
              + FieldWords.code(Sight.text(fields, "outcome"))
              + (fields.hasNonNull("start")
                  ? ", " + Sight.text(fields, "start") + " to " + Sight.text(fields, "finish")
                  : ""));
    }
    return facts;
  }

  private static boolean isTurnedAway(ObjectNode fields) {
    return Sight.text(fields, "decision").equals("turned_away");
  }

  static Answer act(Visit visit) {
    return switch (visit.typed("do")) {
      case "search" -> page(visit, List.of());
      case "match" -> match(visit);
      case "close" -> close(visit);
      default -> new Answer.NotFound();
    };
  }

  private static Answer match(Visit visit) {
    String person = visit.typed("person");
    if (person.isEmpty()) {
      return problem(visit, "Choose the person they are");
    }
    Optional<List<Act>> acts = visit.read(sight -> acts(visit, person, sight));
    if (acts.isPresent() && acts.get().isEmpty()) {
      return problem(visit, visit.read(sight -> decided(visit, person, sight)));
    }
    return acts.isEmpty() ? new Answer.NotFound() : post(visit, acts.get(), "Matched.");
  }

  /** What is so of somebody who has an outcome there already, and what to do if it is them. */
  private static String decided(Visit visit, String person, Sight sight) {
    String name = sight.person(person).name();
    RecordRow row = sight.live(new RecordKey("unlisted", visit.part("id")));
    ObjectNode standing =
        row == null ? null : sight.document("attendance", Ids.attendance(row.root().id(), person));
    if (standing != null && !standing.path("allocated").asBoolean()) {
      return name
          + " was taken off this session's roll, and an outcome is recorded all the same: "
          + FieldWords.code(Sight.text(standing, "outcome"))
          + ". It counts. Choose somebody else. If it is them and that is right, close this without"
          + " a match. If it is wrong, a manager puts them back on the roll with allocations.csv,"
          + " under Import: then correct it on the roll, and close this";
    }
    return name
        + " already has an outcome for this session. Choose somebody else. If it is them,"
        + " correct their outcome on the session's roll, then close this without a match";
  }

  /** What matches them to that person; no act when that person has an outcome there already. */
  private static Optional<List<Act>> acts(Visit visit, String person, Sight sight) {
    RecordRow row = sight.live(new RecordKey("unlisted", visit.part("id")));
    if (row == null || !sight.mayKnow(person)) {
      return Optional.empty();
    }
    String session = row.root().id();
    RecordKey key = new RecordKey("attendance", Ids.attendance(session, person));
    RecordRow standing = sight.live(key);
    if (standing != null && standing.state().fields().hasNonNull("outcome")) {
      return Optional.of(List.of());
    }
    ObjectNode given = row.state().fields();
    List<Act> acts = new ArrayList<>();
    ObjectNode fields = attendance(given, person, session, standing, sight);
    RootKey root = new RootKey(RootType.PERSON, person);
    if (standing == null) {
      acts.add(visit.clerk().act("attendance.allocate", root, Clerk.make(key, fields)));
    } else if (!fields.isEmpty()) {
      acts.add(
          visit
              .clerk()
              .act("attendance.decide", root, Clerk.edit(key, standing.state().version(), fields)));
    }
    ObjectNode matched = Json.object();
    matched.put("person", person).put("attendance", key.id());
    matched.put("matchedBy", visit.viewer().staff());
    matched.put("matchedAt", visit.now().truncatedTo(ChronoUnit.SECONDS).toString());
    acts.add(
        visit
            .clerk()
            .act(
                "unlisted.match",
                row.root(),
                Clerk.edit(row.key(), Clerk.shown(visit.typed("version")), matched)));
    return Optional.of(acts);
  }

  /** What the attendance lacks. */
  private static ObjectNode attendance(
      ObjectNode given, String person, String session, @Nullable RecordRow standing, Sight sight) {
    ObjectNode fields = Json.object();
    boolean came = !isTurnedAway(given);
    if (standing == null) {
      fields.put("session", session).put("person", person);
      fields.put("project", Sight.text(given, "project")).put("allocated", came);
      Placing.order(person, sight).ifPresent(order -> fields.put("order", order));
    } else if (came && !standing.state().fields().path("allocated").asBoolean()) {
      fields.put("allocated", true);
    }
    if (came) {
      for (String name : WORKED) {
        if (given.hasNonNull(name)) {
          fields.set(name, given.get(name));
        }
      }
    }
    return fields;
  }

  private static Answer close(Visit visit) {
    Optional<Act> act =
        visit.read(
            sight ->
                Optional.ofNullable(sight.live(new RecordKey("unlisted", visit.part("id"))))
                    .map(
                        row ->
                            visit
                                .clerk()
                                .act(
                                    "unlisted.close",
                                    row.root(),
                                    Clerk.edit(
                                        row.key(),
                                        Clerk.shown(visit.typed("version")),
                                        Json.object().put("undone", true)))));
    return act.isEmpty()
        ? new Answer.NotFound()
        : post(visit, List.of(act.get()), "Closed without a match.");
  }

  private static Answer post(Visit visit, List<Act> acts, String done) {
    for (Clerk.Outcome outcome : visit.clerk().postWhole(acts)) {
      if (!outcome.isDone()) {
        return problem(visit, outcome.words());
      }
    }
    return visit.done("/office/returned", done);
  }

  private static Answer problem(Visit visit, String words) {
    return page(visit, List.of(new Page.Problem("search", words)));
  }
}
