package uk.daybook.server.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.Config;
import uk.daybook.server.DaybookServer;
import uk.daybook.server.SettableClock;
import uk.daybook.server.imports.SampleRegion;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.signin.PasswordCost;
import uk.daybook.server.signin.SignIn;
import uk.daybook.server.store.PostgresAddress;
import uk.daybook.server.store.PostgresStore;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.TestPostgres;

/** A server with the sample region, and people of each role who are signed in to it. */
final class Backroom implements AutoCloseable {
  private static final Pattern HIDDEN =
      Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  static final String CASE_ADMIN = "NE019";
  static final String UPW_MANAGER = "NE021";
  static final String SPO = "NE024";
  static final String AUDITOR = "NE027";
  static final String PASSWORD = "three blue kettles";

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  final SettableClock clock = new SettableClock();
  final Store store;
  final DaybookServer server;
  final Ids ids;
  private final OwnLog imports;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Map<String, String> cookies = new HashMap<>();

  /** One with a store in memory. */
  Backroom() {
    this(inMemory(), Config.Metrics.OFF);
  }

  /** The same, and whoever watches it is answered there. */
  Backroom(Config.Metrics metrics) {
    this(inMemory(), metrics);
  }

  /** One on a PostgreSQL database of its own. */
  static Backroom onPostgres() {
    return new Backroom(
        PostgresStore.open(TestPostgres.copyOf(LoadedPostgres.ADDRESS)), Config.Metrics.OFF);
  }

  private static Store inMemory() {
    Connection database = SqliteTemplate.inMemory(LoadedSqlite.BYTES);
    return SqliteStore.over(() -> database);
  }

  /** The sample region, loaded once for all rooms, by whoever asks first. */
  private static final class LoadedSqlite {
    static final byte[] BYTES = load();

    private static byte[] load() {
      Connection database = SqliteTemplate.inMemory();
      try (Store store = SqliteStore.over(() -> database)) {
        Backroom.load(store);
        return SqliteTemplate.bytesOf(database);
      }
    }
  }

  /** The same in a PostgreSQL database. */
  private static final class LoadedPostgres {
    static final PostgresAddress ADDRESS = load();

    private static PostgresAddress load() {
      PostgresAddress address = TestPostgres.fresh();
      try (Store store = PostgresStore.open(address)) {
        Backroom.load(store);
      }
      return address;
    }
  }

  private static void load(Store store) {
    SettableClock clock = new SettableClock();
    // Other ids than any room's own.
    Random random = new Random(70);
    SampleRegion.load(store, clock, new Ids(clock::millis, random::nextLong));
  }

  private Backroom(Store store, Config.Metrics metrics) {
    this.store = store;
    Random random = new Random(7);
    Config config =
        Config.of("127.0.0.1", 0, Path.of(".")).passwordCost(PasswordCost.CHEAP).metrics(metrics);
    server = new DaybookServer(config, store, clock, random::nextLong).start();
    ids = new Ids(clock::millis, random::nextLong);
    imports = new OwnLog(store, clock, "import:test");
    for (String staff : List.of(CASE_ADMIN, UPW_MANAGER, SPO, AUDITOR)) {
      account(staff);
    }
  }

  void account(String staff) {
    SignIn signIn = server.signIn();
    String once = signIn.oneTimePassword(staff).orElseThrow();
    SignIn.Result.Welcome in = (SignIn.Result.Welcome) signIn.signIn(staff, once, "127.0.0.1");
    signIn.changePassword(in.token(), once, PASSWORD);
  }

  HttpResponse<String> get(String staff, String path) {
    return send(staff, request(path).GET());
  }

  /**
   * Posts a page's form as a browser does: its hidden fields and what is typed, name and value by
   * turns, with lines that end in CR LF.
   */
  HttpResponse<String> postForm(
      String staff, String path, HttpResponse<String> shown, String... typed) {
    Map<String, String> form = new HashMap<>();
    Matcher hidden = HIDDEN.matcher(shown.body());
    while (hidden.find()) {
      form.put(hidden.group(1), hidden.group(2).replace("\n", "\r\n"));
    }
    for (int i = 0; i < typed.length; i += 2) {
      form.put(typed[i], typed[i + 1].replace("\n", "\r\n"));
    }
    return post(staff, path, form);
  }

  /** Posts a form with the token of the viewer's own session. */
  HttpResponse<String> post(String staff, String path, Map<String, String> form) {
    Map<String, String> all = new HashMap<>(form);
    all.put("csrf", csrf(staff));
    return postAsItIs(staff, path, all);
  }

  HttpResponse<String> postAsItIs(String staff, String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        staff,
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Posts files and fields as a form that uploads. */
  HttpResponse<String> upload(
      String staff, String path, Map<String, String> form, Map<String, String> files) {
    StringBuilder body = new StringBuilder();
    Map<String, String> all = new HashMap<>(form);
    all.put("csrf", csrf(staff));
    all.forEach((name, value) -> body.append(part("name=\"" + name + "\"", value)));
    files.forEach(
        (name, text) -> body.append(part("name=\"files\"; filename=\"" + name + "\"", text)));
    body.append("--cut--\r\n");
    return send(
        staff,
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=cut")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private static String part(String what, String text) {
    return "--cut\r\nContent-Disposition: form-data; " + what + "\r\n\r\n" + text + "\r\n";
  }

  String csrf(String staff) {
    Matcher token = CSRF.matcher(get(staff, "/office/password").body());
    if (!token.find()) {
      throw new AssertionError("no token");
    }
    return token.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> send(String staff, HttpRequest.Builder request) {
    try {
      if (!staff.isEmpty()) {
        request.header("Cookie", cookie(staff));
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  String cookie(String staff) {
    return cookies.computeIfAbsent(
        staff,
        it -> {
          SignIn.Result.Welcome in =
              (SignIn.Result.Welcome) server.signIn().signIn(it, PASSWORD, "127.0.0.1");
          return "daybook-office=" + in.token();
        });
  }

  /** Forgets who is signed in, as after a while away. */
  void forget() {
    cookies.clear();
  }

  RecordRow record(String type, String id) {
    RecordKey key = new RecordKey(type, id);
    return store.read(reading -> reading.records(List.of(key)).get(key));
  }

  List<RecordKey> all(String type) {
    return store.read(reading -> reading.ofType(type, "", 10_000));
  }

  /** Somebody whose officer that is, and to whom access is not limited. */
  RecordRow caseOf(String officer) {
    return all("person").stream()
        .map(key -> record("person", key.id()))
        .filter(it -> it.state().fields().path("officer").asText().equals(officer))
        .filter(it -> !it.state().fields().hasNonNull("lao"))
        .findFirst()
        .orElseThrow();
  }

  /** Somebody's on a session of that day, allocated to it; access to them is not limited. */
  RecordRow attendanceOn(String date) {
    return all("attendance").stream()
        .map(key -> record("attendance", key.id()))
        .filter(it -> it.state().fields().path("allocated").asBoolean())
        .filter(it -> sessionOf(it).path("date").asText().equals(date))
        .filter(it -> !record("person", it.root().id()).state().fields().hasNonNull("lao"))
        .findFirst()
        .orElseThrow();
  }

  private ObjectNode sessionOf(RecordRow attendance) {
    return record("session", attendance.state().fields().path("session").asText()).state().fields();
  }

  /** Makes or changes a record as an import does. */
  void imported(RootKey root, String type, String id, ObjectNode fields) {
    RecordRow standing = record(type, id);
    Base base = standing == null ? Base.NOTHING : Base.at(standing.state().version());
    Verdict verdict =
        imports.post(
            new OwnLog.Act(
                "row.import",
                "import",
                Role.IMPORT,
                root,
                List.of(new Edit(new RecordKey(type, id), base, fields))));
    if (!verdict.isPosted()) {
      throw new AssertionError(verdict.toString());
    }
  }

  /** Two devices' worth of work on one base: the second to arrive disagrees with the first. */
  void disagree(RootKey root, String type, String id, ObjectNode one, ObjectNode other) {
    Base base = Base.at(record(type, id).state().version());
    for (ObjectNode fields : List.of(one, other)) {
      Verdict verdict =
          imports.post(
              new OwnLog.Act(
                  "row.import",
                  "import",
                  Role.IMPORT,
                  root,
                  List.of(new Edit(new RecordKey(type, id), base, fields))));
      if (!verdict.isPosted()) {
        throw new AssertionError(verdict.toString());
      }
    }
  }

  static RootKey person(String id) {
    return new RootKey(RootType.PERSON, id);
  }

  static ObjectNode json(String text) {
    return Json.objectIn(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop();
  }
}
