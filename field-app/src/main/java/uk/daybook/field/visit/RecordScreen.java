package uk.daybook.field.visit;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Ran;
import uk.daybook.domain.AbsenceReason;
import uk.daybook.domain.Coded;
import uk.daybook.domain.NotCarriedOutReason;
import uk.daybook.domain.NoteRules;
import uk.daybook.domain.NoteSubject;
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
   * @param sure the outcome that has to be confirmed, as it is before its time; empty for none
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
      String sure,
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
    return page(visit, form, status, problems, "");
  }

  private static Response page(
      VisitHere visit, RecordForm form, int status, List<Problem> problems, String sure) {
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
            sure,
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
    return Response.html(
        status,
        Templates.print(
            "visit/record.jte",
            visit.isRecorded() && !visit.isRunning() ? page.back(visit.path()) : page,
            view));
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
    VisitHere visit = VisitHere.of(desk, request.at("visit")).orElse(null);
    if (visit == null) {
      return desk.notKept();
    }
    RecordForm typed = RecordForm.typed(visit, request);
    if (RecordWork.isOnRecord(visit, typed)) {
      desk.store().discardDraft(visit.key());
    } else {
      typed.keep(visit);
    }
    return Response.empty(204);
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
    if (isTooSoon(visit, form) && !request.field("sure").equals(form.get("outcome"))) {
      Problem soon = new Problem("outcome", desk.t("visit.outcome.soon", visit.when()));
      return page(visit, form, 422, List.of(soon), form.get("outcome"));
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

  /** A failure of the person's, newly recorded before the time they were to be there. */
  private static boolean isTooSoon(VisitHere visit, RecordForm form) {
    LocalDateTime planned = visit.plannedAt();
    boolean isFailure =
        VisitOutcome.of(form.get("outcome"))
            .filter(
                it ->
                    it == VisitOutcome.UNACCEPTABLE_ABSENCE || it == VisitOutcome.FAILED_TO_COMPLY)
            .isPresent();
    return isFailure
        && !form.get("outcome").equals(visit.text("outcome"))
        && planned != null
        && planned.isAfter(visit.desk().now().toLocalDateTime());
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
    Command command = RecordWork.command(visit, form);
    if (command.changes().isEmpty()) {
      desk.store().discardDraft(visit.key());
      return List.of();
    }
    if (desk.run(command) instanceof Ran.NotSaved not) {
      if (not.isNothingNew()) {
        desk.store().discardDraft(visit.key());
      }
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

  private static List<Problem> problems(Desk desk, VisitHere visit, RecordForm form) {
    List<Problem> problems = new ArrayList<>();
    Optional<VisitOutcome> outcome = VisitOutcome.of(form.get("outcome"));
    if (outcome.isEmpty()) {
      problems.add(new Problem("outcome", desk.t("visit.outcome.choose")));
    } else if (form.isNotCarriedOut() && NotCarriedOutReason.of(form.get("notdone")).isEmpty()) {
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
    for (int row : form.withoutAge()) {
      problems.add(new Problem("age" + row, desk.t("visit.present.age.choose", row)));
    }
    if (!form.get("taskDue").isBlank() && form.taskDue().isEmpty()) {
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
    Optional<LocalDateTime> next = form.next();
    if (form.asksNext() && next.isEmpty()) {
      problems.add(new Problem("nextDate", desk.t("visit.next.enter")));
    } else if (next.filter(it -> it.toLocalDate().isBefore(desk.today())).isPresent()) {
      problems.add(new Problem("nextDate", desk.t("visit.next.past")));
    }
    return problems;
  }
}
