package uk.daybook.server.pages.out;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.Policy;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.FieldWords;
import uk.daybook.server.pages.Ladders;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Policies;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.VisitLine;

/**
 * One visit somebody is out on: where, with what risk, who was told; taking the alarm on, and
 * saying what was found.
 */
public final class OutScreen {
  private OutScreen() {}

  /**
   * What the page prints.
   *
   * @param risks what is known of the person's risk, where this viewer may know it
   * @param open whether a step waits for somebody
   */
  public record View(
      OutLine line,
      String path,
      String companion,
      List<String> risks,
      List<Ladders.Step> steps,
      String taken,
      boolean open,
      boolean over,
      String words) {}

  static Answer show(Visit visit) {
    return page(visit, List.of());
  }

  private static @Nullable VisitLine line(Visit visit, Sight sight) {
    return sight
        .reading()
        .visitLine(visit.part("id"))
        .filter(it -> it.region().equals(visit.viewer().region()))
        .orElse(null);
  }

  private static Answer page(Visit visit, List<Page.Problem> problems) {
    return visit.read(
        sight -> {
          VisitLine line = line(visit, sight);
          Policy policy = Policies.on(visit.viewer().region(), visit.today(), sight).orElse(null);
          if (line == null || policy == null) {
            return new Answer.NotFound();
          }
          if (!line.isAhead() && problems.isEmpty() && sight.mayKnow(line.person())) {
            return new Answer.Redirect("/office/visits/" + line.id());
          }
          RecordRow row = sight.live(new RecordKey("visit", line.id()));
          ObjectNode fields = row == null ? Json.object() : row.state().fields();
          boolean known = sight.mayKnow(line.person());
          View view =
              new View(
                  OutLine.of(line, policy, visit, sight),
                  "/office/out/" + line.id(),
                  known ? Sight.text(fields, "companion") : "",
                  known ? risks(line.person(), sight) : List.of(),
                  Ladders.of(line.id(), sight),
                  Ladders.taken(line.id(), sight),
                  Ladders.waits(line.id(), sight),
                  !line.isAhead(),
                  visit.typed("words"));
          return new Answer.Html(
              "out/one.jte",
              visit.page("A visit out now", Page.Nav.OUT).back("/office/out").problems(problems),
              view);
        });
  }

  static List<String> risks(String person, Sight sight) {
    List<String> risks = new ArrayList<>();
    Set<String> codes = new LinkedHashSet<>();
    ObjectNode document = sight.document("person", person);
    ObjectNode casefile = sight.document("casefile", Ids.casefile(person));
    if (document != null) {
      document.path("siteSafety").forEach(it -> codes.add(it.asText()));
    }
    if (casefile != null) {
      casefile.path("riskFlags").forEach(it -> codes.add(it.asText()));
    }
    codes.forEach(code -> risks.add(FieldWords.code(code)));
    if (casefile != null) {
      String rosh = Sight.text(casefile, "rosh");
      if (!rosh.isEmpty()) {
        risks.add("Risk of serious harm: " + rosh);
      }
    }
    return risks;
  }

  /** "I am dealing with it": nobody else is told. */
  static Answer take(Visit visit) {
    boolean there = visit.read(sight -> line(visit, sight) != null);
    if (!there) {
      return new Answer.NotFound();
    }
    List<Act> acts = Ladders.take(visit.part("id"), visit);
    if (!acts.isEmpty()) {
      Optional<Clerk.Outcome> not = failed(visit.clerk().postWhole(acts));
      if (not.isPresent()) {
        return page(visit, List.of(new Page.Problem("take", not.get().words())));
      }
    }
    return visit.done("/office/out/" + visit.part("id"), "You are dealing with it.");
  }

  static Optional<Clerk.Outcome> failed(List<Clerk.Outcome> outcomes) {
    return outcomes.stream().filter(it -> !it.isDone()).findFirst();
  }

  /** They were reached another way: what was found ends the watch. */
  static Answer heard(Visit visit) {
    String words = visit.typed("words");
    if (words.isEmpty()) {
      return page(
          visit,
          List.of(new Page.Problem("words", "Enter how they were reached, and what was found")));
    }
    VisitLine line = visit.read(sight -> line(visit, sight));
    if (line == null) {
      return new Answer.NotFound();
    }
    List<Act> acts = new ArrayList<>(Ladders.take(line.id(), visit));
    ObjectNode signal = Json.object().put("about", line.id());
    signal.put("sentBy", visit.viewer().staff()).put("kind", "heard").put("sign", "usual");
    signal.put("at", visit.now().toString()).put("words", words);
    acts.add(
        visit
            .clerk()
            .act(
                "signal.heard",
                new RootKey(RootType.STAFF, visit.viewer().staff()),
                Clerk.make(new RecordKey("signal", visit.premises().ids().next()), signal)));
    Optional<Clerk.Outcome> not = failed(visit.clerk().postWhole(acts));
    return not.isPresent()
        ? page(visit, List.of(new Page.Problem("words", not.get().words())))
        : visit.done("/office/out", "Kept: they were reached. Nobody else is told.");
  }
}
