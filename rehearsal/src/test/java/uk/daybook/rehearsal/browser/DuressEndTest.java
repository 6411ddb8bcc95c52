package uk.daybook.rehearsal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uk.daybook.client.Command;
import uk.daybook.client.DeviceClock;
import uk.daybook.client.PinCost;
import uk.daybook.client.Ran;
import uk.daybook.client.Randomness;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.App;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.shell.LaptopApp;
import uk.daybook.protocol.Json;

/**
 * A visit that is ended with the PIN and one that is ended with the emergency PIN: the same bytes
 * on every screen, the same news to the page, the same list of what is unsent, and a database of
 * the same shape. Two devices with the same files, one clock that stands still, and the same
 * chances; there is no signal, so that nothing but the PIN differs.
 */
final class DuressEndTest extends BrowserTest {
  private static final String DURESS = "1379";

  /** Given when a piece of work leaves. */
  private static final List<String> LEAVING = List.of("incarnation", "number", "line", "head");

  /** What everything looked like, in order. */
  private record Seen(List<String> pages, List<String> news, List<String> shape) {}

  @Test
  void aSafeEndAndAnEndUnderDuressAreTheSame() throws Exception {
    String visit =
        day().linked("visit", "officer", Morning.OFFICER).stream()
            .filter(
                it ->
                    it.state()
                        .fields()
                        .path("plannedAt")
                        .asText()
                        .startsWith(Morning.DAY + "T09:30"))
            .findFirst()
            .orElseThrow()
            .key()
            .id();
    String server = day().serverUrl();
    Path safe = day().copy(Morning.OFFICER, "safe", server);
    Path forced = day().copy(Morning.OFFICER, "forced", server);
    day().loseSignal();

    Seen one = lookAt(safe, visit, Morning.PIN);
    Seen other = lookAt(forced, visit, DURESS);
    assertThat(other.pages()).isEqualTo(one.pages());
    assertThat(other.news()).isEqualTo(one.news());
    assertThat(other.shape()).isEqualTo(one.shape());
    assertThat(one.pages()).hasSizeGreaterThan(15).anyMatch(it -> it.contains("Visit ended"));
    day().findSignal();
  }

  /** The emergency PIN lets go of a tablet as the usual one does, and somebody hears of it. */
  @Test
  void whoeverTakesATabletBackWithItGivesASign() throws Exception {
    String person = day().people().get(0);
    String attendance = Ids.attendance(day().session(), person);
    Path data = day().copy(Morning.SUPERVISOR, "held", day().serverUrl());
    day().loseSignal();
    List<String> pages = new ArrayList<>();
    try (LaptopApp laptop =
        LaptopApp.open(data, 0, new Still(), chances(), PinCost.CHEAP, () -> OptionalInt.of(80))) {
      App app = laptop.app();
      var profile = app.tablet().profiles().get(0);
      profile.store().setDuressPin(Morning.PIN.toCharArray(), DURESS.toCharArray());
      post(app, pages, "/unlock", "who", profile.id(), "pin", Morning.PIN);
      Shown line = profile.store().read(new RecordKey("attendance", attendance)).orElseThrow();
      Command decides =
          Command.named("attendance.outcome", new RootKey(RootType.PERSON, person))
              .edit(line, Json.object().put("outcome", "UACP"))
              .build();
      assertThat(profile.store().run(decides)).isInstanceOf(Ran.Saved.class);
      int before = profile.store().query("signal").size();
      for (String pin : List.of(Morning.PIN, DURESS)) {
        app.holdOn("/word/" + attendance);
        post(app, pages, "/word/" + attendance + "/pin", "pin", pin);
        assertThat(app.heldOn()).isNull();
        assertThat(profile.store().query("signal"))
            .hasSize(pin.equals(DURESS) ? before + 1 : before);
      }
      assertThat(pages.get(2)).isEqualTo(pages.get(1));
    }
    day().findSignal();
  }

  private static Seen lookAt(Path data, String visit, String pin) throws Exception {
    List<String> pages = new ArrayList<>();
    List<String> news = new ArrayList<>();
    List<String> shape = new ArrayList<>();
    try (LaptopApp laptop =
        LaptopApp.open(data, 0, new Still(), chances(), PinCost.CHEAP, () -> OptionalInt.of(80))) {
      App app = laptop.app();
      var store = app.tablet().profiles().get(0).store();
      store.setDuressPin(Morning.PIN.toCharArray(), DURESS.toCharArray());
      String who = app.tablet().profiles().get(0).id();
      post(app, pages, "/unlock", "who", who, "pin", Morning.PIN);
      store.observe(changed -> news.add(changed.toString()));
      get(app, pages, "/visit/" + visit);
      post(
          app,
          pages,
          "/visit/" + visit + "/start",
          "backBy",
          "10:15",
          "because",
          "Agreed",
          "companion",
          "");
      get(app, pages, "/visit/" + visit);
      post(app, pages, "/visit/" + visit + "/extend", "minutes", "15");
      post(app, pages, "/visit/" + visit + "/end", "pin", pin);
      shape.addAll(shapeOf(data));
      for (String path :
          List.of("/visit/" + visit, "/today", "/unsent", "/settings", "/rescue", "/status")) {
        get(app, pages, path);
      }
      pages.add(store.status().pieces().toString());
      pages.add("waiting " + store.status().waiting() + " sent " + store.status().sent());
      post(app, pages, "/lock");
      get(app, pages, "/unlock");
      get(app, pages, "/watch");
      post(app, pages, "/unlock", "who", who, "pin", pin);
      for (String path : List.of("/today", "/unsent", "/visit/" + visit, "/status")) {
        get(app, pages, path);
      }
      post(app, pages, "/visit/" + visit + "/record", "outcome", "complied", "text", "", "pin", "");
      get(app, pages, "/unsent");
      pages.add(store.status().pieces().toString());
    }
    return new Seen(pages, news, shape);
  }

  private static void get(App app, List<String> pages, String path) {
    keep(pages, path, app.answer(Request.of("GET", path, Map.of())));
  }

  private static void post(App app, List<String> pages, String path, String... fields) {
    Map<String, List<String>> form = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], List.of(fields[i + 1]));
    }
    keep(pages, path, app.answer(Request.of("POST", path, form)));
  }

  /**
   * All of an answer but the count of the connection's tries, which goes by a thread of its own.
   */
  private static void keep(List<String> pages, String path, Response response) {
    String body =
        new String(response.body(), StandardCharsets.UTF_8)
            .replaceAll("data-version=\"\\d+\"", "")
            .replaceAll(", no signal since \\d\\d:\\d\\d", "");
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    headers.remove("Daybook-Version");
    pages.add(path + " " + response.status() + " " + headers + "\n" + body);
  }

  /** Every table: its rows, and the length of everything sealed in it. */
  private static List<String> shapeOf(Path data) throws SQLException {
    List<String> shape = new ArrayList<>();
    Path file;
    try (var files = java.nio.file.Files.walk(data)) {
      file = files.filter(it -> it.endsWith("store.db")).findFirst().orElseThrow();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet row =
          statement.executeQuery(
              "select name from sqlite_master where type = 'table' order by name")) {
        while (row.next()) {
          tables.add(row.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet row = statement.executeQuery("select * from " + table)) {
          int columns = row.getMetaData().getColumnCount();
          List<String> rows = new ArrayList<>();
          while (row.next()) {
            StringBuilder line = new StringBuilder();
            for (int i = 1; i <= columns; i++) {
              Object value = row.getObject(i);
              // What the connection's thread writes when it finds the time.
              boolean sync =
                  (table.equals("device") && !(value instanceof byte[]))
                      || LEAVING.contains(row.getMetaData().getColumnName(i));
              line.append(sync ? "" : value instanceof byte[] bytes ? "#" + bytes.length : value)
                  .append('|');
            }
            rows.add(line.toString());
          }
          rows.sort(String::compareTo);
          shape.add(table + " " + rows);
        }
      }
    }
    return shape;
  }

  /** The same chances on both devices, whatever the connection's thread draws meanwhile. */
  private static Randomness chances() {
    Random ours = new Random(20_261_128);
    Random others = new Random(7);
    Thread us = Thread.currentThread();
    return bytes -> {
      Random random = Thread.currentThread() == us ? ours : others;
      synchronized (random) {
        random.nextBytes(bytes);
      }
    };
  }

  /** Ten past nine, for as long as it takes. */
  private record Still() implements DeviceClock {
    @Override
    public long wallMillis() {
      return Wednesday.TEN_PAST_NINE.toEpochMilli();
    }

    @Override
    public String boot() {
      return "boot-of-the-morning";
    }

    @Override
    public long elapsedMillis() {
      return wallMillis() - Morning.START.toEpochMilli() + 3 * 60 * 60 * 1000L;
    }
  }
}
