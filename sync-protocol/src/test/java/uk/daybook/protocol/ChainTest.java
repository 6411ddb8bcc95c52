package uk.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors were computed with Python's hashlib, not with this code. */
class ChainTest {
  @Test
  void theHeadsOfTwoLinesAreThese() {
    byte[] first = Chain.next(Chain.start(), Wire.bytes("{\"n\":1}"));
    assertThat(Chain.encode(first)).isEqualTo("qpGopJKraXZrNaddNY2pgjNnsN_qS8GCi8FG2fAhFns");
    byte[] second = Chain.next(first, Wire.bytes("{\"n\":2,\"x\":\"\u00e9\"}"));
    assertThat(Chain.encode(second)).isEqualTo("bvY21FkRL5Kv8QaBjsLeCQmdvmPemyyaCL6dmlZa7cE");
  }

  @Test
  void theStartIsThirtyTwoZeroBytes() {
    assertThat(Chain.encode(Chain.start()))
        .isEqualTo("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assertThat(Chain.start()).hasSize(Chain.HEAD_BYTES);
  }

  @Test
  void aHeadComesBack() {
    byte[] head = Chain.next(Chain.start(), new byte[0]);
    assertThat(Chain.decode(Chain.encode(head))).isEqualTo(head);
  }

  @Test
  void theOrderOfLinesMatters() {
    byte[] one = Wire.bytes("1");
    byte[] two = Wire.bytes("2");
    assertThat(Chain.next(Chain.next(Chain.start(), one), two))
        .isNotEqualTo(Chain.next(Chain.next(Chain.start(), two), one));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "+AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "canary"
      })
  void whatIsNoHeadIsRefused(String text) {
    assertThatThrownBy(() -> Chain.decode(text))
        .isInstanceOf(MalformedException.class)
        .hasMessageNotContaining("canary");
  }
}
