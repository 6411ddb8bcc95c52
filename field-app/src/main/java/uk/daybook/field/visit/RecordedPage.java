package uk.daybook.field.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Shown;
import uk.daybook.domain.VisitOutcome;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;
import uk.daybook.field.attach.AttachScreen;
import uk.daybook.field.person.NotesOf;
import uk.daybook.field.person.PersonView;
import uk.daybook.field.person.Texts;

/** A visit that is recorded, as it was: read first, and changed only by who asks to. */
public final class RecordedPage {
  /**
   * What the page prints.
   *
   * @param unsent whether something of it has not been sent yet
   * @param begun whether a change of it was begun and not saved
   * @param facts what is on record
   * @param notes on this visit, the newest first
   * @param kept photos, signatures and documents of this visit
   */
  public record View(
      String path,
      String person,
      String name,
      String crn,
      String when,
      boolean unsent,
      boolean begun,
      List<Fact> facts,
      List<PersonView.Note> notes,
      List<AttachScreen.Kept> kept) {}

  /** One line of the summary: what it is, and what was recorded of it. */
  public record Fact(String name, List<String> values) {}

  private RecordedPage() {}

  static Response answer(VisitHere visit) {
    Desk desk = visit.desk();
    View view =
        new View(
            visit.path(),
            visit.personId(),
            visit.name(),
            visit.person().path("crn").asText(""),
            visit.when(),
            visit.shown().state() != Shown.State.POSTED,
            desk.store().draft(visit.key()).isPresent(),
            facts(visit),
            NotesOf.onVisit(desk, visit.id()),
            AttachScreen.kept(desk, "about", visit.id()));
    return Response.html(
        Templates.print(
            "visit/recorded.jte",
            VisitScreen.page(visit, "visit.recorded.title").renewing(),
            view));
  }

  private static List<Fact> facts(VisitHere visit) {
    Desk desk = visit.desk();
    List<Fact> facts = new ArrayList<>();
    add(facts, desk, "outcome", outcome(visit));
    String type = visit.text("type");
    add(facts, desk, "type", one(Texts.code(desk.words(), "visittype.", type)));
    String officer = visit.text("officer");
    add(facts, desk, "officer", one(officer.isEmpty() ? "" : desk.staffName(officer)));
    add(facts, desk, "companion", one(visit.text("companion")));
    LocalTime from = time(Texts.instant(visit.fields(), "startedAt"));
    LocalTime to = time(Texts.instant(visit.fields(), "endedAt"));
    add(facts, desk, "times", one(Texts.times(desk, from, to)));
    List<String> present = present(visit);
    add(facts, desk, "present", present.isEmpty() ? one(desk.t("person.nonerecorded")) : present);
    boolean isDoubted = visit.fields().path("addressDoubted").asBoolean(false);
    add(facts, desk, "address", one(isDoubted ? desk.t("today.visit.doubted") : ""));
    add(facts, desk, "tasks", tasks(visit));
    return facts;
  }

  private static void add(List<Fact> facts, Desk desk, String name, List<String> values) {
    if (!values.isEmpty()) {
      facts.add(new Fact(desk.t("visit.recorded." + name), values));
    }
  }

  private static List<String> one(String value) {
    return value.isEmpty() ? List.of() : List.of(value);
  }

  /** What came of it, and why where that was asked. */
  private static List<String> outcome(VisitHere visit) {
    Desk desk = visit.desk();
    List<String> said = new ArrayList<>();
    said.add(Texts.code(desk.words(), "visitoutcome.", visit.text("outcome")));
    String reason = visit.text("reason");
    if (!reason.isEmpty()) {
      boolean notDone = visit.text("outcome").equals(VisitOutcome.NOT_CARRIED_OUT.code());
      said.add(Texts.code(desk.words(), notDone ? "notcarriedout." : "absencereason.", reason));
    }
    return said;
  }

  private static @Nullable LocalTime time(@Nullable Instant at) {
    return at == null ? null : at.atZone(Desk.ZONE).toLocalTime();
  }

  private static List<String> present(VisitHere visit) {
    Desk desk = visit.desk();
    List<String> people = new ArrayList<>();
    for (JsonNode one : visit.fields().path("present").path("people")) {
      List<String> said = new ArrayList<>();
      String name = one.path("name").asText("");
      said.add(name.isEmpty() ? desk.t("visit.recorded.unnamed") : name);
      String relation = one.path("relation").asText("");
      if (!relation.isEmpty()) {
        said.add(relation);
      }
      boolean isChild = one.path("child").asBoolean(false);
      String otherwise = one.hasNonNull("child") ? "adult" : "notsaid";
      said.add(desk.t("visit.recorded." + (isChild ? "child" : otherwise)));
      people.add(String.join(", ", said));
    }
    return people;
  }

  private static List<String> tasks(VisitHere visit) {
    Desk desk = visit.desk();
    List<String> tasks = new ArrayList<>();
    for (Shown task : desk.store().find("task", "about", visit.id())) {
      ObjectNode fields = task.document();
      LocalDate due = Texts.date(fields, "due");
      String text = Texts.text(fields, "text");
      String said = due == null ? text : desk.t("visit.task.due", text, Texts.day(desk, due));
      tasks.add(fields.hasNonNull("doneAt") ? desk.t("visit.recorded.done", said) : said);
    }
    return tasks;
  }
}
