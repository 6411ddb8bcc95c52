package uk.daybook.field.signoff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.MissingResourceException;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Draft;
import uk.daybook.client.Ran;
import uk.daybook.client.Seen;
import uk.daybook.client.Shown;
import uk.daybook.client.WrongPin;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.RuleBreach;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Signals;
import uk.daybook.field.app.Templates;
import uk.daybook.field.app.Words;
import uk.daybook.field.door.DoorScreens;
import uk.daybook.field.roll.Roll;
import uk.daybook.field.roll.RollLine;
import uk.daybook.protocol.Json;

/**
 * The person's own word: one screen with their own record and nobody else's, which is left with the
 * PIN alone (DOMAIN: sign-off shows one person only). The app is held on it, so that no other page
 * answers meanwhile.
 */
public final class WordScreen {
  private static final String DISPUTE = "dispute";
  private static final String WORDS = "words";

  /**
   * What the person reads.
   *
   * @param path of the page
   * @param name theirs
   * @param rows what is recorded: label, words, label, words...
   * @param credit the arithmetic of their hours
   * @param answered whether they have answered
   * @param words what they have typed
   * @param mark what was shown, so that nobody agrees to something else
   */
  public record View(
      String path,
      String name,
      List<String> rows,
      List<String> credit,
      boolean answered,
      String words,
      String mark) {
    public View {
      rows = List.copyOf(rows);
      credit = List.copyOf(credit);
    }
  }

  /** Where the person's word on that attendance is given. */
  static String path(String attendance) {
    return "/word/" + attendance;
  }

  private static RecordKey dispute(String attendance) {
    return new RecordKey(DISPUTE, Ids.derived(DISPUTE, attendance));
  }

  /** One attendance with what has to be known to print it. */
  private record Theirs(Roll roll, RollLine line, Words words) {
    ObjectNode record() {
      return line.attendance().document();
    }

    String id() {
      return line.attendance().key().id();
    }

    boolean isAnswered() {
      return record().hasNonNull("agrees");
    }

    String mark() {
      ObjectNode record = record();
      return String.join(
          "|",
          record.path("outcome").asText(""),
          record.path("start").asText(""),
          record.path("finish").asText(""),
          record.path("penaltyMinutes").asText(""));
    }
  }

  private static @Nullable Theirs theirs(Request request, Desk desk) {
    String id = request.at("attendance");
    Shown attendance = desk.read("attendance", id).orElse(null);
    if (attendance == null) {
      return null;
    }
    Roll roll = Roll.of(desk, attendance.document().path("session").asText("")).orElse(null);
    String person = attendance.document().path("person").asText("");
    RollLine line = roll == null ? null : roll.line(person).orElse(null);
    return roll == null || line == null || line.outcome() == null
        ? null
        : new Theirs(roll, line, wordsOf(person, desk));
  }

  /** Their language, if the app speaks it. */
  private static Words wordsOf(String person, Desk desk) {
    String language =
        desk.read("person", person).map(it -> it.document().path("language").asText("")).orElse("");
    boolean welsh = language.equalsIgnoreCase("Welsh") || language.equalsIgnoreCase("cy");
    try {
      return welsh ? Words.in("cy") : Words.in("en");
    } catch (MissingResourceException e) {
      return Words.in("en");
    }
  }

  /** The page; only while the app is held on it. */
  public Response show(Request request, Desk desk) {
    Theirs theirs = theirs(request, desk);
    if (theirs == null) {
      return away(request, desk);
    }
    return isHeld(request, desk)
        ? page(200, theirs, List.of(), "", desk)
        : Response.seeOther("/session/" + theirs.roll().id() + "/signoff");
  }

  private static boolean isHeld(Request request, Desk desk) {
    return path(request.at("attendance")).equals(desk.app().heldOn());
  }

  /** The record left the device: there is nothing to read, so nothing to be held on. */
  private static Response away(Request request, Desk desk) {
    if (isHeld(request, desk)) {
      desk.app().lock();
      return Response.seeOther("/unlock");
    }
    return desk.notHere();
  }

  private static Response page(
      int status, Theirs theirs, List<Problem> problems, String typed, Desk desk) {
    Words words = theirs.words();
    String title = words.t(theirs.isAnswered() ? "signoff.word.thanks" : "signoff.word.title");
    Page page = desk.page(Nav.NONE, title).problems(problems).alone(words);
    String kept =
        desk.store()
            .draft(dispute(theirs.id()))
            .map(it -> it.fields().path(WORDS).asText(""))
            .orElse(typed);
    View view =
        new View(
            path(theirs.id()),
            theirs.line().name(),
            rows(theirs),
            credit(theirs, desk),
            theirs.isAnswered(),
            kept,
            theirs.mark());
    return Response.html(status, Templates.print("signoff/word.jte", page, view));
  }

  private static List<String> rows(Theirs theirs) {
    Words words = theirs.words();
    ObjectNode record = theirs.record();
    AttendanceOutcome outcome = theirs.line().outcome();
    List<String> rows = new ArrayList<>();
    rows.addAll(List.of(words.t("signoff.word.date"), words.day(theirs.roll().date())));
    rows.addAll(List.of(words.t("signoff.word.place"), theirs.roll().place()));
    if (outcome != null) {
      rows.addAll(
          List.of(words.t("signoff.word.outcome"), words.t("signoff.word." + outcome.code())));
    }
    if (record.hasNonNull("start") && record.hasNonNull("finish")) {
      rows.addAll(
          List.of(
              words.t("signoff.word.times"),
              words.t(
                  "signoff.times", record.path("start").asText(), record.path("finish").asText())));
    }
    return rows;
  }

  private static List<String> credit(Theirs theirs, Desk desk) {
    ObjectNode record = theirs.record();
    return CreditWords.of(
        Filled.of(record, theirs.line().proposed()).entry(),
        theirs.line().remainingMinutes(),
        Counted.of(desk).left(theirs.line().attendance()),
        theirs.roll().date(),
        theirs.roll().policy(),
        theirs.words());
  }

  /** What is being typed, saved while it is typed. */
  public Response draft(Request request, Desk desk) {
    Theirs theirs = theirs(request, desk);
    if (theirs == null) {
      return desk.notKept();
    }
    if (!theirs.isAnswered()) {
      keep(theirs, request.field(WORDS), desk);
    }
    return Response.empty(204);
  }

  private static void keep(Theirs theirs, String words, Desk desk) {
    RecordKey dispute = dispute(theirs.id());
    if (words.isEmpty()) {
      desk.store().discardDraft(dispute);
      return;
    }
    Shown first = new Shown(dispute, Json.object(), Seen.NOTHING, Shown.State.OWN_WORK_ONLY);
    RootKey root = new RootKey(RootType.PERSON, theirs.line().person());
    desk.store().saveDraft(Draft.of(first, root, 1, Json.object().put(WORDS, words)));
  }

  /** They agree, or say why not. Once given, it stays. */
  public Response answer(Request request, Desk desk) {
    Theirs theirs = theirs(request, desk);
    if (theirs == null || !isHeld(request, desk)) {
      return away(request, desk);
    }
    Response again = Response.seeOther(path(theirs.id()));
    boolean agrees = request.field("answer").equals("agree");
    String words = request.trimmed(WORDS);
    if (theirs.isAnswered()) {
      return again;
    }
    keep(theirs, request.field(WORDS), desk);
    if (!request.field("mark").equals(theirs.mark())) {
      return mend(theirs, "agree", theirs.words().t("signoff.word.moved"), words, desk);
    } else if (agrees && !words.isEmpty()) {
      return mend(theirs, WORDS, theirs.words().t("signoff.word.both"), words, desk);
    } else if (!agrees && words.isEmpty()) {
      return mend(theirs, WORDS, theirs.words().t("signoff.word.why"), words, desk);
    }
    Ran ran = desk.run(command(theirs, agrees, words, desk));
    if (ran instanceof Ran.NotSaved notSaved) {
      List<Problem> problems = new ArrayList<>();
      for (RuleBreach breach : notSaved.breaches()) {
        String said = theirs.words().orElse("breach." + breach.code(), breach.words());
        problems.add(new Problem(WORDS, said));
      }
      return page(422, theirs, problems, words, desk);
    }
    return again;
  }

  private static Response mend(Theirs theirs, String field, String what, String typed, Desk desk) {
    return page(422, theirs, List.of(new Problem(field, what)), typed, desk);
  }

  private static Command command(Theirs theirs, boolean agrees, String words, Desk desk) {
    String person = theirs.line().person();
    RecordKey dispute = dispute(theirs.id());
    ObjectNode said = Json.object().put("agrees", agrees);
    if (!agrees) {
      said.put("disagreesBecause", words);
    }
    Command.Builder command =
        Command.named("attendance.word", new RootKey(RootType.PERSON, person))
            .edit(theirs.line().attendance(), said)
            .fromDraft(dispute);
    if (!agrees && desk.store().read(dispute).isEmpty()) {
      ObjectNode record =
          Json.object()
              .put("person", person)
              .put("project", theirs.roll().project())
              .put("about", theirs.id())
              .put(WORDS, words);
      command.create(dispute, record);
    }
    return command.build();
  }

  /** The tablet is back with the member of staff: the PIN lets go. */
  public Response letGo(Request request, Desk desk) {
    Theirs theirs = theirs(request, desk);
    if (theirs == null || !isHeld(request, desk)) {
      return away(request, desk);
    }
    char[] pin = request.field("pin").toCharArray();
    try {
      Signals.check(desk, pin);
    } catch (WrongPin e) {
      Problem problem = new Problem("pin", DoorScreens.words(e, desk.app()));
      return page(422, theirs, List.of(problem), "", desk);
    } finally {
      Arrays.fill(pin, '0');
    }
    desk.app().holdOn(null);
    return Response.seeOther(
        "/session/" + theirs.roll().id() + "/signoff#person-" + theirs.line().person());
  }
}
