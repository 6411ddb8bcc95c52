package uk.daybook.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
  private final RequestIds ids = new RequestIds(0x1234_5678_9abc_def0L);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef",
        "3F2504E0-4F89-11D3-9A0C-0305E82C3301",
        "0af7651916cd43dd8448eb211c80319c"
      })
  void whatLooksLikeAnIdStays(String given) {
    assertThat(ids.of(given)).isEqualTo(given);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "X123456",
        "Alice Example lives here",
        "0123456789abcde",
        "0123456789abcdef\n"
      })
  void anythingElseGetsOneOfOurs(String given) {
    assertThat(ids.of(given)).isEqualTo("9abcdef000000001");
  }

  @Test
  void noTwoAreAlike() {
    assertThat(ids.of(null)).isNotEqualTo(ids.of(null));
  }
}
