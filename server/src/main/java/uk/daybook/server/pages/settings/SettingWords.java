package uk.daybook.server.pages.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import uk.daybook.domain.LadderStep;
import uk.daybook.domain.LatenessHandling;
import uk.daybook.domain.OfficeHours;
import uk.daybook.domain.Recipients;
import uk.daybook.domain.SettingKey;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.When;

/** What a setting is worth, as people read it, and what can be chosen for it. */
final class SettingWords {
  private SettingWords() {}

  /**
   * "20 working days", "1 day", "30%", "Yes", "Wed 18 Nov 2026", "Officer, then duty manager", "Not
   * set".
   */
  static String of(SettingKey key, String written, Sight sight) {
    if (written.isEmpty()) {
      return "Not set";
    }
    return switch (key.kind()) {
      case BOOLEAN -> written.equals("true") ? "Yes" : "No";
      case DATE -> When.day(written);
      case INTEGER -> counted(written, key.unit());
      case TEXT -> text(key, written, sight);
    };
  }

  private static String counted(String number, String unit) {
    if (unit.equals("percent")) {
      return number + "%";
    }
    boolean one = number.matches("0*1") && unit.endsWith("s");
    return number + " " + (one ? unit.substring(0, unit.length() - 1) : unit);
  }

  private static String text(SettingKey key, String written, Sight sight) {
    return switch (key) {
      case LATENESS -> LatenessHandling.of(written).map(LatenessHandling::label).orElse(written);
      case LONE_LADDER, CONCERN_LADDER, HANDOVER_LADDER ->
          LadderStep.steps(written).map(SettingWords::steps).orElse(written);
      case DUTY_MANAGER, DUTY_MANAGER_OUT_OF_HOURS ->
          Recipients.in(written).stream()
              .map(one -> recipient(one, sight))
              .collect(Collectors.joining(", "));
      case OFFICE_HOURS ->
          OfficeHours.of(written).map(it -> it.from() + " to " + it.to()).orElse(written);
      default -> written;
    };
  }

  /** "Officer, then buddy, then duty manager". */
  private static String steps(List<LadderStep> steps) {
    String words = steps.stream().map(LadderStep::label).collect(Collectors.joining(", then "));
    return words.substring(0, 1) + words.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String recipient(String one, Sight sight) {
    String name = Recipients.isAddress(one) ? one : sight.staffName(one);
    return name.equals(one) ? one : name + " (" + one + ")";
  }

  /** What can be chosen; empty where a value is typed. */
  static List<Choice> choices(SettingKey key, String chosen) {
    if (key.kind() == SettingKey.Kind.BOOLEAN) {
      return List.of(
          new Choice("true", "Yes", chosen.equals("true")),
          new Choice("false", "No", chosen.equals("false")));
    }
    return key == SettingKey.LATENESS
        ? Arrays.stream(LatenessHandling.values())
            .map(it -> new Choice(it.code(), it.label(), it.code().equals(chosen)))
            .toList()
        : List.of();
  }
}
