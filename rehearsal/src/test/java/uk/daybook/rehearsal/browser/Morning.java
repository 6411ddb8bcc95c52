package uk.daybook.rehearsal.browser;

import static uk.daybook.rehearsal.browser.Until.until;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import uk.daybook.client.PinCost;
import uk.daybook.client.StepOutcome;
import uk.daybook.domain.Ids;
import uk.daybook.field.app.Profile;
import uk.daybook.field.shell.LaptopApp;
import uk.daybook.rehearsal.demo.FieldDay;
import uk.daybook.server.Config;
import uk.daybook.server.DaybookServer;
import uk.daybook.server.imports.SampleRegion;
import uk.daybook.server.signin.PasswordCost;
import uk.daybook.server.signin.PasswordResult;
import uk.daybook.server.signin.SignIn;

/**
 * How every test's Wednesday begins: the sample region on a server, today's session of ten planned,
 * and three people's devices enrolled and synced. Made once a run; each test works on a copy of the
 * files.
 */
final class Morning implements AutoCloseable {
  /** Wednesday, an hour before anybody is picked up. In November London's clocks show UTC. */
  static final Instant START = Instant.parse("2026-11-18T07:30:00Z");

  static final LocalDate DAY = LocalDate.of(2026, 11, 18);
  static final LocalTime SESSION_START = LocalTime.of(9, 0);
  static final LocalTime SESSION_FINISH = LocalTime.of(15, 30);

  static final String PIN = "2468";
  static final String SUPERVISOR = FieldDay.SUPERVISOR;
  static final String SECOND_SUPERVISOR = FieldDay.SECOND_SUPERVISOR;
  static final String OFFICER = FieldDay.OFFICER;

  /** The password of everybody who signs in to the office. */
  static final String PASSWORD = "three blue kettles";

  static final String CASE_ADMIN = "NE019";
  static final String UPW_MANAGER = "NE021";
  static final String SPO = "NE024";
  static final String AUDITOR = "NE027";

  private final Path folder;
  private final String session;

  private Morning(Path folder, String session) {
    this.folder = folder;
    this.session = session;
  }

  /** The id of today's session. */
  String session() {
    return session;
  }

  static Morning make() throws IOException {
    Path folder = Files.createTempDirectory("daybook-morning");
    RunningClock clock = RunningClock.setTo(START);
    SecureRandom random = new SecureRandom();
    Config config =
        Config.of("127.0.0.1", 0, folder.resolve("server")).passwordCost(PasswordCost.CHEAP);
    try (DaybookServer server = new DaybookServer(config, clock, random::nextLong).start()) {
      Ids ids = new Ids(clock::millis, random::nextLong);
      SampleRegion.load(server.store(), clock, ids);
      FieldDay day = new FieldDay(server.store(), clock, ids);
      String session = day.planSession(DAY, SESSION_START, SESSION_FINISH);
      day.standIn(session);
      day.planVisits();
      for (String staff : List.of(SUPERVISOR, SECOND_SUPERVISOR, OFFICER)) {
        enrol(folder.resolve(staff), staff, server, clock, random);
      }
      for (String staff : List.of(CASE_ADMIN, UPW_MANAGER, SPO, AUDITOR)) {
        account(staff, server.signIn());
      }
      return new Morning(folder, session);
    }
  }

  private static void account(String staff, SignIn signIn) {
    String once = signIn.oneTimePassword(staff).orElseThrow();
    SignIn.Result.Welcome in = (SignIn.Result.Welcome) signIn.signIn(staff, once, "127.0.0.1");
    if (!(signIn.changePassword(in.token(), once, PASSWORD) instanceof PasswordResult.Changed)) {
      throw new IllegalStateException("No account for " + staff);
    }
  }

  private static void enrol(
      Path data, String staff, DaybookServer server, RunningClock clock, SecureRandom random)
      throws IOException {
    try (LaptopApp app = LaptopApp.open(data, 0, clock, random::nextBytes, PinCost.CHEAP)) {
      Profile profile = app.app().tablet().add(PIN.toCharArray(), null);
      profile.enrol(
          "http://127.0.0.1:" + server.port(), server.enrolment().newCode(staff).orElseThrow());
      until(
          staff + "'s device has everything",
          () -> profile.store().status().lastOutcome() instanceof StepOutcome.CaughtUp);
      // Learns the name of whose device it is, as a first unlock does.
      app.app().enter(profile);
    }
  }

  /** Copies the server's files. */
  void copyServer(Path to) {
    copy(folder.resolve("server"), to);
  }

  /** Copies somebody's device, so that it finds its server at that address. */
  void copyDevice(String staff, Path to, String server) {
    copy(folder.resolve(staff), to);
    try (Stream<Path> files = Files.walk(to)) {
      for (Path file : files.filter(it -> it.endsWith("profile")).toList()) {
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
          facts.load(reader);
        }
        facts.setProperty("server", server);
        try (Writer writer = Files.newBufferedWriter(file)) {
          facts.store(writer, null);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path place = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(place);
        } else {
          Files.copy(file, place);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
