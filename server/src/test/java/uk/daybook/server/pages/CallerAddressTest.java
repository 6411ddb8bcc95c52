package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Only what the proxy itself added is believed. */
class CallerAddressTest {
  @Test
  void theLastAddressIsTheProxysWord() {
    assertThat(CallerAddress.of("10.1.2.3", "127.0.0.1")).isEqualTo("10.1.2.3");
    assertThat(CallerAddress.of("1.1.1.1, 10.1.2.3", "127.0.0.1")).isEqualTo("10.1.2.3");
    assertThat(CallerAddress.of("1.1.1.1,  2001:db8::7 ", "127.0.0.1")).isEqualTo("2001:db8::7");
  }

  @Test
  void withoutOneItIsTheConnections() {
    assertThat(CallerAddress.of(null, "127.0.0.1")).isEqualTo("127.0.0.1");
    assertThat(CallerAddress.of("1.1.1.1, ", "127.0.0.1")).isEqualTo("127.0.0.1");
  }
}
