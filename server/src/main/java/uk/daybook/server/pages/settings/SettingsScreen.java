package uk.daybook.server.pages.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.daybook.domain.Policy;
import uk.daybook.domain.SettingKey;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Policies;
import uk.daybook.server.pages.Visit;

/** Every setting of the region and what it is worth today. */
public final class SettingsScreen {
  private SettingsScreen() {}

  /** What the page prints. */
  public record View(String region, List<Line> lines) {}

  /** One setting. */
  public record Line(String path, String words, String value) {}

  static Answer show(Visit visit) {
    return visit.read(
        sight -> {
          Optional<Policy> policy = Policies.on(visit.viewer().region(), visit.today(), sight);
          List<Line> lines = new ArrayList<>();
          for (SettingKey key : SettingKey.values()) {
            String value = policy.map(it -> it.written(key)).orElse("");
            lines.add(
                new Line(
                    "/office/settings/" + key.code(),
                    key.label(),
                    SettingWords.of(key, value, sight)));
          }
          return new Answer.Html(
              "settings/list.jte",
              visit.page("Settings", Page.Nav.SETTINGS),
              new View(visit.viewer().region(), lines));
        });
  }
}
