package uk.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.daybook.domain.RecordKey;

/** The vectors were computed with Python's hashlib, not with this code. */
class ScopeSumTest {
  @ParameterizedTest
  @CsvSource({
    "person, p1, 1, 1, d6173b04a679e9c6",
    "note, n1, 1, 12, 3057eda09c0febf1",
    "note, n1, 11, 2, d20b7f2be8409c8d",
    "attendance, 0192f5d3-7c00-7000-8000-000000000001, 2, 9223372036854775807, afa9a1fbb1c043df"
  })
  void aRecordAddsThis(String type, String id, long epoch, long n, String sum) {
    long computed = ScopeSum.of(new RecordKey(type, id), new Version(epoch, n));
    assertThat(ScopeSum.encode(computed)).isEqualTo(sum);
  }

  @Test
  void theSumWrapsAndDoesNotDependOnOrder() {
    long first = ScopeSum.of(new RecordKey("person", "p1"), new Version(1, 1));
    long second = ScopeSum.of(new RecordKey("note", "n1"), new Version(1, 12));
    assertThat(ScopeSum.encode(first + second)).isEqualTo("066f28a54289d5b7");
    assertThat(first + second - first).isEqualTo(second);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0000000000000000",
    "1, 0000000000000001",
    "-1, ffffffffffffffff",
    "9223372036854775807, 7fffffffffffffff",
    "-9223372036854775808, 8000000000000000"
  })
  void aSumIsSixteenDigits(long sum, String text) {
    assertThat(ScopeSum.encode(sum)).isEqualTo(text);
    assertThat(ScopeSum.decode(text)).isEqualTo(sum);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "00000000000000000",
        "+000000000000001",
        "000000000000000G",
        "FFFFFFFFFFFFFFFF"
      })
  void whatIsNoSumIsRefused(String text) {
    assertThatThrownBy(() -> ScopeSum.decode(text)).isInstanceOf(MalformedException.class);
  }
}
