package uk.daybook.field.signoff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.daybook.domain.WorkRating;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;

/**
 * Sign-off of one session: what is missing, what the marks propose for each person, and one tap
 * that records it. Outcomes exist from here (DOMAIN: marks come before outcomes).
 *
 * <p>Whatever is posted, what was typed is kept as a draft first.
 */
public final class SignOffScreen {
  private static final String ONLY = "only";
  private static final String NONE = "none";

  public Response show(Request request, Desk desk) {
    return Sheet.of(desk, request)
        .map(sheet -> page(200, sheet, List.of(), desk))
        .orElseGet(desk::notHere);
  }

  private static Response page(int status, Sheet sheet, List<Problem> problems, Desk desk) {
    Page page =
        desk.page(Nav.TODAY, desk.t("signoff.title"))
            .back("/session/" + sheet.roll().id())
            .problems(problems)
            .renewing();
    SignOffView view = new SignOffPage(desk, sheet, problems).view();
    return Response.html(status, Templates.print("signoff/signoff.jte", page, view));
  }

  private static String path(Request request) {
    return "/session/" + request.at("session") + "/signoff";
  }

  /** With what was said of a session that has not begun. */
  private static String path(Request request, Optional<Sheet> sheet) {
    return path(request) + sheet.map(it -> it.held().query()).orElse("");
  }

  /** Keeps what a form sent, for everybody but one; the sheet as it is then. */
  private static Optional<Sheet> kept(Request request, Desk desk, String but) {
    Optional<Sheet> sheet = Sheet.of(desk, request);
    if (sheet.isEmpty() || !SignOffPage.mayWrite(desk)) {
      return sheet;
    }
    for (SheetLine line : sheet.get().lines()) {
      ShownMark seen = ShownMark.read(request.field("shown-" + line.id()));
      if (seen != null && !line.id().equals(but)) {
        line.keep(desk, seen, Filled.from(request, line.id()));
      }
    }
    return Sheet.of(desk, request);
  }

  /** What is being typed, saved while it is typed. */
  public Response draft(Request request, Desk desk) {
    return kept(request, desk, "").isPresent() ? Response.empty(204) : desk.notKept();
  }

  /** Works the page out again with what was typed, without recording anything. */
  public Response keep(Request request, Desk desk) {
    Optional<Sheet> sheet = kept(request, desk, "");
    String id = request.field("keep");
    SheetLine line = sheet.flatMap(it -> it.line(id)).orElse(null);
    if (sheet.isPresent() && request.has("say")) {
      List<Problem> problems = sheet.get().held().problems(desk);
      if (!problems.isEmpty()) {
        return page(422, sheet.get(), problems, desk);
      }
    }
    if (sheet.isPresent() && line != null) {
      List<Problem> problems = problems(line, sheet.get().wrong(line, desk), desk);
      if (!problems.isEmpty()) {
        return page(422, sheet.get(), problems, desk);
      }
    }
    return Response.seeOther(path(request, sheet) + (line != null ? "#person-" + id : ""));
  }

  /** Lets go of what was typed about one person. */
  public Response forget(Request request, Desk desk) {
    String id = request.field(ONLY);
    Optional<Sheet> sheet = kept(request, desk, id);
    Optional<SheetLine> line = sheet.flatMap(it -> it.line(id));
    line.ifPresent(it -> desk.store().discardDraft(it.key()));
    return Response.seeOther(path(request, sheet) + (line.isPresent() ? "#person-" + id : ""));
  }

  /** Sets quality and behaviour of everybody who attended; exceptions come after. */
  public Response setForAll(Request request, Desk desk) {
    String quality = request.trimmed("all-quality");
    String behaviour = request.trimmed("all-behaviour");
    int set = 0;
    Optional<Sheet> sheet = kept(request, desk, "");
    for (SheetLine line : sheet.map(Sheet::lines).orElse(List.of())) {
      Filled filled = line.filled();
      if (!line.isRecorded() && filled.attended() && SignOffPage.mayWrite(desk)) {
        Filled rated =
            filled.rated(chosen(quality, filled.quality()), chosen(behaviour, filled.behaviour()));
        line.keep(desk, line.mark(), rated);
        set++;
      }
    }
    boolean chose = !quality.isEmpty() || !behaviour.isEmpty();
    desk.say(
        Said.of(chose ? desk.words().count("signoff.all.set", set) : desk.t("signoff.all.choose")));
    return Response.seeOther(path(request, sheet) + "#people");
  }

  private static String chosen(String typed, String otherwise) {
    if (typed.equals(NONE)) {
      return "";
    }
    return WorkRating.of(typed).map(WorkRating::code).orElse(otherwise);
  }

  /** Hands the tablet to one person, on a page that shows their own record alone. */
  public Response askForWord(Request request, Desk desk) {
    String id = request.field(ONLY);
    Optional<Sheet> sheet = kept(request, desk, "");
    SheetLine line = sheet.flatMap(it -> it.line(id)).orElse(null);
    if (line == null
        || !line.isRecorded()
        || line.listed() == null
        || line.shown().document().hasNonNull("agrees")) {
      return Response.seeOther(path(request, sheet));
    }
    String word = WordScreen.path(line.key().id());
    desk.app().holdOn(word);
    return Response.seeOther(word);
  }

  /** Signs off; all of it, what there is, or one person who was corrected. */
  public Response save(Request request, Desk desk) {
    Sheet sheet = kept(request, desk, "").orElse(null);
    if (sheet == null) {
      return desk.notHere();
    }
    if (!SignOffPage.mayWrite(desk) || sheet.isToCome(desk)) {
      return page(422, sheet, List.of(), desk);
    }
    String only = request.field(ONLY);
    List<Problem> unsaid = only.isEmpty() ? sheet.held().problems(desk) : List.of();
    if (!unsaid.isEmpty()) {
      return page(422, sheet, unsaid, desk);
    }
    boolean allOfIt = !request.field("mode").equals("what") && only.isEmpty();
    SigningOff signing = new SigningOff(desk);
    List<Problem> problems = new ArrayList<>(changed(request, sheet, only, desk));
    List<String> missing = new ArrayList<>();
    boolean someRecorded = false;
    for (SheetLine line : sheet.lines()) {
      List<SheetLine.Wrong> wrong = sheet.wrong(line, desk);
      boolean isAsked = only.isEmpty() || line.id().equals(only);
      if (!sheet.isDue(line)) {
        someRecorded = true;
      } else if (!isAsked) {
        // another person's lines are for another post
      } else if (wrong.isEmpty()) {
        signing.add(line);
      } else if (allOfIt || !only.isEmpty()) {
        problems.addAll(problems(line, wrong, desk));
      } else {
        missing.add(line.name());
      }
    }
    if (signing.saved() == 0 && !missing.isEmpty() && !someRecorded) {
      problems.add(new Problem("signoff", desk.t("signoff.nobody")));
    }
    if (allOfIt && !sheet.undecided().isEmpty()) {
      problems.add(new Problem("people", desk.t("signoff.undecided")));
    }
    if (only.isEmpty()) {
      signing.sign(sheet.roll().session());
    }
    if (problems.isEmpty()) {
      problems.addAll(signing.run());
    }
    if (!problems.isEmpty()) {
      return page(422, sheet, problems, desk);
    }
    desk.say(Said.of(done(signing.saved(), missing, only, sheet, desk)));
    String back = only.isEmpty() ? path(request) : path(request, Optional.of(sheet));
    return Response.seeOther(back + (only.isEmpty() ? "" : "#person-" + only));
  }

  /** Nobody signs off what they have not looked at: what moved since the page was shown. */
  private static List<Problem> changed(Request request, Sheet sheet, String only, Desk desk) {
    boolean marked = sheet.lines().stream().anyMatch(line -> request.has("shown-" + line.id()));
    List<Problem> changed = new ArrayList<>();
    for (SheetLine line : sheet.lines()) {
      ShownMark seen = ShownMark.read(request.field("shown-" + line.id()));
      boolean asked = only.isEmpty() || only.equals(line.id());
      boolean proposedAlone = !line.isRecorded() && !line.isTyped();
      if (marked
          && asked
          && proposedAlone
          && (seen == null || !seen.standing().equals(line.standing()))) {
        changed.add(new Problem("person-" + line.id(), desk.t("signoff.moved", line.name())));
      }
    }
    return changed;
  }

  private static List<Problem> problems(SheetLine line, List<SheetLine.Wrong> wrong, Desk desk) {
    List<Problem> problems = new ArrayList<>();
    for (SheetLine.Wrong one : wrong) {
      problems.add(
          new Problem(
              one.field() + "-" + line.id(),
              desk.t("signoff.missing.one", line.name(), one.words(desk))));
    }
    return problems;
  }

  private static String done(int saved, List<String> missing, String only, Sheet sheet, Desk desk) {
    SheetLine one = only.isEmpty() ? null : sheet.line(only).orElse(null);
    if (one != null) {
      return desk.t("signoff.corrected", one.name());
    }
    if (saved == 0 && !missing.isEmpty()) {
      return desk.t("signoff.done.still", desk.words().list(missing));
    }
    String words = desk.words().count("signoff.done", saved);
    return missing.isEmpty()
        ? words
        : desk.t("signoff.done.missing", words, desk.words().list(missing));
  }
}
