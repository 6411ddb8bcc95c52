package uk.daybook.field.visit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.domain.AbsenceReason;
import uk.daybook.domain.Coded;
import uk.daybook.domain.Ids;
import uk.daybook.domain.NotCarriedOutReason;
import uk.daybook.domain.NoteRules;
import uk.daybook.domain.NoteSubject;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RuleBreach;
import uk.daybook.domain.SettingKey;
import uk.daybook.domain.VisitOutcome;
import uk.daybook.domain.VisitRules;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;
import uk.daybook.field.roll.LeftScreen.Choice;
import uk.daybook.field.roll.Times;
import uk.daybook.protocol.Json;

/**
 * What is recorded of a visit, on one page, at the door or after it: outcome, who was there, the
 * note, what is to be done, when next. While the visit runs the page also ends it. Saved as one
 * piece of work, or not at all.
 */
public final class RecordScreen {
  /**
   * What the page prints.
   *
   * @param out until when and what becomes of silence, while the visit runs; else null
   * @param risk what the officer must have before their eyes at the door
   * @param on what is on record already, in words; empty when nothing is
   */
  public record View(
      String path,
      String person,
      String name,
      String crn,
      String when,
      @Nullable LoneWords out,
      RiskNow risk,
      String on,
      RecordForm form,
      List<Choice> outcomes,
      List<Choice> excuses,
      List<Choice> reasons,
      List<Row> rows,
      List<String> prompts,
      int most) {}

  /** Somebody who was there. */
  public record Row(int number, String name, String relation, String age) {}

  public Response show(Request request, Desk desk) {
    return VisitHere.of(desk, request.at("visit"))
        .map(visit -> page(visit, RecordForm.kept(visit), 200, List.of()))
        .orElseGet(desk::notHere);
  }

  static Response page(VisitHere visit, RecordForm form, int status, List<Problem> problems) {
    Desk desk = visit.desk();
    List<Row> rows = new ArrayList<>();
    for (int row = 1; row <= RecordForm.ROWS; row++) {
      rows.add(
          new Row(row, form.get("name" + row), form.get("relation" + row), form.get("age" + row)));
    }
    List<String> prompts = new ArrayList<>();
    for (String part : List.of("c", "r", "i", "s1", "s2", "a")) {
      prompts.add(desk.t("visit.crissa." + part));
    }
    View view =
        new View(
            visit.path(),
            visit.personId(),
            visit.name(),
            visit.person().path("crn").asText(""),
            visit.when(),
            visit.isRunning() ? LoneWords.of(visit, visit.until()) : null,
            RiskNow.of(visit),
            visit.isRecorded() ? desk.t("visit.onrecord", outcome(desk, visit)) : "",
            form,
            choices(desk, "visitoutcome.", VisitOutcome.values()),
            choices(desk, "absencereason.", AbsenceReason.values()),
            choices(desk, "notcarriedout.", NotCarriedOutReason.values()),
            rows,
            prompts,
            desk.policy(desk.today()).integer(SettingKey.VISIT_NOTE_LENGTH));
    Page page =
        VisitScreen.page(visit, visit.isRunning() ? "visit.out.title" : "visit.record.title")
            .problems(problems);
    return Response.html(status, Templates.print("visit/record.jte", page, view));
  }

  private static String outcome(Desk desk, VisitHere visit) {
    return VisitOutcome.of(visit.text("outcome"))
        .map(it -> desk.words().orElse("visitoutcome." + it.code(), it.label()))
        .orElse("");
  }

  private static List<Choice> choices(Desk desk, String prefix, Coded[] values) {
    List<Choice> choices = new ArrayList<>();
    for (Coded value : values) {
      choices.add(
          new Choice(value.code(), desk.words().orElse(prefix + value.code(), value.label())));
    }
    return choices;
  }

  /** Keeps what is typed. */
  public Response draft(Request request, Desk desk) {
    VisitHere.of(desk, request.at("visit"))
        .filter(visit -> !isSaved(visit, RecordForm.typed(visit, request)))
        .ifPresent(visit -> RecordForm.typed(visit, request).keep(visit));
    return Response.empty(204);
  }

  /** A draft that was on its way while the form was saved: all it says is on record. */
  private static boolean isSaved(VisitHere visit, RecordForm form) {
    Desk desk = visit.desk();
    boolean hasNote = form.note().isBlank() || desk.read("note", form.noteId(visit)).isPresent();
    String task = form.get("task").trim();
    boolean hasTask =
        task.isEmpty()
            ? form.get("taskDue").isBlank()
            : desk.read("task", taskId(visit, task)).isPresent();
    boolean asksNext = !form.get("nextDate").isBlank() || !form.get("nextTime").isBlank();
    boolean hasNext =
        !asksNext
            || next(form)
                .filter(at -> desk.read("visit", nextId(visit, at)).isPresent())
                .isPresent();
    ObjectNode people = Json.object();
    people.set("people", visit.fields().path("present").path("people").deepCopy());
    boolean hasPeople =
        present(form).path("people").isEmpty()
            ? people.path("people").isEmpty()
            : present(form).equals(people);
    boolean isDoubted = visit.fields().path("addressDoubted").asBoolean(false);
    return hasNote
        && hasTask
        && hasNext
        && hasPeople
        && form.get("doubted").equals("yes") == isDoubted
        && form.get("outcome").equals(visit.text("outcome"))
        && reason(form).equals(visit.text("reason"));
  }

  private static String taskId(VisitHere visit, String text) {
    return Ids.derived("task", visit.id(), visit.desk().staff(), text);
  }

  private static String nextId(VisitHere visit, LocalDateTime at) {
    return Ids.derived("visit", visit.personId(), visit.desk().staff(), at.toString());
  }

  private static String reason(RecordForm form) {
    return isNotCarriedOut(form)
        ? form.get("notdone")
        : form.get("outcome").equals(VisitOutcome.ACCEPTABLE_ABSENCE.code())
            ? form.get("excused")
            : "";
  }

  /** Saves all of it; with the PIN, ends the visit too. */
  public Response save(Request request, Desk desk) {
    VisitHere visit = VisitHere.of(desk, request.at("visit")).orElse(null);
    if (visit == null) {
      return desk.notHere();
    }
    RecordForm form = RecordForm.typed(visit, request);
    form.keep(visit);
    List<Problem> problems = problems(desk, visit, form);
    if (!problems.isEmpty()) {
      return page(visit, form, 422, problems);
    }
    boolean ends = visit.isRunning() && !request.field("pin").isEmpty();
    if (ends) {
      Problem wrong = VisitScreen.ended(visit, request.field("pin"));
      if (wrong != null) {
        return page(visit, form, 422, List.of(wrong));
      }
    }
    List<Problem> refused = run(desk, visit, form);
    if (!refused.isEmpty()) {
      return page(VisitHere.of(desk, visit.id()).orElse(visit), form, 422, refused);
    }
    return saved(visit, form, ends);
  }

  private static Response saved(VisitHere visit, RecordForm form, boolean ended) {
    Desk desk = visit.desk();
    if (isChildAlone(form)) {
      desk.say(Said.of(desk.t("visit.said.child")));
      return Response.seeOther("/tell/visit/" + visit.id() + "?why=child");
    }
    boolean stillOut = visit.isRunning() && !ended;
    desk.say(Said.of(desk.t(stillOut ? "visit.said.savedout" : "visit.said.saved", visit.name())));
    return Response.seeOther(stillOut ? visit.path() : "/today");
  }

  /** A child who was met with no adult there (DOMAIN: present). */
  private static boolean isChildAlone(RecordForm form) {
    boolean child = false;
    boolean adult = form.get("outcome").equals(VisitOutcome.COMPLIED.code());
    for (int row = 1; row <= RecordForm.ROWS; row++) {
      child |= form.get("age" + row).equals("child");
      adult |= form.get("age" + row).equals("adult");
    }
    return child && !adult;
  }

  private static List<Problem> run(Desk desk, VisitHere visit, RecordForm form) {
    Command command = command(desk, visit, form);
    if (command.changes().isEmpty()) {
      return List.of();
    }
    if (desk.run(command) instanceof Ran.NotSaved not) {
      List<Problem> problems = new ArrayList<>();
      for (RuleBreach breach : not.breaches()) {
        if (!breach.code().equals(Ran.NotSaved.NOTHING_CHANGED)) {
          problems.add(new Problem(fieldOf(breach), desk.words(breach)));
        }
      }
      return problems;
    }
    return List.of();
  }

  private static String fieldOf(RuleBreach breach) {
    return breach.code().startsWith("visit") ? "outcome" : "text";
  }

  private static Command command(Desk desk, VisitHere visit, RecordForm form) {
    Command.Builder command = Command.named("visit.record", visit.root()).fromDraft(visit.key());
    command.edit(form.first(), outcome(visit, form));
    boolean doubted =
        form.get("doubted").equals("yes")
            || NotCarriedOutReason.of(form.get("notdone"))
                .filter(it -> isNotCarriedOut(form) && it.doubtsAddress())
                .isPresent();
    // Everybody who holds the case learns of it: it stands in the case file.
    desk.read("casefile", Ids.casefile(visit.personId()))
        .filter(it -> doubted && !it.document().path("addressDoubted").asBoolean(false))
        .ifPresent(it -> command.edit(it, Json.object().put("addressDoubted", true)));
    String now = desk.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    RecordKey note = new RecordKey("note", form.noteId(visit));
    if (!form.note().isBlank() && desk.store().read(note).isEmpty()) {
      command.create(
          note,
          Json.object()
              .put("person", visit.personId())
              .put("about", visit.id())
              .put("text", form.note())
              .put("at", now)
              .put("sensitive", form.get("sensitive").equals("yes")));
    }
    addTask(desk, visit, form, command);
    addNext(desk, visit, form, command);
    return command.build();
  }

  private static ObjectNode outcome(VisitHere visit, RecordForm form) {
    ObjectNode fields = Json.object();
    String type = visit.text("type");
    fields.put("type", type.isEmpty() ? "CHVS" : type);
    fields.put("outcome", form.get("outcome"));
    String reason = reason(form);
    if (reason.isEmpty()) {
      fields.putNull("reason");
    } else {
      fields.put("reason", reason);
    }
    if (form.get("doubted").equals("yes") || form.first().document().has("addressDoubted")) {
      fields.put("addressDoubted", form.get("doubted").equals("yes"));
    }
    ObjectNode present = present(form);
    if (!present.path("people").isEmpty() || form.first().document().has("present")) {
      fields.set("present", present);
    }
    return fields;
  }

  private static boolean isNotCarriedOut(RecordForm form) {
    return form.get("outcome").equals(VisitOutcome.NOT_CARRIED_OUT.code());
  }

  private static ObjectNode present(RecordForm form) {
    ObjectNode present = Json.object();
    ArrayNode people = present.putArray("people");
    for (int row = 1; row <= RecordForm.ROWS; row++) {
      String name = form.get("name" + row).trim();
      String relation = form.get("relation" + row).trim();
      String age = form.get("age" + row);
      if (!name.isEmpty() || !relation.isEmpty() || !age.isEmpty()) {
        people
            .addObject()
            .put("name", name)
            .put("relation", relation)
            .put("child", age.equals("child"));
      }
    }
    return present;
  }

  private static void addTask(
      Desk desk, VisitHere visit, RecordForm form, Command.Builder command) {
    String text = form.get("task").trim();
    RecordKey key = new RecordKey("task", taskId(visit, text));
    if (text.isEmpty() || desk.store().read(key).isPresent()) {
      return;
    }
    ObjectNode task = Json.object().put("person", visit.personId()).put("about", visit.id());
    task.put("kind", "task").put("text", text).put("assignedTo", desk.staff());
    date(form.get("taskDue")).ifPresent(due -> task.put("due", due.toString()));
    command.create(key, task);
  }

  private static void addNext(
      Desk desk, VisitHere visit, RecordForm form, Command.Builder command) {
    LocalDateTime at = next(form).orElse(null);
    if (at == null) {
      return;
    }
    RecordKey key = new RecordKey("visit", nextId(visit, at));
    Optional<Shown> standing = desk.store().read(key);
    if (standing.isEmpty()) {
      command.create(
          key,
          Json.object()
              .put("person", visit.personId())
              .put("officer", desk.staff())
              .put("plannedAt", at.toString())
              .put("expectedFinish", at.plusMinutes(45).toString())
              .put("type", "CHVS"));
    }
  }

  private static Optional<LocalDateTime> next(RecordForm form) {
    LocalDate day = date(form.get("nextDate")).orElse(null);
    LocalTime time = Times.of(form.get("nextTime").trim()).orElse(null);
    return day == null || time == null ? Optional.empty() : Optional.of(day.atTime(time));
  }

  private static Optional<LocalDate> date(String typed) {
    try {
      return typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(typed.trim()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<Problem> problems(Desk desk, VisitHere visit, RecordForm form) {
    List<Problem> problems = new ArrayList<>();
    Optional<VisitOutcome> outcome = VisitOutcome.of(form.get("outcome"));
    if (outcome.isEmpty()) {
      problems.add(new Problem("outcome", desk.t("visit.outcome.choose")));
    } else if (isNotCarriedOut(form) && NotCarriedOutReason.of(form.get("notdone")).isEmpty()) {
      problems.add(new Problem("notdone", desk.t("visit.notdone.choose")));
    } else if (outcome.get() == VisitOutcome.ACCEPTABLE_ABSENCE
        && AbsenceReason.of(form.get("excused")).isEmpty()) {
      problems.add(new Problem("excused", desk.t("visit.excused.choose")));
    }
    if (!form.note().isBlank()) {
      String answer = form.get("sensitive");
      Boolean sensitive = answer.isEmpty() ? null : answer.equals("yes");
      for (RuleBreach breach :
          NoteRules.check(NoteSubject.VISIT, form.note(), sensitive, desk.policy(desk.today()))) {
        boolean asks = breach.code().startsWith("sensitive");
        problems.add(new Problem(asks ? "sensitive" : "text", desk.words(breach)));
      }
    }
    if (!form.get("taskDue").isBlank() && date(form.get("taskDue")).isEmpty()) {
      problems.add(new Problem("taskDue", desk.t("visit.date.enter")));
    }
    if (visit.isEarly()) {
      RuleBreach early =
          VisitRules.check(form.get("outcome"), null, visit.day(), desk.today(), desk.role())
              .stream()
              .filter(it -> it.code().equals("visit-in-future"))
              .findFirst()
              .orElseThrow();
      problems.add(new Problem("outcome", desk.words(early)));
    }
    boolean wantsNext = !form.get("nextDate").isBlank() || !form.get("nextTime").isBlank();
    Optional<LocalDateTime> next = next(form);
    if (wantsNext && next.isEmpty()) {
      problems.add(new Problem("nextDate", desk.t("visit.next.enter")));
    } else if (next.filter(it -> it.toLocalDate().isBefore(desk.today())).isPresent()) {
      problems.add(new Problem("nextDate", desk.t("visit.next.past")));
    }
    return problems;
  }
}
