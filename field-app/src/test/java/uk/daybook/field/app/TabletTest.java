package uk.daybook.field.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.daybook.client.DeviceClock;
import uk.daybook.client.PinCost;
import uk.daybook.client.Transport.Answer;
import uk.daybook.domain.Role;
import uk.daybook.protocol.Enrolment;

final class TabletTest {
  private static final char[] PIN = {'2', '4', '6', '8'};

  private static final DeviceClock CLOCK =
      new DeviceClock() {
        @Override
        public long wallMillis() {
          return 1_795_000_000_000L;
        }

        @Override
        public String boot() {
          return "boot";
        }

        @Override
        public long elapsedMillis() {
          return 0;
        }
      };

  @TempDir Path folder;

  private Tablet open() throws IOException {
    return Tablet.open(folder, CLOCK, new Random(1)::nextBytes, PinCost.CHEAP, () -> false);
  }

  @Test
  void aSecondAppOnTheSameFolderIsRefusedInWords() throws IOException {
    Tablet first = open();
    assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("already");
    first.close();
    open().close();
  }

  @Test
  void aStoreThatWasNeverEnrolledIsFoundAgainAndMayBeForgotten() throws IOException {
    try (Tablet tablet = open()) {
      tablet.add(PIN, null);
    }
    try (Tablet tablet = open()) {
      assertThat(tablet.profiles()).hasSize(1);
      tablet.forget(tablet.profiles().get(0));
      assertThat(tablet.profiles()).isEmpty();
    }
  }

  @Test
  void aMissingKeyIsNamedAndNothingIsChanged() throws IOException {
    Path store;
    try (Tablet tablet = open()) {
      store = folder.resolve(tablet.add(PIN, null).id());
    }
    Files.delete(store.resolve("key"));
    assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("key");
    assertThat(store.resolve("store.db")).exists();
    assertThat(store.resolve("key")).doesNotExist();
  }

  @Test
  void aDamagedProfileIsNamed() throws IOException {
    Path profile;
    try (Tablet tablet = open()) {
      profile = folder.resolve(tablet.add(PIN, null).id()).resolve("profile");
    }
    Files.writeString(profile, "staff=\\uZZZZ", StandardCharsets.UTF_8);
    assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("damaged");
  }

  @Test
  void whoWasEnrolledWhenTheProcessEndedIsFoundAgain() throws IOException {
    try (Tablet tablet = open()) {
      Profile profile = tablet.add(PIN, null);
      // As far as it comes: the store knows, and what is written beside it does not yet.
      Files.writeString(
          folder.resolve(profile.id()).resolve("profile"), "server=http\\://127.0.0.1\\:9\n");
      byte[] reply =
          new Enrolment.Reply("device-1", "NE001", "supervisor", "North East", 0, null).toBody();
      Map<String, String> json = Map.of("Content-Type", "application/json");
      profile.store().enrol((path, body, headers) -> new Answer(200, json, reply), "code");
    }
    for (int i = 0; i < 2; i++) {
      try (Tablet tablet = open()) {
        Profile profile = tablet.profiles().get(0);
        assertThat(profile.isEnrolled()).isTrue();
        assertThat(profile.staff()).isEqualTo("NE001");
        assertThat(profile.role()).isEqualTo(Role.SUPERVISOR);
        assertThat(profile.server()).isEqualTo("http://127.0.0.1:9");
      }
    }
  }

  @Test
  void settingsThatCannotBeReadAreAsGoodAsNone() throws IOException {
    Path file = folder.resolve("settings");
    Files.writeString(file, "theme=\\uZZZZ", StandardCharsets.UTF_8);
    Preferences preferences = new Preferences(file);
    assertThat(preferences.theme()).isEqualTo("system");
    preferences.set("theme", "dark");
    assertThat(new Preferences(file).theme()).isEqualTo("dark");
  }
}
