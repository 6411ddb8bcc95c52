package uk.daybook.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CursorTest {
  private static final String SCOPE = "project:1";

  private static ScopeState page(long from, long to, long head) {
    return new ScopeState(SCOPE, from, to, head, 0, 0);
  }

  @Test
  void aGenerationRemembersTheHeadItBeganAtUntilItHasReachedTheHead() {
    Cursor first = Cursor.after(null, page(0, 5, 20));
    assertThat(first).isEqualTo(new Cursor(5, 20));
    Cursor second = Cursor.after(first, page(5, 12, 25));
    assertThat(second).isEqualTo(new Cursor(12, 20));
    assertThat(Cursor.after(second, page(12, 25, 25))).isEqualTo(Cursor.whole(25));
    assertThat(Cursor.after(second, page(0, 7, 30))).isEqualTo(new Cursor(7, 30));
  }

  @Test
  void aScopeThatWasPulledBeforeMissesWhatLeftBetweenItsCursorAndTheFloor() {
    Cursor behind = Cursor.after(Cursor.whole(5), page(5, 12, 25));
    assertThat(behind).isEqualTo(Cursor.whole(12));
    assertThat(behind.knowsRemovalsTo(12)).isTrue();
    assertThat(behind.knowsRemovalsTo(13)).isFalse();
    assertThat(new Cursor(12, 20).knowsRemovalsTo(20)).isTrue();
    assertThat(new Cursor(12, 20).knowsRemovalsTo(21)).isFalse();
  }

  @Test
  void theHeadAGenerationBeganAtIsSaidOnlyWhileItRuns() {
    TreeMap<String, Cursor> cursors = new TreeMap<>(Map.of("region:1", Cursor.whole(4)));
    assertThat(new String(request(cursors).toBody(), UTF_8)).doesNotContain("began");
    cursors.put(SCOPE, new Cursor(12, 20));
    assertThat(ExchangeRequest.parse(request(cursors).toBody()).cursors()).isEqualTo(cursors);
  }

  private static ExchangeRequest request(Map<String, Cursor> cursors) {
    byte[] head = Chain.start();
    return new ExchangeRequest(
        1, "inc-1", null, 0, head, 1, 0, Wire.CLOCK, 3, cursors, 500, List.of());
  }
}
