package uk.daybook.server.pages.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.NotCarriedOutReason;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootType;
import uk.daybook.merge.Stamp;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.FieldWords;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.WorkWords;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.store.RecordRow;

/**
 * Something recorded against the wrong person: moved out of view with a reason. It leaves every
 * device; nothing of it is lost, and the audit says who did it.
 */
public final class WrongScreen {
  private static final String DOUBTED = "addressDoubted";
  private static final Set<String> WITH = Set.of("note", "task", "attachment");

  private WrongScreen() {}

  /**
   * What the page prints.
   *
   * @param with what goes with it
   * @param doubt whether the address is no longer doubted then
   * @param mark of both, for the form to say what was shown
   */
  public record View(
      String path,
      String version,
      String what,
      List<String> lines,
      List<String> with,
      boolean doubt,
      String mark,
      String because) {}

  static Answer show(Visit visit) {
    return page(visit, List.of());
  }

  private static Answer page(Visit visit, List<Page.Problem> problems) {
    return visit.read(
        sight -> {
          RecordRow row = row(visit, sight);
          if (row == null) {
            return new Answer.NotFound();
          }
          RecordType type = RecordTypes.of(row.key().type()).orElseThrow();
          sight.viewing(row.root().id());
          List<RecordRow> with = recordedWith(row, sight);
          RecordRow doubting = doubtingWith(row, sight);
          View view =
              new View(
                  "/office/people/"
                      + row.root().id()
                      + "/wrong/"
                      + row.key().type()
                      + "/"
                      + row.key().id(),
                  visit.version("version", row.state().version()),
                  WorkWords.typeWords(row.key().type()),
                  FieldWords.tellingLines(
                      type, List.copyOf(type.fields()), row.state().fields(), sight),
                  with.stream().map(it -> words(it, sight)).toList(),
                  doubting != null,
                  mark(with, doubting),
                  visit.typed("because"));
          return new Answer.Html(
              "people/wrong.jte",
              visit
                  .page("Recorded against the wrong person", Page.Nav.PEOPLE)
                  .back("/office/people/" + row.root().id())
                  .problems(problems),
              view);
        });
  }

  /**
   * What was recorded with it: photos, notes and tasks about it, what is about those, and what
   * corrects them. A concern or an incident was told for itself, and is moved by itself.
   */
  private static List<RecordRow> recordedWith(RecordRow row, Sight sight) {
    List<RecordKey> keys =
        sight.reading().ofRoot(row.root()).stream()
            .filter(it -> WITH.contains(it.type()) && !it.equals(row.key()))
            .toList();
    List<RecordRow> others = new ArrayList<>(sight.reading().records(keys).values());
    others.removeIf(it -> it.state().deleted() || it.isOutOfView() || !Timeline.isMovable(it));
    others.sort(Comparator.comparing(it -> it.key().toString()));
    Set<String> moved = new HashSet<>(Set.of(row.key().id()));
    List<RecordRow> with = new ArrayList<>();
    for (int before = -1; before != with.size(); ) {
      before = with.size();
      for (RecordRow other : others) {
        ObjectNode fields = other.state().fields();
        boolean goes =
            moved.contains(Sight.text(fields, "about"))
                || moved.contains(Sight.text(fields, "amends"));
        if (goes && moved.add(other.key().id())) {
          with.add(other);
        }
      }
    }
    return with;
  }

  /**
   * The case file, when it says that the address is doubted because this visit said so, in one
   * piece of work, and no other visit that is in view does. It was another person's address.
   */
  private static @Nullable RecordRow doubtingWith(RecordRow row, Sight sight) {
    RecordRow file = sight.live(new RecordKey("casefile", Ids.casefile(row.root().id())));
    Stamp doubt = file == null ? null : file.state().stamps().of(DOUBTED);
    if (file == null
        || doubt == null
        || !row.key().type().equals("visit")
        || !file.state().fields().path(DOUBTED).asBoolean()
        || RecordTypes.VISIT.units().stream()
            .map(unit -> row.state().stamps().of(unit.name()))
            .noneMatch(stamp -> stamp != null && stamp.by().equals(doubt.by()))) {
      return null;
    }
    List<RecordKey> visits =
        sight.reading().ofRoot(row.root()).stream()
            .filter(it -> it.type().equals("visit") && !it.equals(row.key()))
            .toList();
    return sight.reading().records(visits).values().stream().anyMatch(WrongScreen::doubts)
        ? null
        : file;
  }

  private static boolean doubts(RecordRow visit) {
    ObjectNode fields = visit.state().fields();
    return !visit.state().deleted()
        && !visit.isOutOfView()
        && (fields.path(DOUBTED).asBoolean()
            || NotCarriedOutReason.of(Sight.text(fields, "reason"))
                .filter(NotCarriedOutReason::doubtsAddress)
                .isPresent());
  }

  /** Tells whether the page showed what goes with it now: each, as it stands. */
  private static String mark(List<RecordRow> with, @Nullable RecordRow doubting) {
    return Stream.concat(with.stream(), Stream.ofNullable(doubting))
        .map(it -> it.key().id() + "@" + it.state().version())
        .collect(Collectors.joining(" "));
  }

  private static String words(RecordRow row, Sight sight) {
    ObjectNode fields = row.state().fields();
    RecordType type = RecordTypes.of(row.key().type()).orElseThrow();
    boolean isFile = type == RecordTypes.ATTACHMENT;
    String what =
        isFile
            ? FieldWords.value(type, "kind", fields.path("kind"), sight)
            : WorkWords.typeWords(type.name());
    String text = Sight.text(fields, isFile ? "title" : "text");
    return FieldWords.sentence(what) + (text.isEmpty() ? "" : ": " + text);
  }

  private static @Nullable RecordRow row(Visit visit, Sight sight) {
    String type = visit.part("type");
    RecordRow row = sight.live(new RecordKey(type, visit.part("record")));
    return row != null
            && Timeline.isMovable(row)
            && !row.isOutOfView()
            && row.root().type() == RootType.PERSON
            && row.root().id().equals(visit.part("id"))
            && sight.mayKnow(row.root().id())
        ? row
        : null;
  }

  static Answer move(Visit visit) {
    String because = visit.typed("because");
    if (because.isEmpty()) {
      return page(visit, List.of(new Page.Problem("because", "Enter why it is moved")));
    }
    RecordRow row = visit.read(sight -> row(visit, sight));
    if (row == null) {
      return new Answer.NotFound();
    }
    List<RecordRow> with = visit.read(sight -> recordedWith(row, sight));
    RecordRow doubting = visit.read(sight -> doubtingWith(row, sight));
    if (!visit.typed("with").equals(mark(with, doubting))) {
      return page(
          visit,
          List.of(
              new Page.Problem(
                  "because", "What goes with it has changed meanwhile. Look at it again")));
    }
    ObjectNode fields = Json.object().put("outOfView", true);
    fields.put("outOfViewBy", visit.viewer().staff()).put("outOfViewBecause", because);
    List<OwnLog.Act> acts = new ArrayList<>();
    List<Edit> edits = new ArrayList<>();
    edits.add(Clerk.edit(row.key(), Clerk.shown(visit.typed("version")), fields));
    if (doubting != null) {
      ObjectNode sure = Json.object().put(DOUBTED, false);
      edits.add(Clerk.edit(doubting.key(), doubting.state().version(), sure));
    }
    acts.add(act(visit, row, edits));
    for (RecordRow it : with) {
      acts.add(
          act(visit, it, List.of(Clerk.edit(it.key(), it.state().version(), fields.deepCopy()))));
    }
    Optional<Clerk.Outcome> failed =
        visit.clerk().postWhole(acts).stream().filter(it -> !it.isDone()).findFirst();
    if (!failed.isPresent()) {
      return visit.done("/office/people/" + row.root().id(), "Moved out of view.");
    }
    return page(visit, List.of(new Page.Problem("because", failed.get().words())));
  }

  private static OwnLog.Act act(Visit visit, RecordRow row, List<Edit> edits) {
    return visit.clerk().act("record.move_out_of_view", row.root(), edits.toArray(Edit[]::new));
  }
}
