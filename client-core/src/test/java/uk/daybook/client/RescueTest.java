package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.daybook.client.TestDevice.CASEFILE;
import static uk.daybook.client.TestDevice.SCOPE;
import static uk.daybook.client.TestDevice.fields;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Mutation;

final class RescueTest {
  private static final DeviceKey OFFICE = office();

  private FakeServer server;
  private TestDevice device;

  /** The recovery key of the fixture, in the server's test too: the bytes 1 to 32. */
  private static DeviceKey office() {
    byte[] secret = new byte[32];
    for (int i = 0; i < secret.length; i++) {
      secret[i] = (byte) (i + 1);
    }
    return DeviceKey.from(secret);
  }

  @BeforeEach
  void enrolAndPull() {
    server = new FakeServer(new PinnedClock());
    server.granted.add(SCOPE);
    server.put(TestDevice.PERSON_KEY, fields("crn", "X123456", "firstName", "Ada"), SCOPE);
    server.put(CASEFILE, fields("person", "person-1", "hazards", "steep stairs"), SCOPE);
    server.recoveryKey = OFFICE.publicKey();
    device = new TestDevice(new MemoryDatabase(), server, 7);
    device.enrol();
    device.sync();
  }

  @AfterEach
  void close() throws Exception {
    device.close();
  }

  private byte[] rescued() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      device.store.rescue(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return file.toByteArray();
  }

  private static HPKEContext opening(byte[] encapsulated, byte[] about) {
    HPKE hpke =
        new HPKE(HPKE.mode_base, HPKE.kem_P256_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    return hpke.setupBaseR(encapsulated, OFFICE.pair(), about);
  }

  private static List<ExchangeRequest> requests(byte[] file) throws InvalidCipherTextException {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    byte[] head = new byte[17];
    byte[] encapsulated = new byte[65];
    bytes.get(head).get(encapsulated);
    HPKEContext context = opening(encapsulated, head);
    List<ExchangeRequest> requests = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] sealed = new byte[bytes.getInt()];
      bytes.get(sealed);
      byte[] page = context.open(new byte[] {(byte) (bytes.hasRemaining() ? 0 : 1)}, sealed);
      int end = 0;
      while (page[end] != '\n') {
        end++;
      }
      requests.add(ExchangeRequest.parse(Arrays.copyOfRange(page, end + 1, page.length)));
    }
    return requests;
  }

  private static List<Long> entries(List<ExchangeRequest> requests) {
    List<Long> entries = new ArrayList<>();
    for (ExchangeRequest request : requests) {
      request.lines().forEach(line -> entries.add(Mutation.parse(line).entry()));
    }
    return entries;
  }

  @Test
  void allUnsentWorkIsInTheFileAlsoWhileLocked() throws Exception {
    device.note("one");
    device.edit(CASEFILE, "hazards", "dog");
    device.store.lock();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    assertThat(device.store.rescue(file)).isEqualTo(2);
    List<ExchangeRequest> requests = requests(file.toByteArray());
    assertThat(entries(requests)).containsExactly(1L, 2L);
    assertThat(requests.get(0).page()).isZero();
    assertThat(requests.get(0).last()).isEqualTo(2);
    assertThat(device.store.isLocked()).isTrue();
  }

  @Test
  void aLaterSyncSendsTheSameBytes() throws Exception {
    device.note("one");
    List<byte[]> inFile = requests(rescued()).get(0).lines();
    device.note("two");
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    List<byte[]> sent = server.log(server.lastRequest().incarnation());
    assertThat(sent).hasSize(2);
    assertThat(sent.get(0)).isEqualTo(inFile.get(0));
    assertThat(device.store.status().pieces()).isEmpty();
    ByteArrayOutputStream nothing = new ByteArrayOutputStream();
    assertThat(device.store.rescue(nothing)).isZero();
  }

  @Test
  void muchWorkIsSeveralPagesAndEveryLineOnce() throws Exception {
    for (int i = 0; i < 1_100; i++) {
      device.note("note " + i);
    }
    List<ExchangeRequest> requests = requests(rescued());
    assertThat(requests).hasSize(3);
    List<Long> all = new ArrayList<>();
    for (long i = 1; i <= 1_100; i++) {
      all.add(i);
    }
    assertThat(entries(requests)).isEqualTo(all);
    assertThat(requests).allSatisfy(it -> assertThat(it.last()).isEqualTo(1_100));
  }

  @Test
  void nothingOfTheWorkIsReadableInTheFile() {
    device.note("Zanzibar-canary");
    String file = new String(rescued(), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(file).startsWith("DAYBOOKR").doesNotContain("canary").doesNotContain("device-1");
  }

  @Test
  void aFileThatCannotBeWrittenCostsNothing() {
    device.note("one");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThatThrownBy(() -> device.store.rescue(full)).isInstanceOf(IOException.class);
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    assertThat(device.store.status().pieces()).isEmpty();
  }

  @Test
  void withoutARecoveryKeyItSaysWhatToDo() throws Exception {
    server.recoveryKey = null;
    try (TestDevice other = new TestDevice(new MemoryDatabase(), server, 8)) {
      OutputStream nowhere = new ByteArrayOutputStream();
      assertThatThrownBy(() -> other.store.rescue(nowhere))
          .isInstanceOf(CannotRescue.class)
          .hasMessageContaining("not been set up");
      other.enrol();
      other.note("one");
      assertThatThrownBy(() -> other.store.rescue(nowhere))
          .isInstanceOf(CannotRescue.class)
          .hasMessageContaining("connect this device again in Settings");
      assertThat(other.store.status().waiting()).isEqualTo(1);
      server.recoveryKey = OFFICE.publicKey();
      other.enrol();
      assertThat(other.store.rescue(nowhere)).isEqualTo(1);
      server.recoveryKey = null;
      other.enrol();
      assertThat(other.store.rescue(nowhere)).isEqualTo(1);
    }
  }

  @Test
  void theDataKeyIsWrappedToTheOffice() throws Exception {
    byte[] wrapped = wrappedKey();
    byte[] head = Arrays.copyOf(wrapped, 9);
    byte[] key =
        opening(
                Arrays.copyOfRange(wrapped, 9, 74),
                "daybook data key".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .open(head, Arrays.copyOfRange(wrapped, 74, wrapped.length));
    byte[] document;
    try (var connection = device.config.connections().open();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select document from row where type = 'person'")) {
      document =
          new Sealer(key, device.random::nextBytes)
              .open(
                  "row",
                  TestDevice.PERSON_KEY.toString(),
                  new uk.daybook.protocol.Version(1, 1).toString(),
                  row.getBytes("document"));
    }
    assertThat(new String(document, java.nio.charset.StandardCharsets.UTF_8)).contains("X123456");
    device.restart();
    assertThat(wrappedKey()).isEqualTo(wrapped);
  }

  private byte[] wrappedKey() throws Exception {
    try (var connection = device.config.connections().open();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery("select wrapped from wrapped_key where kind = 'recovery'")) {
      return row.getBytes(1);
    }
  }

  /**
   * What this writes is, byte for byte, what the server's tests read. When the format changes it
   * gets a new number and a new file, made with {@code -Ddaybook.rescue=DIR}; this one stays.
   */
  @Test
  void theFileIsTheOneTheServerReads() throws Exception {
    device.note("typed in the stairwell");
    device.edit(CASEFILE, "hazards", "dog");
    byte[] file = rescued();
    String directory = System.getProperty("daybook.rescue");
    if (directory != null) {
      Files.write(Path.of(directory, "rescue-1.daybook"), file);
      try (var connection = device.config.connections().open();
          var statement = connection.createStatement();
          var row = statement.executeQuery("select public_key from device")) {
        Files.write(Path.of(directory, "rescue-1.device.der"), row.getBytes(1));
      }
    }
    try (InputStream in =
        Objects.requireNonNull(
            getClass().getResourceAsStream("/rescue-1.daybook"), "the fixture")) {
      assertThat(file).isEqualTo(in.readAllBytes());
    }
  }
}
