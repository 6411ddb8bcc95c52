package uk.daybook.field.visit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.client.Sign;
import uk.daybook.client.WrongPin;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Signals;
import uk.daybook.field.app.Templates;
import uk.daybook.field.door.DoorScreens;
import uk.daybook.field.person.CasefileWords;
import uk.daybook.field.person.PersonScreen;
import uk.daybook.field.person.PersonView;
import uk.daybook.field.person.Texts;
import uk.daybook.field.roll.Times;
import uk.daybook.protocol.Json;

/**
 * A home visit: what is read before the door, going in, taking more time, and being out again. What
 * the PIN at the end was, nothing here tells: safe and under duress are one path, one page and one
 * set of words.
 */
public final class VisitScreen {
  /** A visit made now, without having been planned, is expected to take so long. */
  private static final Duration USUAL = Duration.ofMinutes(45);

  private static final List<Integer> MORE_MINUTES = List.of(15, 30, 60);

  /** The visit as it stands: before, under way, over, or recorded. */
  public Response show(Request request, Desk desk) {
    VisitHere visit = VisitHere.of(desk, request.at("visit")).orElse(null);
    if (visit == null) {
      return desk.notHere();
    }
    if (visit.isRecorded() && !visit.isRunning()) {
      return RecordedPage.answer(visit);
    }
    if (visit.wasStarted()) {
      return RecordScreen.page(visit, RecordForm.kept(visit), 200, List.of());
    }
    return before(visit, request, List.of());
  }

  static Page page(VisitHere visit, String title) {
    return visit
        .desk()
        .page(Nav.TODAY, visit.desk().t(title))
        .back("/today")
        .tellsOf("visit", visit.id());
  }

  private static Response before(VisitHere visit, Request request, List<Problem> problems) {
    Desk desk = visit.desk();
    LastContacts contacts = new LastContacts(desk, visit.personId(), visit.id());
    WhyNow why = new WhyNow(visit);
    String phone = Texts.text(visit.person(), "phone");
    String backBy = backBy(visit, request);
    PersonView.Safety safety = PersonScreen.safety(desk, visit.person());
    BeforeView view =
        new BeforeView(
            visit.path(),
            visit.personId(),
            visit.name(),
            Texts.text(visit.person(), "crn"),
            visit.when(),
            visit.isEarly(),
            !Texts.text(visit.person(), "lao").isEmpty(),
            safety,
            visit.casefile().isEmpty()
                ? null
                : CasefileWords.of(desk, visit.casefile()).without(safety.items()),
            RiskAge.of(visit),
            Clearance.of(visit),
            why.reasons(),
            why.reset(),
            Texts.text(visit.person(), "adjustments"),
            Texts.text(visit.person(), "language"),
            phone,
            PersonScreen.dial(phone),
            contacts.tasks(),
            contacts.last(),
            contacts.lacking(),
            LoneWords.of(visit, until(backBy, desk).orElse(backBy(visit))),
            backBy,
            visit.time(backBy(visit)),
            typed(visit, request, VisitDraft.START, "companion"),
            typed(visit, request, VisitDraft.START, "because"),
            typed(visit, request, VisitDraft.CALL_OFF, "why"),
            visit.isCalledOff() ? visit.text("calledOffBecause") : "",
            FirstShown.written(visit.shown()),
            FirstShown.written(VisitDraft.START.first(visit, request)),
            FirstShown.written(VisitDraft.CALL_OFF.first(visit, request)));
    Page page = page(visit, "visit.title").problems(problems);
    return Response.html(
        problems.isEmpty() ? 200 : 422,
        Templates.print("visit/before.jte", problems.isEmpty() ? page.renewing() : page, view));
  }

  /** As it was typed, until that moment is over; else as it is proposed. */
  private static String backBy(VisitHere visit, Request request) {
    String typed = typed(visit, request, VisitDraft.START, "backBy");
    String moment = VisitDraft.START.text(visit, "backByAt");
    boolean isOver =
        !request.isPost()
            && !moment.isEmpty()
            && !Instant.parse(moment).isAfter(visit.desk().instant());
    return typed.isEmpty() || isOver ? visit.time(backBy(visit)) : typed;
  }

  private static String typed(VisitHere visit, Request request, VisitDraft draft, String field) {
    return request.fields().containsKey(field) ? request.field(field) : draft.text(visit, field);
  }

  /** Keeps what is typed before going in. */
  public Response draft(Request request, Desk desk) {
    VisitHere visit = VisitHere.of(desk, request.at("visit")).orElse(null);
    if (visit == null) {
      return desk.notKept();
    }
    if (visit.wasStarted()) {
      return isStartTyped(request) ? desk.notKept() : Response.empty(204);
    }
    keepStart(visit, request);
    return Response.empty(204);
  }

  private static boolean isStartTyped(Request request) {
    return request.has("because") || request.has("companion") || request.isTyped("backBy");
  }

  private static void keepStart(VisitHere visit, Request request) {
    if (isStartTyped(request)) {
      ObjectNode fields = Json.object().put("because", request.field("because"));
      fields.put("companion", request.field("companion"));
      if (request.isTyped("backBy")) {
        fields.put("backBy", request.field("backBy"));
        until(request.trimmed("backBy"), visit.desk())
            .ifPresent(at -> fields.put("backByAt", at.toString()));
      }
      VisitDraft.START.keep(visit, request, fields);
    } else {
      VisitDraft.START.discard(visit);
    }
  }

  /** Keeps the reason for calling it off. */
  public Response callOffDraft(Request request, Desk desk) {
    VisitHere visit = VisitHere.of(desk, request.at("visit")).orElse(null);
    if (visit == null) {
      return desk.notKept();
    }
    if (request.has("why") && (visit.wasStarted() || visit.isCalledOff())) {
      return desk.notKept();
    }
    keepWhy(visit, request);
    return Response.empty(204);
  }

  private static void keepWhy(VisitHere visit, Request request) {
    if (visit.wasStarted() || visit.isCalledOff() || request.trimmed("why").isEmpty()) {
      VisitDraft.CALL_OFF.discard(visit);
    } else {
      VisitDraft.CALL_OFF.keep(visit, request, Json.object().put("why", request.field("why")));
    }
  }

  /** The planned finish, or the usual time from now once that is past or hours away. */
  private static Instant backBy(VisitHere visit) {
    Instant now = visit.desk().instant();
    Instant planned = visit.until();
    boolean fits = planned.isAfter(now) && planned.isBefore(now.plus(Duration.ofHours(3)));
    return fits ? planned : now.plus(USUAL);
  }

  /** Goes in: from now on somebody counts. */
  public Response start(Request request, Desk desk) {
    VisitHere visit = VisitHere.of(desk, request.at("visit")).orElse(null);
    if (visit == null) {
      return desk.notHere();
    }
    if (visit.wasStarted()) {
      String words = (request.trimmed("companion") + " " + request.trimmed("because")).trim();
      String said = (visit.text("companion") + " " + visit.text("startedBecause")).trim();
      if (!words.isEmpty() && !words.equals(said)) {
        desk.say(Said.of(desk.t("visit.said.alreadystarted", words)));
      }
      return Response.seeOther(visit.path());
    }
    keepStart(visit, request);
    if (visit.isCalledOff()) {
      // Since the page was made: whoever goes in knows that, and why.
      Problem problem = new Problem("go-ahead", desk.t("visit.start.calledoff"));
      return before(visit, request, List.of(problem));
    }
    List<Problem> problems = new ArrayList<>();
    Clearance clearance = Clearance.of(visit);
    if (clearance.needsCompanion() && request.trimmed("companion").isEmpty()) {
      problems.add(new Problem("companion", desk.t("visit.companion.enter")));
    }
    if (!clearance.against().isEmpty() && request.trimmed("because").isEmpty()) {
      problems.add(new Problem("because", desk.t("visit.because.enter")));
    }
    Instant until = until(request.trimmed("backBy"), desk).orElse(null);
    if (until == null) {
      problems.add(new Problem("backBy", desk.t("visit.backby.enter")));
    }
    if (until == null || !problems.isEmpty()) {
      return before(visit, request, problems);
    }
    List<Problem> refused = save(started(visit, request, until), desk, "companion");
    if (!refused.isEmpty()) {
      return before(visit, request, refused);
    }
    desk.say(Said.of(desk.t("visit.said.started", visit.time(until))));
    return Response.seeOther(visit.path());
  }

  private static List<Command> started(VisitHere visit, Request request, Instant until) {
    Desk desk = visit.desk();
    ObjectNode fields = Json.object().put("startedAt", now(desk));
    fields.put("extendedTo", until.truncatedTo(ChronoUnit.MILLIS).toString());
    if (!visit.text("officer").equals(desk.staff())) {
      // A case that changed hands: whoever goes in is who is to be looked for.
      fields.put("officer", desk.staff());
    }
    if (visit.isEarly()) {
      // Whoever starts a visit of a later day makes it today.
      LocalDateTime at = desk.now().toLocalDateTime();
      fields.put("plannedAt", at.truncatedTo(ChronoUnit.MINUTES).toString());
      fields.put("expectedFinish", until.atZone(Desk.ZONE).toLocalDateTime().toString());
    }
    if (!request.trimmed("companion").isEmpty()) {
      fields.put("companion", request.trimmed("companion"));
    }
    if (!request.trimmed("because").isEmpty()) {
      fields.put("startedBecause", request.trimmed("because"));
    }
    return List.of(
        Command.named("visit.start", visit.root())
            .edit(VisitDraft.START.first(visit, request), fields)
            .fromDraft(VisitDraft.START.key(visit))
            .urgent()
            .build(),
        Signals.give(desk, "started", visit.id(), until, desk.store().sign()));
  }

  private static String now(Desk desk) {
    return desk.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** The next moment at which clocks show that time; within twelve hours. */
  private static Optional<Instant> until(String typed, Desk desk) {
    Instant now = desk.instant();
    return Times.of(typed)
        .map(time -> Times.nextAt(time, now))
        .filter(at -> Duration.between(now, at).toHours() < 12);
  }

  private static List<Problem> save(List<Command> commands, Desk desk, String field) {
    for (Ran ran : desk.runAll(commands)) {
      if (ran instanceof Ran.NotSaved not && !not.breaches().isEmpty()) {
        return List.of(new Problem(field, desk.words(not.breaches().get(0))));
      }
    }
    return List.of();
  }

  /** More time: one tap. */
  public Response extend(Request request, Desk desk) {
    VisitHere visit = VisitHere.of(desk, request.at("visit")).orElse(null);
    if (visit == null) {
      return desk.notHere();
    }
    int minutes = minutes(request.trimmed("minutes"));
    if (visit.isRunning() && minutes > 0) {
      Instant now = desk.instant();
      Instant from = visit.until().isBefore(now) ? now : visit.until();
      Instant until = from.plus(Duration.ofMinutes(minutes)).truncatedTo(ChronoUnit.MILLIS);
      ObjectNode fields = Json.object().put("extendedTo", until.toString());
      desk.runAll(
          List.of(
              Signals.give(desk, "extended", visit.id(), until, desk.store().sign()),
              Command.named("visit.extend", visit.root())
                  .edit(visit.shown(), fields)
                  .urgent()
                  .build()));
      desk.say(Said.of(desk.t("visit.said.extended", visit.time(until))));
    }
    return Response.seeOther(visit.path());
  }

  private static int minutes(String text) {
    for (int minutes : MORE_MINUTES) {
      if (text.equals(Integer.toString(minutes))) {
        return minutes;
      }
    }
    return 0;
  }

  /** Out again, with the PIN: whichever it is, this is all that happens here. */
  public Response end(Request request, Desk desk) {
    VisitHere visit = VisitHere.of(desk, request.at("visit")).orElse(null);
    if (visit == null) {
      return desk.notHere();
    }
    if (visit.isRunning()) {
      RecordForm form = RecordForm.begun(visit, request);
      Problem wrong = ended(visit, request.field("pin"));
      if (wrong != null) {
        return RecordScreen.page(visit, form, 422, List.of(wrong));
      }
      desk.say(Said.of(desk.t(visit.isRecorded() ? "visit.said.endedonly" : "visit.said.ended")));
    }
    return Response.seeOther(visit.path());
  }

  /** Ends a visit; what is wrong with the PIN, or null when it was one. */
  static @Nullable Problem ended(VisitHere visit, String typed) {
    Desk desk = visit.desk();
    if (typed.isEmpty()) {
      return new Problem("pin", desk.t("visit.pin.enter"));
    }
    char[] pin = typed.toCharArray();
    Sign sign;
    try {
      sign = desk.store().sign(pin);
    } catch (WrongPin e) {
      return new Problem("pin", DoorScreens.words(e, desk.app()));
    } finally {
      Arrays.fill(pin, '0');
    }
    desk.runAll(
        List.of(
            Signals.give(desk, "ended", visit.id(), null, sign),
            Command.named("visit.end", visit.root())
                .edit(visit.shown(), Json.object().put("endedAt", now(desk)))
                .urgent()
                .build()));
    return null;
  }

  /** It will not go ahead: nobody is expected back from it. */
  public Response callOff(Request request, Desk desk) {
    VisitHere visit = VisitHere.of(desk, request.at("visit")).orElse(null);
    if (visit == null) {
      return desk.notHere();
    }
    if (visit.wasStarted()) {
      if (request.has("why")) {
        desk.say(Said.of(desk.t("visit.said.notcalledoff", request.trimmed("why"))));
      }
      return Response.seeOther(visit.path());
    }
    keepWhy(visit, request);
    if (request.trimmed("why").isEmpty()) {
      return before(visit, request, List.of(new Problem("why", desk.t("visit.calloff.enter"))));
    }
    ObjectNode fields = Json.object().put("calledOff", true);
    fields.put("calledOffBecause", request.trimmed("why"));
    List<Problem> refused =
        save(
            List.of(
                Command.named("visit.calloff", visit.root())
                    .edit(VisitDraft.CALL_OFF.first(visit, request), fields)
                    .fromDraft(VisitDraft.CALL_OFF.key(visit))
                    .urgent()
                    .build()),
            desk,
            "why");
    if (!refused.isEmpty()) {
      return before(visit, request, refused);
    }
    Shown now = desk.read("visit", visit.id()).orElse(visit.shown());
    List<String> undo = List.of(FirstShown.FIELD, FirstShown.written(now));
    desk.say(new Said(desk.t("visit.said.calledoff"), visit.path() + "/goahead", undo));
    return Response.seeOther("/today");
  }

  /**
   * Undoes that it was called off, as long as nothing of the visit has changed since: what the
   * office or another device made of it stands, and is shown. What this device has not heard of is
   * met by the edit's base.
   */
  public Response goAhead(Request request, Desk desk) {
    VisitHere visit = VisitHere.of(desk, request.at("visit")).orElse(null);
    if (visit == null) {
      return desk.notHere();
    }
    Shown first = FirstShown.read(visit.key(), request.field(FirstShown.FIELD)).orElse(null);
    if (visit.isCalledOff() && first != null) {
      desk.say(Said.of(goneAhead(visit, first)));
    }
    return Response.seeOther(visit.path());
  }

  /** What became of it, in words. */
  private static String goneAhead(VisitHere visit, Shown first) {
    Desk desk = visit.desk();
    if (!first.document().equals(visit.fields())) {
      return desk.t("visit.said.movedsince", visit.name());
    }
    if (!visit.until().isAfter(desk.instant())) {
      // Planned again for a time that is over, it would be taken for somebody gone silent.
      return desk.t("visit.said.timeover", visit.name());
    }
    ObjectNode fields = Json.object().put("calledOff", false).putNull("calledOffBecause");
    List<Problem> refused =
        save(
            List.of(
                Command.named("visit.goahead", visit.root()).edit(first, fields).urgent().build()),
            desk,
            "");
    return refused.isEmpty()
        ? desk.t("visit.said.goahead", visit.name(), visit.when())
        : refused.get(0).words();
  }

  /** Plans a visit for now, as when somebody has to be seen today. */
  public Response planNow(Request request, Desk desk) {
    String person = request.at("person");
    if (desk.read("person", person).isEmpty()) {
      return desk.notHere();
    }
    LocalDateTime now = desk.now().toLocalDateTime().withSecond(0).withNano(0);
    // A second tap within the minute is the same visit.
    String id = Ids.derived("visit", person, desk.staff(), now.toString());
    if (desk.read("visit", id).isEmpty()) {
      ObjectNode fields = Json.object().put("person", person).put("officer", desk.staff());
      fields.put("plannedAt", now.toString()).put("type", "CHVS");
      fields.put("expectedFinish", now.plus(USUAL).toString());
      desk.run(
          Command.named("visit.plan", new RootKey(RootType.PERSON, person))
              .create(new RecordKey("visit", id), fields)
              .urgent()
              .build());
    }
    return Response.seeOther("/visit/" + id);
  }
}
