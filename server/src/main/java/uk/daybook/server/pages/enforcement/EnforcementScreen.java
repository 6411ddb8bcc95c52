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
import uk.daybook.merge.Stamp;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.pages.WorkWords;
import uk.daybook.server.review.WorkRules;
import uk.daybook.server.store.RecordRow;

/**
 * One failure to comply: what follows from it is decided here, and kept with its reasons (DOMAIN:
 * enforcement). Nothing is sent from here.
 */
public final class EnforcementScreen {
  private static final String PROGRESS = "progress";

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
   * @param path where a failure leads by law, in words
   * @param standing what was decided so far, empty for nothing
   * @param open whether something is to be decided
   */
  public record View(
      String address,
      String version,
      PersonShown person,
      String failed,
      String day,
      String sessionOrVisit,
      String respondBy,
      boolean overdue,
      String path,
      String law,
      boolean contested,
      List<String> standing,
      boolean open,
      boolean withdrawal,
      List<Choice> decisions,
      Typed typed) {}

  /** What was typed. */
  public record Typed(String because, String givenOn, String method, String proof) {}

  static Answer show(Visit visit) {
    return page(visit, List.of());
  }

  private static @Nullable RecordRow row(Visit visit, Sight sight) {
    return sight.known("action", visit.part("id"));
  }

  private static Answer page(Visit visit, List<Page.Problem> problems) {
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
                  .page("What follows from a failure", Page.Nav.HOME)
                  .back("/office?kind=enforcement")
                  .problems(problems),
              view(visit, row, sight));
        });
  }

  private static View view(Visit visit, RecordRow row, Sight sight) {
    ObjectNode fields = row.state().fields();
    String respondBy = Sight.text(fields, "respondBy");
    boolean open = WorkRules.isUndecided(fields);
    return new View(
        "/office/enforcement/" + row.key().id(),
        visit.version("version", row.state().version()),
        sight.person(row.root().id()),
        WorkWords.failed(fields, sight),
        When.day(Sight.text(fields, "failedOn")),
        sessionOrVisit(Sight.text(fields, "cause"), sight),
        When.day(respondBy),
        open && respondBy.compareTo(visit.today().toString()) < 0,
        FailurePath.of(Sight.text(fields, "path")).map(FailurePath::label).orElse(""),
        Sight.text(fields, "law"),
        fields.path("contested").asBoolean(),
        standing(row, sight),
        open,
        isWithdrawal(fields),
        decisions(fields, visit.typed("decision")),
        new Typed(
            visit.typed("because"),
            visit.typed("givenOn"),
            visit.typed("method"),
            visit.typed("proof")));
  }

  private static boolean isWithdrawal(ObjectNode fields) {
    return Sight.text(fields, PROGRESS).equals("withdrawal_proposed");
  }

  private static String sessionOrVisit(String cause, Sight sight) {
    ObjectNode attendance = sight.document("attendance", cause);
    return attendance == null
        ? "/office/visits/" + cause
        : "/office/sessions/" + Sight.text(attendance, "session");
  }

  /** What was decided, by whom and why; of what is only referred to the officer, nothing. */
  private static List<String> standing(RecordRow row, Sight sight) {
    ObjectNode fields = row.state().fields();
    List<String> lines = new ArrayList<>();
    EnforcementCode code = EnforcementCode.of(Sight.text(fields, "code")).orElse(null);
    Stamp stamp = row.state().stamps().of("decision");
    if (code == null || code == EnforcementCode.ROM || stamp == null) {
      return lines;
    }
    String who = stamp.staff().equals("posting") ? "Daybook" : sight.staffName(stamp.staff());
    lines.add(code.label() + ". " + who + ", " + When.moment(stamp.atMillis()));
    String because = Sight.text(fields, "because");
    if (!because.isEmpty()) {
      lines.add(because);
    }
    String givenOn = Sight.text(fields, "givenOn");
    if (!givenOn.isEmpty()) {
      String proof = Sight.text(fields, "proof");
      lines.add(
          "Warning given "
              + When.day(givenOn)
              + ": "
              + Sight.text(fields, "method")
              + (proof.isEmpty() ? "" : ". Proof: " + proof));
    }
    return lines;
  }

  private static List<Choice> decisions(ObjectNode fields, String chosen) {
    if (isWithdrawal(fields)) {
      String withdrawn = EnforcementCode.EA07.code();
      return List.of(
          new Choice(withdrawn, "Withdraw what was sent", chosen.equals(withdrawn)),
          new Choice(KEEP, "Let it stand", chosen.equals(KEEP)));
    }
    return DECISIONS.stream()
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

  static Answer decide(Visit visit) {
    RecordRow row = visit.read(sight -> row(visit, sight));
    if (row == null) {
      return new Answer.NotFound();
    }
    ObjectNode standing = row.state().fields();
    String chosen = visit.typed("decision");
    Optional<EnforcementCode> code =
        decisions(standing, chosen).stream()
            .filter(Choice::chosen)
            .findFirst()
            .flatMap(
                it -> EnforcementCode.of(chosen.equals(KEEP) ? text(standing, "code") : chosen));
    List<Page.Problem> problems = problems(visit, standing, code.orElse(null));
    if (!problems.isEmpty()) {
      return page(visit, problems);
    }
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
                            decided(visit, code.orElseThrow(), chosen.equals(KEEP)))));
    return done.isDone()
        ? visit.done("/office/enforcement/" + row.key().id(), "Your decision is kept.")
        : page(visit, List.of(new Page.Problem("decision", done.words())));
  }

  private static String text(ObjectNode fields, String field) {
    return Sight.text(fields, field);
  }

  private static List<Page.Problem> problems(
      Visit visit, ObjectNode standing, @Nullable EnforcementCode code) {
    List<Page.Problem> problems = new ArrayList<>();
    if (!WorkRules.isUndecided(standing) || standing.path("contested").asBoolean()) {
      problems.add(
          new Page.Problem("main", "This is not to be decided now. Look at it as it is now"));
      return problems;
    }
    if (code == null) {
      problems.add(new Page.Problem("decision", "Choose what follows"));
    }
    if (visit.typed("because").isEmpty()) {
      problems.add(new Page.Problem("because", "Enter why"));
    }
    if (code != null && code.isWarning() && !visit.typed("decision").equals(KEEP)) {
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
    return problems;
  }

  private static @Nullable LocalDate date(String typed) {
    try {
      return LocalDate.parse(typed);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static ObjectNode decided(Visit visit, EnforcementCode code, boolean kept) {
    ObjectNode fields = Json.object().put("code", code.code()).put(PROGRESS, progress(code));
    fields.put("because", visit.typed("because"));
    if (code.isWarning() && !kept) {
      fields.put("givenOn", visit.typed("givenOn")).put("method", visit.typed("method"));
      fields.put("proof", visit.typed("proof"));
    }
    return fields;
  }
}
