package uk.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The hashes were computed with Python's hashlib, not with this code. */
class SigningTest {
  @Test
  void theTextToSignIsThis() {
    byte[] text =
        Signing.text("/sync/v1/exchange", "dev-1", 1_795_252_200_000L, Wire.bytes("body"));
    assertThat(Wire.text(text))
        .isEqualTo(
            "POST\n/sync/v1/exchange\ndev-1\n1795252200000\n"
                + "Iw2DWNyOiJC0xY3utikS7i8gNXrpKlzIYbmOaP4xrLU\n");
  }

  @Test
  void theEchoIsTheFirstTwelveBytesOfTheHash() {
    assertThat(Signing.echo(Wire.bytes("body"))).isEqualTo("Iw2DWNyOiJC0xY3u");
    assertThat(Signing.echo(new byte[0])).isEqualTo("47DEQpj8HBSa-_TI");
  }

  @Test
  void whatIsSignedChangesWithEachPart() {
    byte[] body = Wire.bytes("body");
    byte[] text = Signing.text("/p", "d", 1, body);
    assertThat(text)
        .isNotEqualTo(Signing.text("/q", "d", 1, body))
        .isNotEqualTo(Signing.text("/p", "e", 1, body))
        .isNotEqualTo(Signing.text("/p", "d", 2, body))
        .isNotEqualTo(Signing.text("/p", "d", 1, Wire.bytes("bode")));
  }
}
