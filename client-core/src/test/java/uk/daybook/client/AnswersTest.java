package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.Problem;
import uk.daybook.protocol.Signing;

/** Everything that can come back instead of a reply. None of it may change what was typed. */
final class AnswersTest {
  private TestDevice device;
  private FakeServer server;

  @BeforeEach
  void enrolPullAndType() {
    device = TestDevice.enrolled();
    server = device.server;
    device.sync();
    device.note("precious");
  }

  @AfterEach
  void everythingTypedStillArrives() throws Exception {
    server.instead.clear();
    server.checksSigningTime = true;
    device.clock.pass(25 * 60 * 60 * 1000L);
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    assertThat(device.store.status().pieces()).isEmpty();
    assertThat(server.taken(server.lastRequest().incarnation()).get(0).entry()).isEqualTo(1);
    device.close();
  }

  private void next(int status, Map<String, String> headers, String body) {
    server.instead.add(
        sent -> new Transport.Answer(status, headers, body.getBytes(StandardCharsets.UTF_8)));
  }

  private void next(Problem problem) {
    server.instead.add(sent -> FakeServer.problem(problem, device.clock.wallMillis));
  }

  @Test
  void aSignInPageIsNotOurServer() {
    next(200, Map.of("Content-Type", "text/html"), "<html>Welcome to our café</html>");
    assertThat(device.engine.step()).isInstanceOf(StepOutcome.NotOurServer.class);
    assertThat(device.store.status().offlineSinceMillis()).isEqualTo(device.clock.wallMillis);
    next(302, Map.of("Location", "https://cafe.example/login"), "");
    assertThat(device.engine.syncNow()).isInstanceOf(StepOutcome.NotOurServer.class);
    next(200, Map.of("Content-Type", Signing.EXCHANGE_MEDIA_TYPE), "{}\n");
    assertThat(device.engine.syncNow()).isInstanceOf(StepOutcome.NotOurServer.class);
    next(404, Map.of("Content-Type", "text/plain"), "no such page");
    assertThat(device.engine.syncNow()).isInstanceOf(StepOutcome.NotOurServer.class);
  }

  @Test
  void aReplyToAnotherRequestIsNotOurs() {
    server.instead.add(
        sent -> {
          ExchangeReply.Head head =
              new ExchangeReply.Head(
                  1,
                  Signing.echo("another".getBytes(StandardCharsets.UTF_8)),
                  0,
                  1,
                  ExchangeReply.LogState.OK,
                  0,
                  0,
                  0,
                  0,
                  List.of(),
                  false);
          return new Transport.Answer(
              200,
              Map.of("Content-Type", Signing.EXCHANGE_MEDIA_TYPE),
              ExchangeReply.toBody(head, List.of(), List.of()));
        });
    assertThat(device.engine.step()).isInstanceOf(StepOutcome.NotOurServer.class);
    assertThat(device.store.query("person")).hasSize(1);
  }

  @Test
  void aReplyThatAnswersNothingIsNotApplied() {
    server.instead.add(
        sent -> {
          ExchangeReply.Head head =
              new ExchangeReply.Head(
                  1,
                  Signing.echo(sent),
                  0,
                  1,
                  ExchangeReply.LogState.OK,
                  0,
                  0,
                  0,
                  0,
                  List.of(),
                  false);
          return new Transport.Answer(
              200,
              Map.of("Content-Type", Signing.EXCHANGE_MEDIA_TYPE),
              ExchangeReply.toBody(head, List.of(), List.of()));
        });
    assertThat(device.engine.step()).isInstanceOf(StepOutcome.NotOurServer.class);
    assertThat(device.store.query("person")).hasSize(1);
  }

  @Test
  void aRevokedDeviceKeepsItsWorkAndSaysWhoCanHelp() {
    next(Problem.REVOKED);
    assertThat(device.engine.step()).isInstanceOf(StepOutcome.Revoked.class);
    assertThat(device.store.status().pieces().get(0).who()).isEqualTo(Piece.Who.THE_OFFICE);
  }

  @Test
  void anOldAppSaysSo() {
    next(Problem.TOO_OLD);
    assertThat(device.engine.step()).isInstanceOf(StepOutcome.TooOld.class);
    assertThat(device.store.status().pieces().get(0).who()).isEqualTo(Piece.Who.YOU);
  }

  /** Laptops that were updated before the office's server. */
  @Test
  void aServerFromBeforeOurCodingIsSentWhatItTakesInTheSameStep() {
    server.takesGzipAlone = true;
    assertThat(device.engine.step()).isInstanceOf(StepOutcome.CaughtUp.class);
    assertThat(device.store.status().pieces()).isEmpty();
    int requests = server.asked;
    device.note("and another");
    assertThat(device.engine.syncNow()).isInstanceOf(StepOutcome.CaughtUp.class);
    assertThat(server.asked).as("nothing is refused twice").isEqualTo(requests + 1);
  }

  @Test
  void otherProblemsAreForTheHelpDesk() {
    next(Problem.UNKNOWN_DEVICE);
    assertThat(device.engine.step())
        .isInstanceOfSatisfying(
            StepOutcome.Refused.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("unknown_device"));
    assertThat(device.store.status().pieces().get(0).who()).isEqualTo(Piece.Who.HELP_DESK);
  }

  @Test
  void retryAfterInSecondsIsObeyedAlsoWhenAUserAsks() {
    next(503, Map.of("Retry-After", "120"), "busy");
    assertThat(device.engine.step()).isEqualTo(new StepOutcome.Busy(120_000));
    assertThat(device.engine.syncNow()).isEqualTo(new StepOutcome.NothingDue(120_000));
    device.clock.pass(119_000);
    assertThat(device.engine.syncNow()).isEqualTo(new StepOutcome.NothingDue(1_000));
  }

  @Test
  void retryAfterAsADateIsObeyed() {
    device.clock.wallMillis = 1_795_000_000_000L;
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.ofEpochMilli(1_795_000_060_000L).atOffset(ZoneOffset.UTC));
    server.instead.add(
        sent ->
            new Transport.Answer(
                429,
                Map.of("Content-Type", Problem.MEDIA_TYPE, "Retry-After", date),
                Problem.TOO_MANY_REQUESTS.toBody(1_795_000_000_000L, null)));
    assertThat(device.engine.step()).isEqualTo(new StepOutcome.Busy(60_000));
  }

  /** Somebody may be in danger: it goes within seconds of there being signal. */
  @Test
  void whatCannotWaitIsTriedAgainWithinSeconds() {
    device.sync();
    device.saved(
        Command.named("concern.raise", TestDevice.PERSON)
            .create(
                new RecordKey("concern", device.store.ids().next()),
                TestDevice.fields("person", "person-1", "about", "person-1", "what", "not safe"))
            .urgent()
            .build());
    assertThat(longestWait()).isBetween(2_000L, 10_000L);
  }

  @Test
  void failuresBackOffAndAUserNeedNotWait() {
    assertThat(longestWait()).isBetween(60_000L, 900_000L);
    server.instead.clear();
    assertThat(device.engine.syncNow()).isNotInstanceOf(StepOutcome.NothingDue.class);
    assertThat(device.store.status().offlineSinceMillis()).isNull();
  }

  /** Of a dozen waits after failures, in milliseconds. */
  private long longestWait() {
    long longest = 0;
    for (int i = 0; i < 12; i++) {
      server.instead.clear();
      server.instead.add(
          sent -> {
            throw new IOException("no route");
          });
      assertThat(device.engine.syncNow()).isInstanceOf(StepOutcome.NoNetwork.class);
      if (device.engine.step() instanceof StepOutcome.NothingDue due) {
        longest = Math.max(longest, due.waitMillis());
      }
    }
    return longest;
  }

  @Test
  void aWrongClockIsSignedAgainWithTheServersTimeInTheSameStep() {
    device.restart();
    device.clock.boot = "boot-2";
    device.clock.wallMillis += 24 * 60 * 60 * 1000L;
    assertThat(device.engine.step()).isInstanceOf(StepOutcome.CaughtUp.class);
  }

  @Test
  void aRequestThatIsStaleTwiceIsNotSignedForEver() {
    next(Problem.STALE_SIGNATURE);
    next(Problem.STALE_SIGNATURE);
    assertThat(device.engine.step()).isInstanceOf(StepOutcome.Resigned.class);
    assertThat(server.instead).isEmpty();
  }

  @Test
  void workTypedWithoutAConnectionSaysSo() {
    server.instead.add(
        sent -> {
          throw new IOException("no route");
        });
    device.engine.step();
    device.restart();
    device.note("in the stairwell");
    device.sync();
    var taken = server.taken(server.lastRequest().incarnation());
    assertThat(taken.get(0).offline()).isFalse();
    assertThat(taken.get(1).offline()).isTrue();
  }
}
