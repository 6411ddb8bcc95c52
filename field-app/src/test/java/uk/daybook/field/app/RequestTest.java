package uk.daybook.field.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RequestTest {
  @Test
  void whatIsPastedIsReadWithoutWhatNobodyCanSee() {
    Map<String, List<String>> form =
        Map.of("text", List.of("One\u000Btwo\u0000"), "why", List.of("a", "b\fc"));
    Request request = Request.of("POST", "/person/1/note", form);
    assertThat(request.field("text")).isEqualTo("One\ntwo");
    assertThat(request.trimmed("text")).isEqualTo("One\ntwo");
    assertThat(request.all("why")).containsExactly("a", "b\nc");
    assertThat(request.field("none")).isEmpty();
  }
}
