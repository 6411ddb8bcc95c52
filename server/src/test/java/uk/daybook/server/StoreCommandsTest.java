package uk.daybook.server;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.SlowQueries;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.Store;
import uk.daybook.server.sync.RecoveryKey;

/** What an operator types, and what is said when it cannot be. */
class StoreCommandsTest {
  private static final int LINES_FEW = 4;

  private static final int BEFORE_THE_LAST = 11;

  /** What the last step does, undone. */
  private static final List<String> BEFORE_THE_LAST_STEP =
      List.of(
          "alter table session_list drop column absent",
          "alter table session_list drop column sent_home",
          "alter table session_list drop column failed",
          "delete from flyway_schema_history where version = '12'");

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final SecureRandom random = new SecureRandom();

  private Path data() {
    return folder.resolve("data");
  }

  private int run(String... arguments) {
    return Main.commands(new SettableClock(), random)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private byte[] servicesKey() {
    try (Store store = SqliteStore.open(data())) {
      return store.read(Reading::recoveryKey).orElseThrow();
    }
  }

  @Test
  void aLostKeyIsReplacedOnlyByWhoeverIsSure() throws Exception {
    try (Store store = SqliteStore.open(data())) {
      RecoveryKey.of(store, data(), random::nextLong);
    }
    byte[] lost = servicesKey();
    Files.delete(data().resolve(RecoveryKey.FILE_NAME));

    assertThat(run("accept-recovery-key", "--data", data().toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--yes").contains("Stop every server");
    assertThat(RecoveryKey.existing(data())).isEmpty();
    assertThat(servicesKey()).isEqualTo(lost);

    assertThat(run("accept-recovery-key", "--yes", "--data", data().toString())).isZero();
    byte[] found = RecoveryKey.existing(data()).orElseThrow().publicKey();
    assertThat(servicesKey()).isEqualTo(found).isNotEqualTo(lost);
  }

  @Test
  void aBackupIsItsOwnersAloneAndNothingIsLeftOfOneThatFails() throws Exception {
    SqliteStore.open(data()).close();
    Path copy = folder.resolve("copy.db");
    assertThat(run("backup", copy.toString(), "--data", data().toString())).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");

    assertThat(run("backup", copy.toString(), "--data", data().toString())).isEqualTo(1);
    Path nowhere = folder.resolve("nowhere").resolve("copy.db");
    assertThat(run("backup", nowhere.toString(), "--data", data().toString())).isEqualTo(1);
    assertThat(err.toString()).contains("never overwritten").contains("could not be written");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(copy, data());
    }
  }

  /** A folder spelt wrongly would be backed up for years with nothing in it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "backup copy.db",
        "account X1",
        "enrol-code X1",
        "revoke X1",
        "accept-recovery-key --yes"
      })
  void whatIsDoneToAStoreIsNotDoneToNone(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("--data", data().toString()));
    assertThat(run(words.toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString()).contains("There is no store in " + data());
    assertThat(data()).doesNotExist();
  }

  /** Its server may run, and no backup of it from now on would be of use to that version. */
  @ParameterizedTest
  @ValueSource(
      strings = {"backup copy.db", "account X1", "enrol-code X1", "revoke X1", "import region"})
  void aStoreOfAnOlderVersionIsLeftToItsServer(String command) throws Exception {
    SqliteStore.open(data()).close();
    Path database = data().resolve(SqliteStore.FILE_NAME);
    Files.createDirectory(folder.resolve("region"));
    change(database, BEFORE_THE_LAST_STEP);
    List<String> words = new ArrayList<>();
    for (String word : List.of(command.split(" "))) {
      boolean isPath = word.equals("copy.db") || word.equals("region");
      words.add(isPath ? folder.resolve(word).toString() : word);
    }
    words.addAll(List.of("--data", data().toString()));

    assertThat(run(words.toArray(String[]::new))).isNotZero();

    assertThat(err.toString()).contains("of an older version").contains("this version's server");
    assertThat(folder.resolve("copy.db")).doesNotExist();
    assertThat(versionOf(database)).isEqualTo(BEFORE_THE_LAST);
  }

  @Test
  void aBackupOfANewerVersionMakesNoStore() throws Exception {
    SqliteStore.open(data()).close();
    Path copy = folder.resolve("copy.db");
    assertThat(run("backup", copy.toString(), "--data", data().toString())).isZero();
    change(
        copy,
        List.of(
            "insert into flyway_schema_history select 999, '999', 'later', type, 'V999__later.sql',"
                + " 1, installed_by, installed_on, 1, success from flyway_schema_history"
                + " where version = '12'"));

    Path fresh = folder.resolve("fresh");
    assertThat(run("restore", copy.toString(), "--data", fresh.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("of a newer version");
    try (Stream<Path> files = Files.list(fresh)) {
      assertThat(files).isEmpty();
    }
  }

  private static void change(Path database, List<String> statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private static int versionOf(Path database) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select max(cast(version as integer)) from flyway_schema_history")) {
      return row.getInt(1);
    }
  }

  @Test
  void theStoreIsItsOwnersAloneWhoeverMayEnterItsFolder() throws Exception {
    Files.createDirectory(
        data(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    try (Store store = SqliteStore.open(data())) {
      RecoveryKey.of(store, data(), random::nextLong);
      assertThat(othersMayRead()).isEmpty();
    }
    Path file = data().resolve(SqliteStore.FILE_NAME);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    try (Store store = SqliteStore.open(data())) {
      assertThat(store.read(Reading::recoveryKey)).isPresent();
      assertThat(othersMayRead()).isEmpty();
    }
  }

  private List<Path> othersMayRead() throws IOException {
    List<Path> open = new ArrayList<>();
    try (Stream<Path> files = Files.list(data())) {
      for (Path file : files.toList()) {
        boolean isLock = file.endsWith("daybook.lock");
        if (!isLock && Files.getPosixFilePermissions(file).contains(OTHERS_READ)) {
          open.add(file);
        }
      }
    }
    return open;
  }

  @Test
  void aRestoreSaysWhatToShutAgain() {
    SqliteStore.open(data()).close();
    Path copy = folder.resolve("copy.db");
    run("backup", copy.toString(), "--data", data().toString());

    Path fresh = folder.resolve("fresh");
    assertThat(run("restore", copy.toString(), "--data", fresh.toString())).isZero();
    assertThat(out.toString())
        .contains("revoke it again, and mark again as left whoever left")
        .contains("one-time passwords have ended");
  }

  @Test
  void whatIsNoBackupMakesNoStore() throws Exception {
    Path junk = Files.writeString(folder.resolve("junk.db"), "not a database at all");
    assertThat(run("restore", junk.toString(), "--data", data().toString())).isEqualTo(1);
    assertThat(err.toString()).contains("not a whole database");
    try (Stream<Path> files = Files.list(data())) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aPortThatIsTakenOrNoneIsSaidShortly() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(
              run("server", "--data", data().toString(), "--metrics-port", "off", "--port", port))
          .isEqualTo(1);
      assertThat(err.toString()).contains("127.0.0.1:" + port + " cannot be listened on");
    }
    assertThat(run("server", "--data", folder.resolve("other").toString(), "--port", "99999"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--port is from 0 to 65535");
    assertThat(folder.resolve("other")).doesNotExist();
  }

  @Test
  void anOptionThatMeansNothingIsSaidInFewLines() {
    assertThat(run("server", "--prot", "1")).isEqualTo(2);
    assertThat(err.toString().lines()).hasSizeLessThanOrEqualTo(LINES_FEW);
    assertThat(err.toString()).contains("--prot").contains("server --help");
  }

  @Test
  void aFolderThatIsAFileIsSaidToBeOne() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThat(run("server", "--data", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("is a file, not a folder");
  }

  /** A newer one would bring the store up to date under the other; both would tell people. */
  @Test
  void aStoreIsOneServersAtATime() {
    try (Store first = SqliteStore.openAlone(data(), SlowQueries.DEFAULT)) {
      for (String command :
          List.of("server --port 0 --metrics-port off", "accept-recovery-key --yes")) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--data", data().toString()));
        assertThat(run(words.toArray(String[]::new))).isEqualTo(1);
        assertThat(err.toString()).contains("A server runs on the store in " + data());
        err.getBuffer().setLength(0);
      }
      assertThat(first.read(Reading::recoveryKey)).isEmpty();
      String copy = folder.resolve("copy.db").toString();
      assertThat(run("backup", copy, "--data", data().toString())).isZero();
    }
    assertThat(run("accept-recovery-key", "--yes", "--data", data().toString())).isZero();
  }

  /** Put back by root beside what the service owns, it is out of the service's reach. */
  @Test
  void aKeyOutOfReachIsSaidInWords() throws Exception {
    SqliteStore.open(data()).close();
    Path key = Files.createDirectory(data().resolve(RecoveryKey.FILE_NAME));
    for (String command : List.of("server --port 0", "accept-recovery-key --yes")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.addAll(List.of("--data", data().toString()));
      assertThat(run(words.toArray(String[]::new))).isEqualTo(1);
      assertThat(err.toString()).startsWith(key + " cannot be read or written: is it the user ");
      err.getBuffer().setLength(0);
    }
    String file = Files.writeString(folder.resolve("work"), "x").toString();
    assertThat(run("rescue", file, "--data", data().toString())).isEqualTo(2);
    assertThat(err.toString()).contains(key + " cannot be read", "Nothing was posted.");
  }

  @Test
  void anAddressThatDevicesCannotUseMakesNoCode() {
    try (Store store = SqliteStore.open(data())) {
      StaffRecords.save(store, "NE001", "officer", false);
    }
    for (String address : List.of("daybook.example.org", "not an address", "")) {
      assertThat(run("enrol-code", "NE001", "--data", data().toString(), "--server=" + address))
          .isEqualTo(2);
    }
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("no code was made");
    assertThat(
            run("enrol-code", "NE001", "--data", data().toString(), "--server=https://a.example"))
        .isZero();
  }

  @Test
  void aValueOutOfItsRangeSaysWhereItComesFrom() throws Exception {
    for (String line :
        List.of(
            "port = 99999",
            "drain-seconds = -1",
            "slow-query-millis = -1",
            "office-url = daybook",
            "postgres = here")) {
      Path file = Files.writeString(folder.resolve("server.properties"), "\n" + line);
      assertThat(run("server", "--config", file.toString(), "--data", data().toString()))
          .isEqualTo(2);
      assertThat(err.toString())
          .contains(
              "(it comes from \"%s\", line 2 of ".formatted(line.substring(0, line.indexOf(' '))));
      err.getBuffer().setLength(0);
    }
    assertThat(data()).doesNotExist();
  }

  @Test
  void everyCommandSaysWhichVersionItIs() {
    assertThat(run("--version")).isZero();
    assertThat(run("backup", "--version")).isZero();
    assertThat(out.toString().lines()).hasSize(2).allMatch(it -> it.startsWith("Daybook "));
  }
}
