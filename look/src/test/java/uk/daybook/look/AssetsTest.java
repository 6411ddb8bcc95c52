package uk.daybook.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Style and script as browsers get them: whole, ours, and from this machine alone. */
class AssetsTest {
  private final Assets assets = new Assets(Map.of("own.js", "/uk/daybook/look/icon.svg"));

  private String text(String name) {
    return new String(assets.find(name).orElseThrow().bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void everySharedFileIsThereAndHasItsType() {
    for (String name : List.of("govuk.css", "moj.css", "look.css", "govuk.js", "icon.svg")) {
      assertThat(text(name)).as(name).isNotBlank();
    }
    assertThat(assets.find("look.css").orElseThrow().mediaType()).startsWith("text/css");
    assertThat(assets.find("govuk.js").orElseThrow().mediaType()).startsWith("text/javascript");
    assertThat(assets.find("icon.svg").orElseThrow().mediaType()).isEqualTo("image/svg+xml");
    assertThat(assets.find("own.js")).isPresent();
    assertThat(assets.find("../look.css")).isEmpty();
  }

  /** GDS Transport is licensed to gov.uk alone. */
  @Test
  void theGovernmentsTypefaceIsNeitherNamedNorLoaded() {
    for (String name : List.of("govuk.css", "moj.css")) {
      assertThat(text(name)).as(name).doesNotContain("GDS Transport", "@font-face");
    }
  }

  @Test
  void noSideReplacesWhatBothShare() {
    Map<String, String> own = Map.of("look.css", "/uk/daybook/look/icon.svg");
    assertThatThrownBy(() -> new Assets(own)).hasMessageContaining("look.css");
  }
}
