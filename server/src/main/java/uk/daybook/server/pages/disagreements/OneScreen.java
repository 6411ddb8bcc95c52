package uk.daybook.server.pages.disagreements;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.daybook.domain.Field;
import uk.daybook.domain.FieldKind;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.FieldWords;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;

/** One disagreement about any record: what stood, each side, or a third value. */
public final class OneScreen {
  private OneScreen() {}

  /** What the page prints. */
  public record View(
      Case one, List<Input> inputs, String because, String chosen, String note, String path) {}

  /** A field of a third value. */
  public record Input(
      String field, String label, String value, List<Choice> choices, String hint) {}

  static Answer show(Visit visit) {
    return page(visit, List.of(), "", "", "");
  }

  private static Answer page(
      Visit visit, List<Page.Problem> problems, String because, String chosen, String note) {
    return visit.read(
        sight -> {
          Optional<Case> one = Case.of(visit.part("id"), sight);
          if (one.isEmpty() || !sight.mayKnow(one.get().root())) {
            return new Answer.NotFound();
          }
          View view =
              new View(
                  one.get(),
                  inputs(visit, one.get()),
                  because,
                  chosen,
                  note,
                  "/office/disagreements/" + one.get().id());
          return new Answer.Html(
              "disagreements/one.jte",
              visit
                  .page("Records that disagree", Page.Nav.DISAGREEMENTS)
                  .back("/office/disagreements")
                  .problems(problems),
              view);
        });
  }

  private static List<Input> inputs(Visit visit, Case one) {
    List<Input> inputs = new ArrayList<>();
    if (one.subject().isWhole()) {
      return inputs;
    }
    for (Field field : one.subject().fields()) {
      String name = "third-" + field.name();
      String now = Sight.text(one.record(), field.name());
      String value = visit.fields().contains(name) ? visit.typed(name) : now;
      List<Choice> choices = new ArrayList<>();
      for (String code : field.codes().stream().sorted().toList()) {
        choices.add(new Choice(code, FieldWords.code(code), code.equals(value)));
      }
      inputs.add(
          new Input(name, FieldWords.label(field.name()), value, choices, hint(field.kind())));
    }
    return inputs;
  }

  private static String hint(FieldKind kind) {
    return switch (kind) {
      case TIME -> "Such as 09:00";
      case DATE -> "Such as 2026-11-18";
      case LOCAL -> "Such as 2026-11-18T14:30";
      case FLAG -> "yes or no";
      default -> "";
    };
  }

  static Answer settle(Visit visit) {
    String because = visit.typed("because");
    String chosen = visit.typed("side");
    List<Page.Problem> problems = new ArrayList<>();
    if (chosen.isEmpty()) {
      problems.add(new Page.Problem("side", "Choose which one stands, or write another"));
    }
    if (because.isEmpty()) {
      problems.add(new Page.Problem("because", "Enter why, for whoever reads this later"));
    }
    Optional<Case> found = visit.read(sight -> Case.of(visit.part("id"), sight));
    if (found.isEmpty() || !found.get().known()) {
      return new Answer.NotFound();
    }
    Case one = found.get();
    if (!one.settled().isEmpty()) {
      return page(visit, List.of(), because, chosen, one.settled());
    }
    String shown = visit.typed("version");
    String subjectShown = visit.typed("subject");
    if (Settling.moved(one, shown, subjectShown)) {
      return page(
          visit,
          List.of(new Page.Problem("side", "This changed while you looked: look again")),
          because,
          chosen,
          "This changed while you looked. What stands now, and every side, is below.");
    }
    Optional<ObjectNode> value = value(visit, one, chosen, problems);
    if (!problems.isEmpty() || value.isEmpty()) {
      return page(visit, problems, because, chosen, "");
    }
    Clerk.Outcome outcome =
        visit.clerk().post(Settling.act(visit, one, value.get(), because, shown, subjectShown));
    if (outcome instanceof Clerk.Outcome.Refused refused) {
      return page(visit, List.of(new Page.Problem("side", refused.words())), because, chosen, "");
    } else if (outcome instanceof Clerk.Outcome.Stale) {
      return page(
          visit,
          List.of(new Page.Problem("side", "This changed while you looked: look again")),
          because,
          chosen,
          "");
    }
    return visit.done("/office/disagreements", "Settled. Whoever wrote the other is told.");
  }

  private static Optional<ObjectNode> value(
      Visit visit, Case one, String chosen, List<Page.Problem> problems) {
    if (chosen.equals("third") && !one.subject().isWhole()) {
      ObjectNode third = Json.object();
      for (Field field : one.subject().fields()) {
        put(visit, field, third, problems);
      }
      return Optional.of(third);
    }
    return chosen.matches("\\d{1,3}") && Integer.parseInt(chosen) < one.values().size()
        ? Optional.of(one.values().get(Integer.parseInt(chosen)))
        : Optional.empty();
  }

  private static void put(Visit visit, Field field, ObjectNode third, List<Page.Problem> problems) {
    String name = "third-" + field.name();
    String typed = visit.typed(name);
    if (typed.isEmpty()) {
      return;
    }
    switch (field.kind()) {
      case INTEGER -> {
        if (typed.matches("-?\\d{1,9}")) {
          third.put(field.name(), Integer.parseInt(typed));
        } else {
          problems.add(new Page.Problem(name, "Enter a whole number"));
        }
      }
      case FLAG -> third.put(field.name(), typed.equals("yes") || typed.equals("true"));
      case LIST -> {
        for (String item : typed.split("[,\\s]+", -1)) {
          third.withArray(field.name()).add(item);
        }
      }
      default -> third.put(field.name(), typed);
    }
  }
}
