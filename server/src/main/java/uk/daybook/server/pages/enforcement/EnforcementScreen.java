package uk.daybook.server.pages.enforcement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.EnforcementCode;
import uk.daybook.domain.FailurePath;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.RecordRow;

/**
 * One failure to comply: what happens next is decided here, and kept with its reasons (DOMAIN:
 * enforcement). Nothing is sent from here.
 */
public final class EnforcementScreen {
  private static final String PROGRESS = "progress";

  /** Asks for the form that changes what was decided. */
  private static final String CHANGE = "change";

  /** What is recorded of a warning. */
  private static final List<String> WARNING = List.of("givenOn", "method", "proof");

  /** Something was sent about what is no failure after all, and it stays. */
  private static final String KEEP = "keep";

  private static final List<EnforcementCode> DECISIONS =
      List.of(
          EnforcementCode.EA02,
          EnforcementCode.EA03,
          EnforcementCode.EA05,
          EnforcementCode.EA08,
          EnforcementCode.IBR,
          EnforcementCode.LCL,
          EnforcementCode.NFA,
          EnforcementCode.WLS,
          EnforcementCode.EA12);

  private EnforcementScreen() {}

  /**
   * What the page prints.
   *
   * @param happened the outcome, and what it was before
   * @param path where a failure leads by law, in words; empty when nothing is to be decided
   * @param disputes what the person says against the record, not answered yet
   * @param standing what was decided so far, empty for nothing
   * @param open whether something is to be decided
   * @param changePath where what was decided is changed, empty for nowhere
   * @param form whether the form is shown
   * @param change whether the form changes what was decided
   * @param sure the choice that is to be ticked once more, as the law path does not lead to it
   */
  public record View(
      String address,
      String version,
      PersonShown person,
      String happened,
      String day,
      String sessionOrVisit,
      String respondBy,
      boolean overdue,
      String path,
      String law,
      boolean contested,
      List<Dispute> disputes,
      List<String> standing,
      boolean open,
      String changePath,
      boolean form,
      boolean change,
      boolean withdrawal,
      List<Choice> decisions,
      String sure,
      boolean ticked,
      Typed typed) {}

  /** What the person says against the record, and by when they are to be answered. */
  public record Dispute(String words, String answerBy, String path) {}

  /** What was typed. */
  public record Typed(String because, String givenOn, String method, String proof) {}

  static Answer show(Visit visit) {
    return page(visit, false, List.of());
  }

  private static @Nullable RecordRow row(Visit visit, Sight sight) {
    return sight.known("action", visit.part("id"));
  }

  /**
   * The page.
   *
   * @param overtaken whether it says what a colleague decided, so that the next press goes by that
   */
  private static Answer page(Visit visit, boolean overtaken, List<Page.Problem> problems) {
    return visit.read(
        sight -> {
          RecordRow row = row(visit, sight);
          if (row == null) {
            return new Answer.NotFound();
          }
          sight.viewing(row.root().id());
          return new Answer.Html(
              "enforcement/one.jte",
              visit
                  .page("Failure to comply", Page.Nav.HOME)
                  .back("/office?kind=enforcement")
                  .problems(problems),
              view(visit, Failure.of(row, sight), overtaken, sight));
        });
  }

  private static View view(Visit visit, Failure failure, boolean overtaken, Sight sight) {
    RecordRow row = failure.action();
    ObjectNode fields = failure.fields();
    String address = "/office/enforcement/" + row.key().id();
    String respondBy = text(fields, "respondBy");
    boolean open = failure.isOpen();
    boolean asked = !visit.query(CHANGE).isEmpty() || !visit.fields().isEmpty();
    boolean change = failure.isDecided() && asked;
    boolean fresh = change && visit.fields().isEmpty();
    String chosen =
        fresh ? (failure.isWithdrawal() ? KEEP : text(fields, "code")) : visit.typed("decision");
    String sure =
        code(failure, chosen).filter(it -> isUnusual(failure, it)).isPresent() && !fresh
            ? chosen
            : "";
    return new View(
        address,
        overtaken
            ? row.state().version().toString()
            : visit.version("version", row.state().version()),
        sight.person(row.root().id()),
        failure.happened(),
        When.day(text(fields, "failedOn")),
        sessionOrVisit(row, sight),
        open ? When.day(respondBy) : "",
        open && respondBy.compareTo(visit.today().toString()) < 0,
        (open || change) && !failure.cleared()
            ? failure.path().map(FailurePath::label).orElse("")
            : "",
        text(fields, "law"),
        failure.isContested(),
        failure.disputes(sight).stream().map(EnforcementScreen::dispute).toList(),
        standing(failure, visit, sight),
        open,
        failure.isDecided() && !change && !failure.isContested()
            ? address + "?" + CHANGE + "=yes"
            : "",
        (open || change) && !failure.isContested(),
        change,
        failure.isWithdrawal(),
        decisions(failure, chosen),
        sure,
        visit.typed("sure").equals(chosen),
        new Typed(
            visit.typed("because"),
            fresh ? text(fields, "givenOn") : visit.typed("givenOn"),
            fresh ? text(fields, "method") : visit.typed("method"),
            fresh ? text(fields, "proof") : visit.typed("proof")));
  }

  private static Dispute dispute(RecordRow row) {
    ObjectNode fields = row.state().fields();
    return new Dispute(
        text(fields, "words"),
        When.day(text(fields, "answerBy")),
        "/office/disputes/" + row.key().id());
  }

  /** Where it happened; the person's page when the visit was moved out of view. */
  private static String sessionOrVisit(RecordRow action, Sight sight) {
    String cause = text(action.state().fields(), "cause");
    ObjectNode attendance = sight.document("attendance", cause);
    if (attendance != null) {
      return "/office/sessions/" + text(attendance, "session");
    }
    return sight.known("visit", cause) == null
        ? "/office/people/" + action.root().id()
        : "/office/visits/" + cause;
  }

  /** What was decided, by whom and why; of what is only referred to the officer, nothing. */
  private static List<String> standing(Failure failure, Visit visit, Sight sight) {
    ObjectNode fields = failure.fields();
    List<String> lines = new ArrayList<>();
    if (failure.isNothing()) {
      lines.add(failure.happened() + ": there is nothing to decide");
    }
    failure.decidedWords(sight, visit.now()).ifPresent(lines::add);
    failure
        .decision(sight)
        .map(it -> text(Json.objectIn(it.value()), "because"))
        .filter(it -> !it.isEmpty())
        .ifPresent(lines::add);
    String givenOn = text(fields, "givenOn");
    if (!givenOn.isEmpty()) {
      String proof = text(fields, "proof");
      lines.add(
          "Warning given "
              + When.day(givenOn)
              + ": "
              + text(fields, "method")
              + (proof.isEmpty() ? "" : ". Proof: " + proof));
    }
    return lines;
  }

  private static List<Choice> decisions(Failure failure, String chosen) {
    if (failure.isWithdrawal()) {
      String withdrawn = EnforcementCode.EA07.code();
      return List.of(
          new Choice(withdrawn, "Withdraw what was sent", chosen.equals(withdrawn)),
          new Choice(KEEP, "Let it stand", chosen.equals(KEEP)));
    }
    return DECISIONS.stream()
        .filter(it -> !failure.isTakenBack() || it.isSent())
        .map(it -> new Choice(it.code(), words(it), it.code().equals(chosen)))
        .toList();
  }

  private static String words(EnforcementCode code) {
    return progress(code).equals("open") ? code.label() + ": it stays on the list" : code.label();
  }

  private static String progress(EnforcementCode code) {
    if (code.isSent()) {
      return code == EnforcementCode.IBR ? "breach_started" : "letter_sent";
    } else if (code.isWithdrawn()) {
      return "withdrawn";
    }
    return code == EnforcementCode.NFA || code == EnforcementCode.LCL ? "no_action" : "open";
  }

  /** What was chosen, of what there is to choose. */
  private static Optional<EnforcementCode> code(Failure failure, String chosen) {
    return decisions(failure, chosen).stream()
        .filter(Choice::chosen)
        .findFirst()
        .flatMap(
            it ->
                EnforcementCode.of(chosen.equals(KEEP) ? text(failure.fields(), "code") : chosen));
  }

  /** Whether the law does not lead there; of what is no failure any more it says nothing. */
  private static boolean isUnusual(Failure failure, EnforcementCode code) {
    return !failure.cleared() && failure.path().filter(it -> !it.leadsTo(code)).isPresent();
  }

  static Answer decide(Visit visit) {
    Failure failure =
        visit.read(
            sight -> {
              RecordRow row = row(visit, sight);
              return row == null ? null : Failure.of(row, sight);
            });
    if (failure == null) {
      return new Answer.NotFound();
    }
    if (failure.isContested()) {
      return page(
          visit,
          false,
          List.of(
              new Page.Problem("main", "Two records of the outcome disagree. Settle them first")));
    }
    if (failure.isNothing() || (failure.isDecided() && visit.typed(CHANGE).isEmpty())) {
      return overtaken(visit);
    }
    String chosen = visit.typed("decision");
    Optional<EnforcementCode> code = code(failure, chosen);
    List<Page.Problem> problems = problems(visit, failure, code.orElse(null));
    if (!problems.isEmpty()) {
      return page(visit, false, problems);
    }
    RecordRow row = failure.action();
    Clerk.Outcome done =
        visit
            .clerk()
            .post(
                visit
                    .clerk()
                    .act(
                        "enforcement.decide",
                        row.root(),
                        Clerk.edit(
                            row.key(),
                            Clerk.shown(visit.typed("version")),
                            decided(visit, failure, code.orElseThrow()))));
    if (done.isDone()) {
      return visit.done("/office/enforcement/" + row.key().id(), "Your decision is kept.");
    }
    return visit.clerk().isOvertaken()
        ? overtaken(visit)
        : page(visit, false, List.of(new Page.Problem("decision", done.words())));
  }

  /** A colleague was first: the page says what they decided, and keeps what was typed. */
  private static Answer overtaken(Visit visit) {
    Page.Problem problem =
        visit.read(
            sight -> {
              RecordRow row = row(visit, sight);
              Failure failure = row == null ? null : Failure.of(row, sight);
              if (failure != null && failure.isNothing()) {
                return new Page.Problem(
                    "main", failure.happened() + ": there is nothing to decide");
              }
              return new Page.Problem(
                  "decision",
                  Optional.ofNullable(failure)
                      .flatMap(it -> it.decidedWords(sight, visit.now()))
                      .map(it -> it + ". Save yours only if it is to change")
                      .orElse("This changed while you looked. Look at it again"));
            });
    return page(visit, true, List.of(problem));
  }

  private static String text(ObjectNode fields, String field) {
    return Sight.text(fields, field);
  }

  private static List<Page.Problem> problems(
      Visit visit, Failure failure, @Nullable EnforcementCode code) {
    List<Page.Problem> problems = new ArrayList<>();
    String chosen = visit.typed("decision");
    if (code == null) {
      problems.add(new Page.Problem("decision", "Choose what happens next"));
    }
    if (visit.typed("because").isEmpty()) {
      problems.add(
          new Page.Problem(
              "because", visit.typed(CHANGE).isEmpty() ? "Enter why" : "Enter why you change it"));
    }
    if (code != null && !chosen.equals(KEEP)) {
      if (code.isWarning()) {
        warning(visit, failure.fields(), problems);
      } else {
        noWarning(visit, failure.fields(), code, problems);
      }
      if (isUnusual(failure, code) && !visit.typed("sure").equals(chosen)) {
        problems.add(
            new Page.Problem(
                "sure",
                "The law leads elsewhere. Tick “Yes, this is what follows” if you mean "
                    + code.label()));
      }
    }
    return problems;
  }

  private static void warning(Visit visit, ObjectNode standing, List<Page.Problem> problems) {
    LocalDate given = date(visit.typed("givenOn"));
    if (given == null) {
      problems.add(new Page.Problem("givenOn", "Enter the day the warning was given"));
    } else if (given.isAfter(visit.today())
        || given.toString().compareTo(text(standing, "failedOn")) < 0) {
      problems.add(
          new Page.Problem(
              "givenOn", "The day the warning was given must be from the failure to today"));
    }
    if (visit.typed("method").isEmpty()) {
      problems.add(new Page.Problem("method", "Enter how the warning was given"));
    }
  }

  /** What was typed about a warning would be gone; what stands there is taken back knowingly. */
  private static void noWarning(
      Visit visit, ObjectNode standing, EnforcementCode code, List<Page.Problem> problems) {
    for (String field : WARNING) {
      String typed = visit.typed(field);
      if (!typed.isEmpty() && !typed.equals(text(standing, field))) {
        problems.add(
            new Page.Problem(
                field, "Choose a warning above, or empty this: you chose " + code.label()));
      }
    }
  }

  private static @Nullable LocalDate date(String typed) {
    try {
      return LocalDate.parse(typed);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static ObjectNode decided(Visit visit, Failure failure, EnforcementCode code) {
    ObjectNode fields = Json.object().put("code", code.code()).put(PROGRESS, progress(code));
    fields.put("because", visit.typed("because"));
    if (!failure.isWithdrawal()) {
      for (String field : WARNING) {
        if (code.isWarning()) {
          fields.put(field, visit.typed(field));
        } else if (failure.fields().hasNonNull(field)) {
          fields.putNull(field);
        }
      }
    }
    return fields;
  }
}
