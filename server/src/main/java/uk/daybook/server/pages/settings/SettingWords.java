package uk.daybook.server.pages.settings;

import java.util.Arrays;
import java.util.List;
import uk.daybook.domain.LatenessHandling;
import uk.daybook.domain.SettingKey;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.When;

/** What a setting is worth, as people read it, and what can be chosen for it. */
final class SettingWords {
  private SettingWords() {}

  /** "20 business days", "30%", "Yes", "Wed 18 Nov 2026", "Not set". */
  static String of(SettingKey key, String written) {
    if (written.isEmpty()) {
      return "Not set";
    }
    return switch (key.kind()) {
      case BOOLEAN -> written.equals("true") ? "Yes" : "No";
      case DATE -> When.day(written);
      case INTEGER -> key.unit().equals("percent") ? written + "%" : written + " " + key.unit();
      case TEXT ->
          key == SettingKey.LATENESS
              ? LatenessHandling.of(written).map(LatenessHandling::label).orElse(written)
              : written;
    };
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
