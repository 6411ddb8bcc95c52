package uk.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackingTest {
  private static final int MOST = 1 << 20;
  private static final byte[] REQUEST = SyncExamples.request();

  /** Devices and servers in the field have it: another one would make every exchange unreadable. */
  @Test
  void theDictionaryIsTheOneThatWasPublished() throws Exception {
    try (InputStream in = Packing.class.getResourceAsStream("packing-1.txt")) {
      assertThat(HexFormat.of().formatHex(Chain.sha256().digest(in.readAllBytes())))
          .isEqualTo("64543bfdba48a67a2ca3f0dd69c7ee383a4d56a4177169f55704a1c533824026");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 300, 16 * 1024, 16 * 1024 + 1, 33_000, 200_000})
  void whatWasPackedComesBack(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    assertThat(Packing.unpackRequest(Packing.packRequest(bytes), MOST)).isEqualTo(bytes);
    assertThat(Packing.unpackReply(Packing.packReply(bytes, bytes), bytes, MOST)).isEqualTo(bytes);
    assertThat(Packing.unpackReply(Packing.packReply(bytes, REQUEST), REQUEST, MOST))
        .isEqualTo(bytes);
  }

  @Test
  void aReplyThatSaysWhatTheRequestSaidIsShort() {
    byte[] noise = new byte[3_000];
    new Random(1).nextBytes(noise);
    assertThat(Packing.packReply(noise, noise).length).isLessThan(60);
    assertThat(Packing.packRequest(REQUEST).length).isLessThan(REQUEST.length / 2);
  }

  @Test
  void noMoreIsUnpackedThanAskedFor() {
    byte[] packed = Packing.packRequest(new byte[100 * MOST]);
    assertThat(Packing.unpackRequest(packed, MOST)).hasSize(MOST + 1);
    assertThat(Packing.unpackRequest(Packing.packRequest(new byte[MOST]), MOST)).hasSize(MOST);
    assertThat(Packing.unpackRequest(Packing.packRequest(new byte[5]), 0)).hasSize(1);
  }

  @Test
  void whatIsDamagedCutShortOrOfAnotherRequestIsRefused() {
    byte[] packed = Packing.packReply(REQUEST, REQUEST);
    byte[] other = "another request".getBytes(StandardCharsets.UTF_8);
    refused(Arrays.copyOf(packed, packed.length - 1), REQUEST);
    refused(Arrays.copyOf(packed, 1), REQUEST);
    refused(new byte[0], REQUEST);
    refused(other, REQUEST);
    refused(packed, other);
    for (int i = 0; i < packed.length; i++) {
      byte[] damaged = packed.clone();
      damaged[i] ^= 0x10;
      refused(damaged, REQUEST);
    }
  }

  private static void refused(byte[] packed, byte[] request) {
    assertThatThrownBy(() -> Packing.unpackReply(packed, request, MOST))
        .isInstanceOf(MalformedException.class);
  }
}
