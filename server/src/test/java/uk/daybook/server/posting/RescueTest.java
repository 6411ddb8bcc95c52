package uk.daybook.server.posting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.daybook.server.posting.WireDevice.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.ExchangeReply.LogState;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.SigningKey;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.sync.RecoveryKey;
import uk.daybook.server.sync.RescueFile;
import uk.daybook.server.sync.RescueImport;

/** Unsent work that comes to the office by hand, and what else may come in such a file. */
final class RescueTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path directory;

  private final Office office = new Office();
  private final SigningKey key = SigningKey.p256();
  private final WireDevice device = office.device("O1");
  private DeviceRow row = rowOf("device-O1", key.publicKey());
  private RecoveryKey recovery;

  @BeforeEach
  void enrol() {
    recovery = RecoveryKey.in(directory, new Random(5)::nextLong);
    save(row);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static DeviceRow rowOf(String id, byte[] publicKey) {
    return new DeviceRow(id, "O1", publicKey, "test", 0, null, null, 0, 0);
  }

  private void save(DeviceRow saved) {
    office.store.write(
        tx -> {
          tx.saveDevice(saved);
          return true;
        });
  }

  private long note(String id) {
    return device.write(
        "note.add",
        Office.person("P1"),
        edit(
            "note",
            id,
            Base.NOTHING,
            "{'person':'P1','text':'Seen at home','at':'2026-11-25T09:00:00Z'}"));
  }

  private long notes() {
    return Stream.of("n1", "n2", "n3").filter(it -> office.record("note", it).isPresent()).count();
  }

  private RescueImport.Outcome bring(byte[] file) {
    return bring(file, office.clock, false);
  }

  private RescueImport.Outcome bring(byte[] file, Clock clock, boolean revoked) {
    PostingService posting = new PostingService(office.store, clock);
    return new RescueImport(office.store, posting, clock)
        .post(RescueFile.open(file, recovery), revoked);
  }

  private byte[] file() {
    return file(recovery.publicKey(), key, device.request(1));
  }

  /** Writes a file as the device does, a page a request. */
  private byte[] file(byte[] to, SigningKey by, ExchangeRequest... requests) {
    try {
      ECPublicKeyParameters point = (ECPublicKeyParameters) PublicKeyFactory.createKey(to);
      HPKE hpke =
          new HPKE(
              HPKE.mode_base, HPKE.kem_P256_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
      byte[] id = java.security.MessageDigest.getInstance("SHA-256").digest(to);
      byte[] head =
          ByteBuffer.allocate(17)
              .put("DAYBOOKR".getBytes(UTF_8))
              .put((byte) 1)
              .put(id, 0, 8)
              .array();
      HPKEContextWithEncapsulation context =
          hpke.setupBaseS(hpke.deserializePublicKey(point.getQ().getEncoded(false)), head);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(head);
      out.writeBytes(context.getEncapsulation());
      for (int i = 0; i < requests.length; i++) {
        byte last = (byte) (i == requests.length - 1 ? 1 : 0);
        byte[] sealed = context.seal(new byte[] {last}, page(by, requests[i]));
        out.writeBytes(ByteBuffer.allocate(4).putInt(sealed.length).array());
        out.writeBytes(sealed);
      }
      return out.toByteArray();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private byte[] page(SigningKey by, ExchangeRequest request) {
    byte[] body = request.toBody();
    long time = Office.NOW.toEpochMilli();
    ObjectNode line = Json.object().put("device", row.id()).put("time", time);
    line.put("signature", by.sign("/sync/v1/rescue", row.id(), time, body));
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    page.writeBytes(Json.bytes(line));
    page.write('\n');
    page.writeBytes(body);
    return page.toByteArray();
  }

  private static ExchangeRequest only(ExchangeRequest request, int from, int to) {
    return request.withLines(request.lines().subList(from, to));
  }

  @Test
  void theWorkIsPostedAndTheSameFileAgainChangesNothing() {
    note("n1");
    note("n2");
    assertThat(bring(file())).isEqualTo(new RescueImport.Outcome("O1", 2, 0, 0, 0, null));
    assertThat(notes()).isEqualTo(2);
    assertThat(bring(file())).isEqualTo(new RescueImport.Outcome("O1", 0, 2, 0, 0, null));
    assertThat(notes()).isEqualTo(2);
  }

  @Test
  void theDeviceSyncingLaterGetsTheVerdictsAndChangesNothing() {
    note("n1");
    note("n2");
    bring(file());
    note("n3");
    Pushed pushed = office.posting.push(row, device.request(1));
    assertThat(pushed.state()).isEqualTo(LogState.OK);
    assertThat(pushed.verdicts()).hasSize(3).allMatch(it -> Verdict.parse(it).isPosted());
    assertThat(notes()).isEqualTo(3);
  }

  @Test
  void aFileThatComesAfterTheSyncChangesNothing() {
    note("n1");
    byte[] file = file();
    note("n2");
    office.posting.push(row, device.request(1));
    assertThat(bring(file)).isEqualTo(new RescueImport.Outcome("O1", 0, 1, 0, 0, null));
    assertThat(notes()).isEqualTo(2);
  }

  @Test
  void manyPagesAreOneLog() {
    note("n1");
    note("n2");
    note("n3");
    ExchangeRequest all = device.request(1);
    byte[] file = file(recovery.publicKey(), key, only(all, 0, 2), only(all, 2, 3));
    assertThat(bring(file).fresh()).isEqualTo(3);
    assertThat(notes()).isEqualTo(3);
  }

  @Test
  void workKeepsItsTimeHoweverLateTheFileComes() {
    note("n1");
    bring(file(), Clock.offset(office.clock, DAY.multipliedBy(9)), false);
    long at =
        office.store.read(it -> it.mutations(device.incarnation, 1, 1)).get(0).correctedAtMillis();
    assertThat(at).isEqualTo(Office.NOW.toEpochMilli());
  }

  @Test
  void whatNeedsTheOfficeIsCounted() {
    note("n1");
    device.write(
        "note.add",
        Office.person("NOBODY"),
        edit("note", "n9", Base.NOTHING, "{'person':'NOBODY','text':'Lost'}"));
    RescueImport.Outcome outcome = bring(file());
    assertThat(outcome.fresh()).isEqualTo(2);
    assertThat(outcome.needOffice()).isEqualTo(1);
  }

  @Test
  void aFileWithAnyByteChangedPostsNothing() {
    note("n1");
    byte[] file = file();
    for (int at = 0; at < file.length; at += 7) {
      byte[] changed = file.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> bring(changed))
          .as("byte %d", at)
          .isInstanceOf(RescueFile.Unusable.class);
    }
    assertThat(notes()).isZero();
  }

  @Test
  void aFileThatWasCutShortPostsNothingAlsoBetweenPages() {
    note("n1");
    note("n2");
    ExchangeRequest all = device.request(1);
    byte[] file = file(recovery.publicKey(), key, only(all, 0, 1), only(all, 1, 2));
    int firstPage = 82 + 4 + ByteBuffer.wrap(file).getInt(82);
    for (int length : new int[] {0, 8, 60, 82, 84, 90, firstPage, firstPage + 3, file.length - 1}) {
      assertThatThrownBy(() -> bring(Arrays.copyOf(file, length)))
          .as("%d bytes", length)
          .isInstanceOf(RescueFile.Unusable.class);
    }
    assertThatThrownBy(() -> bring(Arrays.copyOf(file, file.length + 10)))
        .isInstanceOf(RescueFile.Unusable.class);
    assertThat(notes()).isZero();
  }

  @Test
  void aFileForAnotherServerSaysSo() throws IOException {
    note("n1");
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    RecoveryKey other = RecoveryKey.in(elsewhere, new Random(6)::nextLong);
    byte[] file = file(other.publicKey(), key, device.request(1));
    assertThatThrownBy(() -> bring(file))
        .isInstanceOf(RescueFile.Unusable.class)
        .hasMessageContaining("another office");
  }

  @Test
  void aFileThatTheDeviceDidNotSignPostsNothing() {
    note("n1");
    byte[] file = file(recovery.publicKey(), SigningKey.p256(), device.request(1));
    assertThatThrownBy(() -> bring(file))
        .isInstanceOf(RescueFile.Unusable.class)
        .hasMessageContaining("not signed");
    row = rowOf("device-nobody", key.publicKey());
    byte[] unknown = file();
    assertThatThrownBy(() -> bring(unknown))
        .isInstanceOf(RescueFile.Unusable.class)
        .hasMessageContaining("No device");
    assertThat(notes()).isZero();
  }

  @Test
  void aRevokedDevicesWorkWaitsInItsFileForAPersonToDecide() {
    note("n1");
    save(row.revoked(Office.NOW.toEpochMilli()));
    byte[] file = file();
    assertThatThrownBy(() -> bring(file))
        .isInstanceOf(RescueFile.Unusable.class)
        .hasMessageContaining("not lost");
    assertThat(notes()).isZero();
    assertThat(bring(file, office.clock, true).fresh()).isEqualTo(1);
    assertThat(notes()).isEqualTo(1);
    assertThat(office.store.read(it -> it.device(row.id())).orElseThrow().isRevoked()).isTrue();
  }

  @Test
  void whoHasNoPostAnyMoreKeepsTheFile() {
    WireDevice gone = office.device("GONE");
    row = new DeviceRow("device-O1", "GONE", key.publicKey(), "test", 0, null, null, 0, 0);
    save(row);
    gone.write(
        "note.add",
        Office.person("P1"),
        edit("note", "n1", Base.NOTHING, "{'person':'P1','text':'The last one'}"));
    RescueImport.Outcome outcome = bring(file(recovery.publicKey(), key, gone.request(1)));
    assertThat(outcome.notTaken()).isEqualTo(1);
    assertThat(outcome.why()).contains("GONE has no post", "Keep this file");
  }

  @Test
  void workUnderNumbersThatAreTakenIsNotTakenAndSaysWhy() {
    note("n1");
    byte[] file = file();
    WireDevice copy = office.device("O1");
    copy.write(
        "note.add",
        Office.person("P1"),
        edit("note", "other", Base.NOTHING, "{'person':'P1','text':'By the copy'}"));
    office.posting.push(row, copy.request(1));
    RescueImport.Outcome outcome = bring(file);
    assertThat(outcome.fresh()).isZero();
    assertThat(outcome.notTaken()).isEqualTo(1);
    assertThat(outcome.why()).contains("keep this file");
  }

  @Test
  void theKeyIsMadeOnceForItsOwnerAlone() throws IOException {
    Path file = directory.resolve("recovery.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    byte[] made = Files.readAllBytes(file);
    assertThat(RecoveryKey.in(directory, new Random(99)::nextLong).publicKey())
        .isEqualTo(recovery.publicKey());
    assertThat(Files.readAllBytes(file)).isEqualTo(made);
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(RecoveryKey.existing(directory.resolve("nowhere"))).isEmpty();
    Files.write(file, new byte[] {1, 2, 3});
    assertThatThrownBy(() -> RecoveryKey.in(directory, new Random(1)::nextLong))
        .hasMessageContaining("left as it is");
  }

  /** Written by the app: see the test of the same name in client-core. */
  @Test
  void theFileThatTheDeviceWritesIsRead() throws IOException {
    byte[] secret = new byte[32];
    for (int i = 0; i < secret.length; i++) {
      secret[i] = (byte) (i + 1);
    }
    Files.write(directory.resolve("recovery.key"), secret);
    recovery = RecoveryKey.existing(directory).orElseThrow();
    office.staff("NE001", "officer", "Team A");
    save(
        new DeviceRow(
            "device-1", "NE001", resource("/rescue-1.device.der"), "test", 0, null, null, 0, 0));
    RescueImport.Outcome outcome = bring(resource("/rescue-1.daybook"));
    assertThat(outcome.staff()).isEqualTo("NE001");
    assertThat(outcome.fresh()).isEqualTo(2);
    // There is no such person here.
    assertThat(outcome.needOffice()).isEqualTo(2);
    assertThat(bring(resource("/rescue-1.daybook")).known()).isEqualTo(2);
  }

  private byte[] resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void anEmptyFileIsFine() {
    ExchangeRequest nothing = device.request(1).withLines(List.of());
    assertThat(bring(file(recovery.publicKey(), key, nothing)))
        .isEqualTo(new RescueImport.Outcome("O1", 0, 0, 0, 0, null));
  }
}
