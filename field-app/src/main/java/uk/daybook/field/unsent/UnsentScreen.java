package uk.daybook.field.unsent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Draft;
import uk.daybook.client.Piece;
import uk.daybook.client.Piece.Where;
import uk.daybook.client.Shown;
import uk.daybook.client.StepOutcome;
import uk.daybook.client.SyncStatus;
import uk.daybook.client.WaitingFile;
import uk.daybook.domain.RecordKey;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Handovers;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Questions;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;
import uk.daybook.protocol.Problem;

/** All that is not settled between this device and the office, what needs the user first. */
public final class UnsentScreen {
  /** Hundreds of marks are one thing to know, and each is read from the disk to be shown. */
  private static final int LINES_MOST = 50;

  /** How long what the office decided stays on the page. */
  private static final Duration DECIDED_SHOWN = Duration.ofDays(14);

  /**
   * What the page prints.
   *
   * @param troubles what the help desk should know
   * @param groups in the order in which they need the user
   * @param files photos and documents that are still to go
   * @param weak why they do not go by themselves, empty when they do
   * @param nothing whether there is nothing at all to show
   * @param unknown whether the office's server does not know this device
   */
  public record View(
      List<String> troubles,
      List<Group> groups,
      boolean nothing,
      List<String> files,
      String weak,
      boolean unknown) {}

  /**
   * Lines of one kind.
   *
   * @param more how many more there are than shown
   */
  public record Group(String id, String heading, String intro, List<Line> lines, int more) {}

  /**
   * One thing.
   *
   * @param path where it opens, null when it does not
   * @param tone of the mark at its side, as the style sheet calls it; empty for the usual
   * @param more facts about it, one a line
   */
  public record Line(
      String id,
      @Nullable String path,
      String title,
      String about,
      String excerpt,
      String tone,
      List<String> more) {}

  /** The page. */
  public Response show(Request request, Desk desk) {
    SyncStatus status = desk.status();
    PieceWords words = new PieceWords(desk, status);
    List<Group> groups = new ArrayList<>();
    add(groups, pieces(desk, words, status, "refused", "late", Set.of(Where.REFUSED)));
    add(groups, pieces(desk, words, status, "parked", "", Set.of(Where.PARKED)));
    add(groups, disagreeing(desk, words, status));
    add(groups, questions(desk, "questions", Questions.open(desk)));
    add(groups, handovers(desk));
    Set<Where> unsent = Set.of(Where.WAITING, Where.SENT);
    add(groups, pieces(desk, words, status, "waiting", "", unsent));
    add(groups, drafts(desk, words));
    add(groups, decided(desk, words));
    add(groups, questions(desk, "answered", Questions.answered(desk)));
    Page page = desk.page(Nav.UNSENT, desk.t("unsent.title")).renewing();
    List<String> files = new ArrayList<>();
    for (WaitingFile file : desk.store().waitingFiles()) {
      files.add(desk.t("attach.files.line", file.have() / 1024, Math.max(1, file.size() / 1024)));
    }
    boolean waits = !files.isEmpty() && desk.profile().filesWaitToBeAsked();
    View view =
        new View(
            status.troubles(),
            groups,
            groups.isEmpty() && files.isEmpty(),
            files,
            waits ? desk.t("attach.files.weak") : "",
            status.lastOutcome() instanceof StepOutcome.Refused refused
                && refused.problem().code().equals(Problem.UNKNOWN_DEVICE.code()));
    return Response.html(Templates.print("unsent/unsent.jte", page, view));
  }

  /** The user asks to try now. */
  public Response tryNow(Request request, Desk desk) {
    desk.profile().syncNow();
    desk.say(Said.of(desk.t("unsent.trying")));
    return Response.seeOther("/unsent");
  }

  private static void add(List<Group> groups, @Nullable Group group) {
    if (group != null && !group.lines().isEmpty()) {
      groups.add(group);
    }
  }

  private static @Nullable Group group(Desk desk, String id, int all, List<Line> lines) {
    return all == 0
        ? null
        : new Group(
            id,
            desk.words().count("unsent." + id + ".heading", all),
            desk.t("unsent." + id + ".intro"),
            lines,
            all - lines.size());
  }

  private static @Nullable Group pieces(
      Desk desk, PieceWords words, SyncStatus status, String id, String tone, Set<Where> wheres) {
    List<Piece> pieces = new ArrayList<>(status.pieces());
    pieces.removeIf(piece -> !wheres.contains(piece.where()));
    List<Line> lines = new ArrayList<>();
    for (Piece piece : pieces.subList(0, Math.min(LINES_MOST, pieces.size()))) {
      lines.add(line(desk, words, piece, tone));
    }
    return group(desk, id, pieces.size(), lines);
  }

  private static @Nullable Group disagreeing(Desk desk, PieceWords words, SyncStatus status) {
    Set<Where> wheres = Set.of(Where.DISAGREES, Where.OVERTAKEN);
    Group known = pieces(desk, words, status, "disagree", "", wheres);
    Set<RecordKey> told = new HashSet<>();
    for (Piece piece : status.pieces()) {
      if (wheres.contains(piece.where())) {
        told.addAll(piece.records());
      }
    }
    List<Line> lines = new ArrayList<>(known == null ? List.of() : known.lines());
    int all = known == null ? 0 : lines.size() + known.more();
    Subjects subjects = new Subjects(desk);
    for (Disagreements.Lost lost : new Disagreements(desk, words.fields()).lost(told)) {
      all++;
      if (lines.size() < LINES_MOST) {
        lines.add(line(desk, subjects, lost));
      }
    }
    return group(desk, "disagree", all, lines);
  }

  /**
   * What each wrote, which stands, and who settles it: all there is to know, so it opens nothing.
   */
  private static Line line(Desk desk, Subjects subjects, Disagreements.Lost lost) {
    List<String> more = new ArrayList<>();
    for (Disagreements.Version version : lost.part().versions()) {
      String wrote =
          version.values().stream()
              .map(Disagreements.Value::value)
              .collect(Collectors.joining(", "));
      more.add(
          version.stands()
              ? desk.t(
                  "unsent.notkept.stands", version.who(), wrote, desk.t("unsent.disagree.stands"))
              : desk.t("unsent.notkept", version.who(), wrote));
    }
    more.add(lost.part().how());
    String person =
        desk.store()
            .read(lost.record())
            .map(it -> it.document().path("person").asText(""))
            .orElse("");
    String about =
        person.isEmpty() ? subjects.session(lost.record().id()) : desk.personName(person);
    return new Line(
        "conflict-" + lost.conflict().id(), null, lost.part().what(), about, "", "", more);
  }

  private static Line line(Desk desk, PieceWords words, Piece piece, String tone) {
    List<Command.Change> typed = desk.store().text(piece.entry());
    List<String> more = new ArrayList<>();
    more.add(words.when(piece));
    more.add(words.where(piece) + " " + words.why(piece));
    String todo = words.todo(piece);
    if (!todo.isEmpty()) {
      more.add(todo);
    }
    return new Line(
        "piece-" + piece.entry(),
        "/unsent/" + piece.entry(),
        words.what(piece),
        words.about(piece, typed),
        words.excerpt(typed),
        tone,
        more);
  }

  private static @Nullable Group questions(Desk desk, String id, List<Shown> questions) {
    Subjects subjects = new Subjects(desk);
    List<Line> lines = new ArrayList<>();
    for (Shown question : questions.subList(0, Math.min(LINES_MOST, questions.size()))) {
      ObjectNode fields = question.document();
      lines.add(
          new Line(
              "question-" + question.key().id(),
              "/question/" + question.key().id(),
              fields.path("text").asText(),
              QuestionScreen.about(desk, subjects, fields),
              fields.path("answer").asText(),
              id.equals("questions") ? "late" : "done",
              List.of(QuestionScreen.asked(desk, fields))));
    }
    return group(desk, id, questions.size(), lines);
  }

  private static @Nullable Group handovers(Desk desk) {
    List<Shown> handovers = Handovers.open(desk);
    List<Line> lines = new ArrayList<>();
    for (Shown handover : handovers.subList(0, Math.min(LINES_MOST, handovers.size()))) {
      lines.add(
          new Line(
              "handover-" + handover.key().id(),
              "/handover/" + handover.key().id(),
              desk.personName(handover.document().path("person").asText("")),
              "",
              "",
              "late",
              List.of(Handovers.toDo(desk, handover))));
    }
    return group(desk, "handovers", handovers.size(), lines);
  }

  private static @Nullable Group drafts(Desk desk, PieceWords words) {
    List<Draft> drafts = desk.store().drafts();
    List<Line> lines = new ArrayList<>();
    for (Draft draft : drafts.subList(0, Math.min(LINES_MOST, drafts.size()))) {
      lines.add(DraftLines.line(desk, words, draft));
    }
    return group(desk, "drafts", drafts.size(), lines);
  }

  /** What the office decided of late about work that had come back or that it kept. */
  private static @Nullable Group decided(Desk desk, PieceWords words) {
    Instant since = desk.instant().minus(DECIDED_SHOWN);
    List<Shown> decided = new ArrayList<>(desk.store().query("returned"));
    // The author's own mending is settled by posting, and is no news to them.
    decided.removeIf(
        it ->
            !it.document().hasNonNull("settledAt")
                || it.document().path("decision").asText().equals("mended")
                || it.document().path("settledBy").asText().equals(desk.staff())
                || Instant.parse(it.document().path("settledAt").asText()).isBefore(since));
    decided.sort(Comparator.comparing(it -> it.document().path("settledAt").asText()));
    Collections.reverse(decided);
    List<Line> lines = new ArrayList<>();
    for (Shown returned : decided.subList(0, Math.min(LINES_MOST, decided.size()))) {
      ObjectNode fields = returned.document();
      lines.add(
          new Line(
              "returned-" + returned.key().id(),
              null,
              words.what(fields.path("mutation").asText(), ""),
              words.fields().code("returned", "decision", fields.path("decision").asText()),
              fields.path("because").asText(),
              "done",
              List.of(
                  desk.t(
                      "unsent.decidedby",
                      desk.staffName(fields.path("settledBy").asText()),
                      When.of(desk, fields.path("settledAt").asText())))));
    }
    return group(desk, "decided", decided.size(), lines);
  }
}
