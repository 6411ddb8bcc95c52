package uk.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {
  @ParameterizedTest
  @CsvSource({"1, 5, 2, 5", "1, 5, 2, 1", "1, 5, 1, 6", "0, 0, 1, 1", "1, 9, 1, 10"})
  void theEpochIsComparedFirst(long epoch, long n, long laterEpoch, long laterN) {
    Version version = new Version(epoch, n);
    Version later = new Version(laterEpoch, laterN);
    assertThat(later.isAfter(version)).isTrue();
    assertThat(version.isAfter(later)).isFalse();
    assertThat(version.isAfter(version)).isFalse();
    assertThat(version.compareTo(new Version(epoch, n))).isZero();
  }

  @Test
  void theCountGoesOnIntoTheNextEpoch() {
    assertThat(Version.NONE.next(1)).isEqualTo(new Version(1, 1));
    assertThat(new Version(1, 5).next(2)).isEqualTo(new Version(2, 6));
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "2, false"})
  void oneProtocolIsSpoken(int version, boolean spoken) {
    assertThat(ProtocolVersion.isSpoken(version)).isEqualTo(spoken);
  }
}
