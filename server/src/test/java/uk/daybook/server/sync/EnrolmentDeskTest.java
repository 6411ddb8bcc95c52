package uk.daybook.server.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.daybook.protocol.Enrolment;
import uk.daybook.protocol.Problem;
import uk.daybook.server.SettableClock;
import uk.daybook.server.SigningKey;
import uk.daybook.server.StaffRecords;
import uk.daybook.server.posting.RejectedException;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;
import uk.daybook.server.store.Store;

class EnrolmentDeskTest {
  private static final String HERE = "192.0.2.1";

  private final Connection database = SqliteTemplate.inMemory();
  private final Store store = SqliteStore.over(() -> database);
  private final SettableClock clock = new SettableClock();
  private final Random random = new Random(7);
  private final EnrolmentDesk desk =
      new EnrolmentDesk(store, clock, random::nextLong, Duration.ofDays(2));
  private final SigningKey key = SigningKey.p256();

  @BeforeEach
  void somebodyWorksHere() {
    StaffRecords.save(store, "NE001", "officer", false);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aCodeEnrolsADevice() {
    Enrolment.Reply reply = enrol(code(), key);

    assertThat(reply.staff()).isEqualTo("NE001");
    assertThat(reply.role()).isEqualTo("officer");
    assertThat(reply.region()).isEqualTo("Wales");
    assertThat(reply.nowMillis()).isEqualTo(clock.millis());
    DeviceRow device = store.read(it -> it.device(reply.device())).orElseThrow();
    assertThat(device.staff()).isEqualTo("NE001");
    assertThat(device.publicKey()).isEqualTo(key.publicKey());
    assertThat(device.enrolledAtMillis()).isEqualTo(clock.millis());
  }

  @Test
  void theReplyNamesTheRecoveryKeyIfThereIsOne() {
    byte[] recovery = {1, 2, 3};
    EnrolmentDesk telling =
        new EnrolmentDesk(store, clock, random::nextLong, Duration.ofDays(2), recovery);
    String code = telling.newCode("NE001").orElseThrow();
    Enrolment.Request request = new Enrolment.Request(1, code, key.publicKey(), "daybook 0.1.0");
    assertThat(telling.enrol(request, HERE).recoveryKey()).isEqualTo(recovery);
    assertThat(desk.enrol(request, HERE).recoveryKey()).isNull();
  }

  @Test
  void codesAreOfTheAlphabetAndNoTwoAlike() {
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      codes.add(code());
    }
    assertThat(codes)
        .hasSize(200)
        .allMatch(code -> code.matches("[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}"));
  }

  @Test
  void aCodeMayBeTypedAnyHow() {
    String code = code();
    String typed = " " + code.toLowerCase(Locale.ROOT).replace("-", " \u2013 ") + "\n";
    assertThat(enrol(typed, key).staff()).isEqualTo("NE001");
  }

  @Test
  void aLostReplyIsAskedForAgain() {
    String code = code();
    Enrolment.Reply first = enrol(code, key);
    clock.advance(Duration.ofDays(3));
    Enrolment.Reply second = enrol(code, key);

    assertThat(second.device()).isEqualTo(first.device());
    List<DeviceRow> devices = store.read(it -> it.devicesOf("NE001"));
    assertThat(devices).hasSize(1);
  }

  /** Its log goes by its id. */
  @Test
  void aDeviceThatIsKnownKeepsItsIdWithANewCode() {
    Enrolment.Reply first = enrol(code(), key);
    String code = code();
    assertThat(enrol(code, key).device()).isEqualTo(first.device());
    List<DeviceRow> devices = store.read(it -> it.devicesOf("NE001"));
    assertThat(devices).hasSize(1);
    refused(code, SigningKey.p256(), Problem.CODE_UNKNOWN);
  }

  @Test
  void aCodeForSomebodyElseDoesNotStandInTheWayAndARevokedDeviceStaysRevoked() {
    StaffRecords.save(store, "NE002", "officer", false);
    Enrolment.Reply first = enrol(code(), key);
    Enrolment.Reply other = enrol(desk.newCode("NE002").orElseThrow(), key);
    assertThat(other.device()).isNotEqualTo(first.device());
    assertThat(enrol(code(), key).device()).isEqualTo(first.device());
    DeviceRow device = store.read(it -> it.device(first.device())).orElseThrow();
    store.write(
        writing -> {
          writing.saveDevice(device.revoked(clock.millis()));
          return true;
        });
    refused(code(), key, Problem.REVOKED);
  }

  @Test
  void aCodeIsForOneKey() {
    String code = code();
    enrol(code, key);
    refused(code, SigningKey.p256(), Problem.CODE_UNKNOWN);
  }

  @Test
  void aCodeIsOfNoUseToARevokedDevice() {
    String code = code();
    String device = enrol(code, key).device();
    store.write(
        writing -> {
          writing.saveDevice(writing.device(device).orElseThrow().revoked(1));
          return true;
        });
    refused(code, key, Problem.CODE_UNKNOWN);
  }

  @Test
  void aCodeEndsWhenItsTimeIsUp() {
    String early = code();
    String late = code();
    clock.advance(Duration.ofDays(2).minusMillis(1));
    enrol(early, key);
    clock.advance(Duration.ofMillis(1));
    refused(late, SigningKey.p256(), Problem.CODE_UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ABCDE-FGHJK", "x", "ABCDE-FGHJK-ABCDE-FGHJK"})
  void aCodeThatWasNeverGivenOutIsUnknown(String code) {
    code();
    refused(code, key, Problem.CODE_UNKNOWN);
  }

  @Test
  void whoHasLeftIsNotEnrolled() {
    String code = code();
    StaffRecords.save(store, "NE001", "officer", true);
    refused(code, key, Problem.CODE_UNKNOWN);
    assertThat(desk.newCode("NE001")).isEmpty();
    assertThat(desk.newCode("NOBODY")).isEmpty();
  }

  @Test
  void onlyAP256KeyIsEnrolled() {
    refused(code(), SigningKey.p384(), Problem.BAD_KEY);
    assertThatThrownBy(
            () -> desk.enrol(new Enrolment.Request(1, code(), new byte[] {1, 2}, "app"), HERE))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_KEY));
  }

  @Test
  void whoGuessesIsTurnedAwayForAWhile() {
    String code = code();
    for (int i = 0; i < GuessLimit.WRONG; i++) {
      refused("WRONG-WRONG", key, Problem.CODE_UNKNOWN);
    }
    refused(code, key, Problem.TOO_MANY_REQUESTS);
    assertThat(desk.enrol(request(code(), SigningKey.p256()), "192.0.2.2").staff())
        .isEqualTo("NE001");
    clock.advance(Duration.ofMillis(GuessLimit.WINDOW_MILLIS));
    assertThat(enrol(code, key).staff()).isEqualTo("NE001");
  }

  private String code() {
    return desk.newCode("NE001").orElseThrow();
  }

  private Enrolment.Reply enrol(String code, SigningKey with) {
    return desk.enrol(request(code, with), HERE);
  }

  private void refused(String code, SigningKey with, Problem problem) {
    assertThatThrownBy(() -> enrol(code, with))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private static Enrolment.Request request(String code, SigningKey with) {
    return new Enrolment.Request(1, code, with.publicKey(), "daybook 0.1.0");
  }
}
