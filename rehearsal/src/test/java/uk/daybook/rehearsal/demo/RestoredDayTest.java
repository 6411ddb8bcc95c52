package uk.daybook.rehearsal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.daybook.client.Randomness;
import uk.daybook.domain.Ids;
import uk.daybook.server.Config;
import uk.daybook.server.DaybookServer;
import uk.daybook.server.imports.SampleRegion;
import uk.daybook.server.store.PostgresAddress;
import uk.daybook.server.store.PostgresStore;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.Store;

/**
 * The working day, on which the server's machine is lost after a backup that holds half of what the
 * devices sent. They were told that all of it is posted.
 */
final class RestoredDayTest {
  @TempDir Path folder;

  private final Clock clock = Clock.systemUTC();
  private final Randomness randomness = new SecureRandom()::nextBytes;
  private final Ids ids = new Ids(clock::millis, randomness::nextLong);
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Teller teller = new Teller(new PrintStream(said, true, StandardCharsets.UTF_8));

  /** Two places for a store: the one that is lost, and the one it is restored into. */
  private interface Places {
    Store open() throws IOException;

    Store restored(Path backup) throws IOException;
  }

  @Test
  void onSqliteNothingTypedIsLostAndDevicesAgree() throws IOException {
    play(
        new Places() {
          @Override
          public Store open() {
            return SqliteStore.open(folder.resolve("lost"));
          }

          @Override
          public Store restored(Path backup) {
            Path data = folder.resolve("restored");
            SqliteStore.restore(backup, data, clock);
            return SqliteStore.open(data);
          }
        });
  }

  @Test
  void onPostgresNothingTypedIsLostAndDevicesAgree() throws IOException, SQLException {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("encoding", "UTF8")
            .start()) {
      play(
          new Places() {
            @Override
            public Store open() {
              return PostgresStore.open(empty(postgres, "lost"));
            }

            @Override
            public Store restored(Path backup) {
              PostgresAddress address = empty(postgres, "restored");
              PostgresStore.restore(backup, address, clock);
              return PostgresStore.open(address);
            }
          });
    }
  }

  private static PostgresAddress empty(EmbeddedPostgres postgres, String name) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new PostgresAddress(
        "postgresql://postgres@localhost:" + postgres.getPort() + "/" + name, null, 6);
  }

  private void play(Places places) throws IOException {
    Path backup = folder.resolve("backup.db");
    DaybookServer server = server(0, places.open());
    int port = server.port();
    SampleRegion.load(server.store(), clock, ids);
    List<DemoDevice> devices =
        Demo.enrol(
            server, Files.createDirectory(folder.resolve("devices")), DemoTest.clock(), randomness);
    try {
      DemoDevice officer = devices.get(2);
      WorkingDay day = day(server, devices);
      day.standIn();
      devices.forEach(DemoDevice::syncUntilQuiet);
      devices.forEach(device -> device.transport().lose());
      day.rollCall();
      day.visits();
      day.officeMeanwhile();
      devices.forEach(device -> device.transport().returnPatchy());
      devices.get(0).syncUntilQuiet();
      server.store().backupTo(backup, clock.instant());
      syncRoundAndRound(devices);
      new Findings(teller, office(server), day, devices, officer).check();
      long before = mutations(server);
      server.close();

      server = server(port, places.restored(backup));
      assertThat(mutations(server)).as("the backup lacks some").isPositive().isLessThan(before);
      syncRoundAndRound(devices);
      new Findings(teller, office(server), day, devices, officer).check();
      assertThat(mutations(server)).isEqualTo(before);
    } finally {
      devices.forEach(DemoDevice::close);
      server.close();
    }
    assertThat(teller.close()).as(said.toString(StandardCharsets.UTF_8)).isTrue();
  }

  private DaybookServer server(int port, Store store) {
    Config config = Config.of("127.0.0.1", port, folder);
    return new DaybookServer(config, store, clock, randomness::nextLong).start();
  }

  private Office office(DaybookServer server) {
    return new Office(server.store(), clock, "office:" + ids.next());
  }

  private WorkingDay day(DaybookServer server, List<DemoDevice> devices) {
    LocalDate today = LocalDate.now(clock.withZone(ZoneId.of("Europe/London")));
    return new WorkingDay(
        teller, office(server), devices.get(0), devices.get(1), devices.get(2), today);
  }

  private static void syncRoundAndRound(List<DemoDevice> devices) {
    for (int round = 0; round < 3; round++) {
      devices.forEach(DemoDevice::syncUntilQuiet);
    }
  }

  /** How many lines of devices the server keeps. */
  private long mutations(DaybookServer server) {
    Office office = office(server);
    return List.of(WorkingDay.FIRST_SUPERVISOR, WorkingDay.SECOND_SUPERVISOR, WorkingDay.OFFICER)
        .stream()
        .mapToLong(staff -> office.received(staff).size())
        .sum();
  }
}
