package uk.daybook.server.pages.disagreements;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
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
  /** Text that may be longer is written on several lines. */
  private static final int LINE_CHARS = 400;

  private OneScreen() {}

  /**
   * What the page prints.
   *
   * @param forManager whether a manager decides, and the viewer is none
   */
  public record View(
      Case one,
      boolean forManager,
      List<Input> inputs,
      String because,
      String chosen,
      String note,
      String path) {}

  /**
   * A field of a third value.
   *
   * @param was the name of {@code shown} in the form
   * @param value what stands in it, or what was typed
   * @param shown what stood in it when the page was made: left as it was, it changes nothing
   * @param choices of which it is one; empty when it is typed
   */
  public record Input(
      String field,
      String was,
      String label,
      String value,
      String shown,
      Way way,
      List<Choice> choices,
      String hint) {}

  /** How a field is filled in. */
  public enum Way {
    LINE,
    LINES,
    ONE_OF,
    YES_OR_NO
  }

  static Answer show(Visit visit) {
    return page(visit, List.of(), "", "", "");
  }

  private static Answer page(
      Visit visit, List<Page.Problem> problems, String because, String chosen, String note) {
    return visit.read(
        sight -> {
          Optional<Case> one = Case.of(visit.part("id"), sight);
          if (one.isEmpty() || !one.get().known() || !sight.mayKnow(one.get().root())) {
            return new Answer.NotFound();
          }
          View view =
              new View(
                  one.get(),
                  one.get().subject().isForManager(visit.viewer()),
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
    if (one.subject().isWhole() || one.subject().isForManager(visit.viewer())) {
      return inputs;
    }
    for (Field field : one.subject().fields()) {
      if (canBeTyped(field)) {
        inputs.add(input(visit, one.subjectKey().type(), field, one.record()));
      }
    }
    return inputs;
  }

  /** What is built of parts cannot be typed: one of the sides has it, or what stands stays. */
  private static boolean canBeTyped(Field field) {
    return field.kind() != FieldKind.STRUCT && field.kind() != FieldKind.SET;
  }

  private static Input input(Visit visit, String type, Field field, ObjectNode record) {
    String now = inBox(field, record);
    String value = isTouched(visit, field) ? typed(visit, third(field)) : now;
    Way way = way(field, now);
    List<Choice> choices = new ArrayList<>();
    if (way == Way.YES_OR_NO) {
      choices.add(new Choice("true", "Yes", value.equals("true")));
      choices.add(new Choice("false", "No", value.equals("false")));
      choices.add(new Choice("", "Not set", value.isEmpty()));
    }
    for (String code : field.codes().stream().sorted().toList()) {
      choices.add(new Choice(code, FieldWords.code(code), code.equals(value)));
    }
    String label = FieldWords.label(type, field.name());
    return new Input(third(field), was(field), label, value, now, way, choices, hint(field.kind()));
  }

  private static String third(Field field) {
    return "third-" + field.name();
  }

  private static String was(Field field) {
    return "was-" + field.name();
  }

  /** What stands in a field, as its box shows it: of a list an item on each line. */
  private static String inBox(Field field, ObjectNode record) {
    if (field.kind() != FieldKind.LIST) {
      return Sight.text(record, field.name());
    }
    List<String> items = new ArrayList<>();
    record.path(field.name()).forEach(item -> items.add(item.asText()));
    return String.join("\n", items);
  }

  private static Way way(Field field, String now) {
    return switch (field.kind()) {
      case CODE -> Way.ONE_OF;
      case FLAG -> Way.YES_OR_NO;
      case LIST -> Way.LINES;
      case TEXT -> field.limit() > LINE_CHARS || now.indexOf('\n') >= 0 ? Way.LINES : Way.LINE;
      default -> Way.LINE;
    };
  }

  /** Whether somebody changed a field from how the page showed it. */
  private static boolean isTouched(Visit visit, Field field) {
    return visit.fields().contains(third(field))
        && !typed(visit, third(field)).equals(typed(visit, was(field)));
  }

  /** As it was typed, with the line ends of records. */
  private static String typed(Visit visit, String name) {
    return visit.typed(name).replace("\r\n", "\n");
  }

  private static String hint(FieldKind kind) {
    return switch (kind) {
      case TIME -> "Such as 09:00";
      case DATE -> "Such as 2026-11-18";
      case LOCAL -> "Such as 2026-11-18T14:30";
      case LIST -> "One on each line";
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
    if (one.subject().isForManager(visit.viewer())) {
      return page(
          visit, List.of(new Page.Problem("side", "A manager decides this")), because, chosen, "");
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
        if (canBeTyped(field) && isTouched(visit, field)) {
          put(visit, field, third, problems);
        } else if (one.record().has(field.name())) {
          third.set(field.name(), one.record().get(field.name()));
        }
      }
      return Optional.of(third);
    }
    return chosen.matches("\\d{1,3}") && Integer.parseInt(chosen) < one.values().size()
        ? Optional.of(one.values().get(Integer.parseInt(chosen)))
        : Optional.empty();
  }

  private static void put(Visit visit, Field field, ObjectNode third, List<Page.Problem> problems) {
    String name = third(field);
    String typed = typed(visit, name);
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
      case FLAG -> third.put(field.name(), typed.equals("true"));
      case LIST ->
          Arrays.stream(typed.split("[\\s,;]+", -1))
              .filter(item -> !item.isEmpty())
              .forEach(third.putArray(field.name())::add);
      default -> third.put(field.name(), typed);
    }
  }
}
