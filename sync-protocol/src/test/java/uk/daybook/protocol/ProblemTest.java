package uk.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
  @Test
  void theBodyIsThis() {
    assertThat(Wire.text(Problem.STALE_SIGNATURE.toBody(1_795_252_200_000L, "the time header")))
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"The request was signed too long ago, or the"
                + " device's clock is wrong.\",\"status\":401,\"detail\":\"the time header\","
                + "\"code\":\"stale_signature\",\"todo\":\"Sign it again with the server's time,"
                + " given here as 'now'.\",\"now\":1795252200000}");
    assertThat(Wire.text(Problem.BUSY.toBody(1, null))).doesNotContain("detail");
  }

  @ParameterizedTest
  @EnumSource
  void eachComesBackAndSaysWhatToDo(Problem problem) {
    Problem.Answer answer = Problem.Answer.parse(problem.toBody(7, null));
    assertThat(answer.is(problem)).isTrue();
    assertThat(answer.title()).isEqualTo(problem.title()).endsWith(".");
    assertThat(answer.todo()).isEqualTo(problem.todo()).endsWith(".");
    assertThat(answer.nowMillis()).isEqualTo(7);
    assertThat(problem.status()).isBetween(400, 599);
    assertThat(problem.code()).matches("[a-z_]+");
    assertThat(Problem.of(problem.code())).contains(problem);
  }

  @Test
  void codesAreTheirOwn() {
    Set<String> codes = new HashSet<>();
    for (Problem problem : Problem.values()) {
      assertThat(codes.add(problem.code())).isTrue();
    }
    assertThat(Problem.of("canary")).isEmpty();
  }

  @Test
  void oneThatThisVersionDoesNotKnowIsReadAllTheSame() {
    Problem.Answer answer =
        Problem.Answer.parse(
            Wire.bytes("{\"code\":\"later\",\"title\":\"t\",\"todo\":\"d\",\"now\":1,\"x\":2}"));
    assertThat(answer.code()).isEqualTo("later");
    assertThat(answer.is(Problem.FAULT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>canary</html>", "[]", "{\"code\":\"canary\"}", "{\"code\":7}"})
  void whatSomebodyElseAnsweredIsRefused(String body) {
    assertThatThrownBy(() -> Problem.Answer.parse(Wire.bytes(body)))
        .isInstanceOf(MalformedException.class)
        .hasMessageNotContaining("canary");
  }
}
