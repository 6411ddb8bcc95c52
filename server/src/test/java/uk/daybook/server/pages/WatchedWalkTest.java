package uk.daybook.server.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Chain;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Enrolment;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.Signing;
import uk.daybook.server.Config;
import uk.daybook.server.SigningKey;
import uk.daybook.server.watch.JsonLines;
import uk.daybook.server.watch.Logs;

/**
 * A morning's work, real exchanges and real pages, with its log and its metrics read afterwards:
 * they say what happened, and hold no name, number, id or code of anybody.
 */
class WatchedWalkTest {
  private static final String OFFICER = "NE011";
  private static final String REQUEST_ID = "0af7651916cd43dd8448eb211c80319c";

  private final Backroom room = new Backroom(new Config.Metrics("127.0.0.1", OptionalInt.of(0)));
  private final HttpClient http = HttpClient.newHttpClient();
  private final SigningKey key = SigningKey.p256();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger requests = (Logger) LoggerFactory.getLogger(Logs.REQUESTS);
  private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

  @BeforeEach
  void listen() {
    JsonLines lines = new JsonLines();
    lines.setContext(root.getLoggerContext());
    lines.start();
    appender.setContext(root.getLoggerContext());
    appender.setEncoder(lines);
    appender.setOutputStream(written);
    appender.start();
    root.addAppender(appender);
    requests.setLevel(Level.INFO);
  }

  @AfterEach
  void stop() {
    requests.setLevel(Level.WARN);
    root.detachAppender(appender);
    appender.stop();
    room.close();
  }

  @Test
  void theLogAndTheMetricsSayWhatHappenedAndOfNobody() throws Exception {
    RecordKey person = room.all("person").get(0);
    ObjectNode fields = room.record("person", person.id()).state().fields();
    String device = enrol();
    ExchangeReply reply = push(device, person);
    assertThat(reply.verdicts()).hasSize(1);

    String page = "/office/people/" + person.id();
    assertThat(room.get(Backroom.SPO, page).statusCode()).isEqualTo(200);
    room.get(Backroom.SPO, "/office/people?q=" + fields.path("lastName").asText());
    HttpResponse<String> nobody =
        room.get(Backroom.SPO, "/office/people/" + fields.path("crn").asText());
    assertThat(nobody.statusCode()).isEqualTo(404);
    assertThat(nobody.body()).contains("<h1");
    room.get(Backroom.SPO, "/" + fields.path("crn").asText() + "/" + OFFICER);
    room.post(Backroom.SPO, page + "/nothing", Map.of("text", fields.path("lastName").asText()));

    String metrics = metricsOnce("route=\"/office/people/{id}\"");
    String log = written.toString(UTF_8).replace("\\/", "/");
    assertThat(log.lines()).isNotEmpty().allSatisfy(it -> Json.tree(it.getBytes(UTF_8)));
    assertThat(log)
        .contains("\"route\":\"/office/people/{id}\"", "\"route\":\"/sync/v1/exchange\"")
        .contains("\"route\":\"none\"", "\"request\":\"" + REQUEST_ID + "\"");
    assertThat(metrics)
        .containsPattern("daybook_exchanges_total\\{outcome=\"answered\"} 1")
        .containsPattern("daybook_lines_total\\{verdict=\"[a-z]+\"} 1")
        .containsPattern("daybook_entries_total [1-9]")
        .containsPattern("daybook_exchange_bytes_total\\{way=\"out\"} [1-9]")
        .containsPattern("daybook_refused_total\\{problem=\"not_found\"} [1-9]")
        .containsPattern("daybook_devices_heard 1")
        .contains("daybook_backup_age_seconds +Inf")
        .containsPattern("daybook_store_seconds_bucket\\{kind=\"write\",le=\"0.001\"}");

    Set<String> theirs = everybody();
    assertThat(theirs).hasSizeGreaterThan(50).contains(OFFICER, person.id());
    // Java's own lines know nobody, and have a Young of theirs.
    String ours = metrics.replaceAll("(?m)^jvm_.*$", "");
    assertThat(ours).contains("daybook_").isNotEqualTo(metrics);
    for (String text : List.of(ours, log)) {
      assertThat(theirs)
          .filteredOn(it -> Pattern.compile("\\b" + Pattern.quote(it) + "\\b").matcher(text).find())
          .isEmpty();
    }
    assertThat(metrics).doesNotContain(device);
  }

  @Test
  void theAnswerCarriesTheIdOfTheRequestOrOneOfOurs() throws Exception {
    HttpRequest.Builder live = request("/health/live");
    assertThat(id(live.build())).matches("[0-9a-f]{16}");
    assertThat(id(request("/health/live").header("X-Request-Id", REQUEST_ID).build()))
        .isEqualTo(REQUEST_ID);
    assertThat(id(request("/nothing").header("X-Request-Id", "X123456").build()))
        .matches("[0-9a-f]{16}");
  }

  @Test
  void aFaultIsLoggedWithItsRequestByKindAndPlaceAndNotByItsMessage() {
    IllegalStateException fault =
        new IllegalStateException("Alice Example", new IllegalArgumentException("1 High Street"));
    LoggerFactory.getLogger("uk.daybook.server.test").error("it went wrong", fault);
    JsonNode line = Json.tree(written.toByteArray());
    assertThat(line.path("formattedMessage").asText()).isEqualTo("it went wrong");
    assertThat(line.path("fault").asText())
        .startsWith("java.lang.IllegalStateException < " + getClass().getName())
        .contains("; caused by java.lang.IllegalArgumentException < ");
    assertThat(written.toString(UTF_8)).doesNotContain("Alice", "High Street");
  }

  private String id(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.discarding())
        .headers()
        .firstValue("X-Request-Id")
        .orElseThrow();
  }

  /** Whatever would say who somebody is: staff and people, their codes, numbers and names. */
  private Set<String> everybody() {
    Set<String> words = new TreeSet<>();
    for (RecordKey staff : room.all("staff")) {
      words.add(staff.id());
      words.add(room.record("staff", staff.id()).state().fields().path("name").asText());
    }
    for (RecordKey person : room.all("person")) {
      ObjectNode fields = room.record("person", person.id()).state().fields();
      words.add(person.id());
      words.add(fields.path("crn").asText());
      words.add(fields.path("lastName").asText());
    }
    words.remove("");
    return words;
  }

  /** The metrics, as soon as that is in them: what is counted last is counted after the answer. */
  private String metricsOnce(String expected) throws Exception {
    URI address =
        URI.create("http://127.0.0.1:" + room.server.metricsPort().orElseThrow() + "/metrics");
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    String metrics = "";
    while (!metrics.contains(expected) && System.nanoTime() < until) {
      metrics = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    }
    assertThat(metrics).contains(expected);
    return metrics;
  }

  private String enrol() throws Exception {
    String code = room.server.enrolment().newCode(OFFICER).orElseThrow();
    HttpRequest request =
        request(Signing.ENROL_PATH)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofByteArray(
                    new Enrolment.Request(1, code, key.publicKey(), "test").toBody()))
            .build();
    HttpResponse<byte[]> reply = http.send(request, BodyHandlers.ofByteArray());
    return Enrolment.Reply.parse(reply.body()).device();
  }

  private ExchangeReply push(String device, RecordKey person) throws Exception {
    long now = room.clock.millis();
    ClockReading at = new ClockReading(now, "boot", 0, null);
    ObjectNode note = Json.object().put("person", person.id()).put("text", "Somebody told me");
    Edit edit = new Edit(new RecordKey("note", "n1"), Base.NOTHING, note);
    byte[] line =
        new Mutation(
                1,
                1,
                "note.write",
                OFFICER,
                new RootKey(RootType.PERSON, person.id()),
                at,
                true,
                List.of(edit),
                null,
                null)
            .toLine();
    byte[] body =
        new ExchangeRequest(
                1,
                "inc-walk",
                null,
                1,
                Chain.next(Chain.start(), line),
                1,
                0,
                at,
                0,
                Map.of(),
                500,
                List.of(line))
            .toBody();
    HttpRequest request =
        request(Signing.EXCHANGE_PATH)
            .header("Content-Type", Signing.EXCHANGE_MEDIA_TYPE)
            .header("X-Request-Id", REQUEST_ID)
            .header(Signing.DEVICE_HEADER, device)
            .header(Signing.TIME_HEADER, Long.toString(now))
            .header(Signing.SIGNATURE_HEADER, key.sign(Signing.EXCHANGE_PATH, device, now, body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> reply = http.send(request, BodyHandlers.ofByteArray());
    assertThat(reply.statusCode()).isEqualTo(200);
    return ExchangeReply.parse(reply.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + room.server.port() + path));
  }
}
