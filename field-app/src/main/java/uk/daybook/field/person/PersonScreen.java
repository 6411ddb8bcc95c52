package uk.daybook.field.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Draft;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;
import uk.daybook.domain.Policy;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Handovers;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;
import uk.daybook.protocol.Json;

/**
 * One person: site safety first, then what is agreed with them, their hours, their sessions and the
 * notes. Shows what this device holds and no more: a supervisor's never holds a case file.
 */
public final class PersonScreen {
  private static final Pattern NOT_DIALLED = Pattern.compile("[\\s().-]");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,15}");
  private static final Duration DOUBLE_TAP = Duration.ofSeconds(30);
  private static final int PAST_SHOWN = 5;
  private static final int START_CHARS = 60;

  /** The page. */
  public Response show(Request request, Desk desk) {
    String id = request.at("person");
    Way way = Way.of(request);
    return desk.read("person", id).map(it -> page(desk, it, way)).orElseGet(desk::notHere);
  }

  /** What is known of site safety is still right: both fields say when (one unit). */
  public Response confirm(Request request, Desk desk) {
    String id = request.at("person");
    Optional<Shown> person = desk.read("person", id);
    if (person.isEmpty()) {
      return desk.notHere();
    }
    Duration ago = SafetyAge.of(person.get().document(), desk.now()).ago();
    if (ago == null || ago.compareTo(DOUBLE_TAP) > 0) {
      ObjectNode values =
          Json.object()
              .put("safetyConfirmedOn", desk.today().toString())
              .put("safetyConfirmedAt", desk.instant().truncatedTo(ChronoUnit.MILLIS).toString());
      desk.run(
          Command.named("person.confirmsafety", new RootKey(RootType.PERSON, id))
              .edit(person.get(), values)
              .build());
    }
    desk.say(Said.of(desk.t("person.safety.confirmed", Desk.nameOf(person.get().document()))));
    return Response.seeOther("/person/" + id + Way.of(request).query() + "#safety");
  }

  private static Response page(Desk desk, Shown shown, Way way) {
    PersonView view = view(desk, shown, way);
    // No name in a title: browsers keep titles in their history.
    Page page =
        desk.page(way.nav(), desk.t("person.title"))
            .back(way.back())
            .renewing()
            .tellsOf("person", shown.key().id());
    return Response.html(Templates.print("person/person.jte", page, view));
  }

  private static PersonView view(Desk desk, Shown shown, Way way) {
    String id = shown.key().id();
    ObjectNode person = shown.document();
    Policy policy = desk.policy(desk.today());
    List<Appointment> appointments = Appointment.of(desk, id, new HashMap<>());
    SessionsOf sessions = new SessionsOf(desk);
    List<PersonView.Session> past = sessions.past(appointments);
    int recent = Math.min(PAST_SHOWN, past.size());
    NotesOf notes = new NotesOf(desk, id, appointments, sessions);
    String phone = Texts.text(person, "phone");
    String officer = Texts.text(person, "officer");
    return new PersonView(
        id,
        Desk.nameOf(person),
        Texts.text(person, "crn"),
        !Texts.text(person, "lao").isEmpty(),
        safety(desk, person),
        desk.read("casefile", Ids.casefile(id))
            .map(it -> CasefileWords.of(desk, it.document()))
            .orElse(null),
        Texts.text(person, "adjustments"),
        Texts.text(person, "language"),
        phone,
        dial(phone),
        officer.isEmpty() ? "" : desk.staffName(officer),
        OrderHoursOf.person(desk, id, appointments, policy),
        sessions.ahead(appointments),
        past.subList(0, recent),
        past.subList(recent, past.size()),
        notes.threads(),
        unfinished(desk, id, notes),
        handovers(desk, id),
        visits(desk, id),
        desk.role() == Role.OFFICER,
        way.query(),
        way.field(),
        way.value());
  }

  /** Site safety, in words. */
  public static PersonView.Safety safety(Desk desk, ObjectNode person) {
    SafetyAge age = SafetyAge.of(person, desk.now());
    return new PersonView.Safety(
        Texts.codes(desk.words(), "safety.", person, "siteSafety"),
        age.words(desk.words()),
        age.isOld());
  }

  /** What a telephone is given; empty when it is not a number. */
  public static String dial(String phone) {
    String dialled = NOT_DIALLED.matcher(phone).replaceAll("");
    return NUMBER.matcher(dialled).matches() ? dialled : "";
  }

  /** Handovers of the case that this user is to write or to read, and the last one. */
  private static List<PersonView.Link> handovers(Desk desk, String person) {
    List<PersonView.Link> links = new ArrayList<>();
    for (Shown handover : desk.store().find("handover", "person", person)) {
      ObjectNode fields = handover.document();
      String path = "/handover/" + handover.key().id();
      if (Handovers.isToWrite(desk, fields)) {
        links.add(new PersonView.Link(path, desk.t("handover.towrite"), "late"));
      } else if (Handovers.isToRead(desk, fields)) {
        links.add(new PersonView.Link(path, desk.t("handover.toread"), "late"));
      } else if (fields.hasNonNull("text")) {
        links.add(new PersonView.Link(path, desk.t("handover.look"), ""));
      }
    }
    return links;
  }

  /** Visits that are still to be made or recorded, the first planned first. */
  private static List<PersonView.Link> visits(Desk desk, String person) {
    List<PersonView.Link> links = new ArrayList<>();
    desk.store().find("visit", "person", person).stream()
        .filter(
            it ->
                Texts.text(it.document(), "outcome").isEmpty()
                    && !it.document().path("calledOff").asBoolean(false))
        .sorted(Comparator.comparing(it -> Texts.text(it.document(), "plannedAt")))
        .forEach(
            it ->
                links.add(
                    new PersonView.Link(
                        "/visit/" + it.key().id(),
                        desk.t("person.visiton", Visits.day(desk, it)),
                        "")));
    return links;
  }

  private static List<PersonView.Unfinished> unfinished(Desk desk, String person, NotesOf notes) {
    List<PersonView.Unfinished> all = new ArrayList<>();
    for (Draft draft : NoteDrafts.of(desk.store(), person)) {
      NoteForm form = NoteForm.of(draft);
      all.add(new PersonView.Unfinished(form.id(), start(form.text()), notes.about(form.about())));
    }
    return all;
  }

  private static String start(@Nullable String text) {
    String line = text == null ? "" : text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= START_CHARS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, START_CHARS)).strip() + "…";
  }
}
