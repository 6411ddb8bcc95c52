package uk.daybook.server.pages.returned;

import java.util.List;
import java.util.Optional;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PeopleSearch;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.posting.OwnLog.Act;

/** One piece of late or returned work: take it in as it is, under another case, or decline it. */
public final class ReturnedScreen {
  private ReturnedScreen() {}

  /**
   * What the page prints.
   *
   * @param forManager whether a manager decides, and the viewer is none
   */
  public record View(
      String path,
      String version,
      String author,
      String about,
      boolean known,
      boolean forManager,
      String when,
      String received,
      String why,
      List<Part> typed,
      String settled,
      List<PersonShown> found,
      String chosen,
      String search,
      String because) {}

  /** What was typed into one record. */
  public record Part(String what, List<String> lines, List<String> now, String shown) {}

  static Answer show(Visit visit) {
    return page(visit, List.of());
  }

  private static Answer page(Visit visit, List<Page.Problem> problems) {
    return visit.read(
        sight -> {
          Optional<Piece> piece = Piece.of(visit.part("id"), sight);
          if (piece.isEmpty() || !mayOpen(piece.get(), visit, sight)) {
            return new Answer.NotFound();
          }
          Piece one = piece.get();
          PersonShown person = one.person();
          View view =
              new View(
                  "/office/returned/" + one.id(),
                  one.version(),
                  one.authorName(),
                  person == null ? "" : person.both(),
                  one.known(),
                  one.isForManager(visit.viewer()),
                  one.when(),
                  one.received(),
                  one.why(),
                  one.typed().stream()
                      .map(it -> new Part(it.what(), it.lines(), it.now(), it.shown()))
                      .toList(),
                  one.settled(),
                  PeopleSearch.find(visit.typed("search"), visit.viewer(), sight).people(),
                  visit.typed("person"),
                  visit.typed("search"),
                  visit.typed("because"));
          return new Answer.Html(
              "returned/one.jte",
              visit
                  .page("Late or returned work", Page.Nav.RETURNED)
                  .back("/office/returned")
                  .problems(problems),
              view);
        });
  }

  /**
   * Whoever may know what it is about; without the words whoever has it on their list, and the
   * region of its author, whose manager may have been told of it.
   */
  private static boolean mayOpen(Piece piece, Visit visit, Sight sight) {
    return piece.known()
        || sight.mayKnow(new RootKey(RootType.STAFF, piece.author()))
        || sight
            .reading()
            .work(new RecordKey("returned", piece.id()))
            .filter(it -> it.region().equals(visit.viewer().region()))
            .isPresent();
  }

  static Answer act(Visit visit) {
    Optional<Piece> found = visit.read(sight -> Piece.of(visit.part("id"), sight));
    if (found.isEmpty() || !found.get().known()) {
      return new Answer.NotFound();
    }
    Piece piece = found.get();
    if (!piece.settled().isEmpty()) {
      return page(visit, List.of(new Page.Problem("because", "Somebody settled this")));
    }
    if (piece.isForManager(visit.viewer())) {
      return page(visit, List.of(new Page.Problem("because", "A manager decides this")));
    }
    String because = visit.typed("because");
    return switch (visit.typed("do")) {
      case "accept" ->
          place(visit, piece, visit.read(sight -> Placing.asItIs(visit, piece, sight)), because);
      case "search" -> page(visit, List.of());
      case "other" -> other(visit, piece, because);
      case "decline" ->
          because.isEmpty()
              ? problem(visit, "because", "Enter why: its author reads it")
              : settle(
                  visit,
                  List.of(
                      Placing.settle(visit, piece, "declined", because, visit.typed("version"))),
                  "Declined. Its author reads why on their device.");
      default -> new Answer.NotFound();
    };
  }

  private static Answer other(Visit visit, Piece piece, String because) {
    String person = visit.typed("person");
    if (person.isEmpty()) {
      return problem(visit, "search", "Search for the other case and choose it");
    }
    Optional<Act> act = visit.read(sight -> under(visit, piece, person, sight));
    return act.isEmpty()
        ? problem(
            visit,
            "search",
            "This case has a record of its own there already, or the work changes a record that only"
                + " the first case has. Take it in as it is, or decline it")
        : place(visit, piece, act.get(), because);
  }

  private static Optional<Act> under(Visit visit, Piece piece, String person, Sight sight) {
    return sight.mayKnow(person) ? Placing.under(visit, piece, person, sight) : Optional.empty();
  }

  private static Answer place(Visit visit, Piece piece, Act act, String because) {
    Act settled = Placing.settle(visit, piece, "accepted", because, visit.typed("version"));
    return settle(visit, List.of(act, settled), "Taken in. Its author sees that on their device.");
  }

  private static Answer settle(Visit visit, List<Act> acts, String done) {
    for (Clerk.Outcome outcome : visit.clerk().postWhole(acts)) {
      if (outcome instanceof Clerk.Outcome.Refused refused) {
        return problem(visit, "because", refused.words());
      } else if (outcome instanceof Clerk.Outcome.Stale) {
        return problem(
            visit, "because", "This changed while you looked. Look at it again, then decide");
      }
    }
    return visit.done("/office/returned", done);
  }

  private static Answer problem(Visit visit, String field, String words) {
    return page(visit, List.of(new Page.Problem(field, words)));
  }
}
