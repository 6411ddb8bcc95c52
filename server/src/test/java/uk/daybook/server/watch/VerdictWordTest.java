package uk.daybook.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.daybook.protocol.Verdict;

class VerdictWordTest {
  @Test
  void everyVerdictIsKnownByItsWord() {
    List<Verdict> verdicts =
        List.of(
            new Verdict.Posted(1, 2, List.of()),
            new Verdict.Merged(Long.MAX_VALUE, 2, List.of(), List.of()),
            new Verdict.Conflicted(3, 2, List.of(), List.of(), List.of("c")),
            new Verdict.Parked(4, 2, "late", "\"verdict\":\"posted\""),
            new Verdict.Refused(5, 2, "rule", "no"));
    assertThat(verdicts).extracting(it -> VerdictWord.of(it.toLine())).isEqualTo(VerdictWord.ALL);
    assertThat(verdicts).extracting(Verdict::word).isEqualTo(VerdictWord.ALL);
  }

  @Test
  void whatIsNoVerdictHasNone() {
    for (String line :
        List.of("", "{}", "{\"n\":1,\"verdict\":\"pos", "{\"verdict\":\"postedly\"}")) {
      assertThat(VerdictWord.of(line.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
  }
}
