package uk.daybook.field.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.daybook.client.ConnectionSource;
import uk.daybook.client.DeviceClock;
import uk.daybook.client.FieldStore;
import uk.daybook.client.KeyHolder;
import uk.daybook.client.PinCost;
import uk.daybook.client.StoreConfig;

final class NoteDraftsTest {
  private static final char[] PIN = "2468".toCharArray();

  @TempDir Path folder;

  private StoreConfig config;
  private FieldStore store;

  /** A second passes at each look. */
  private static final class TickingClock implements DeviceClock {
    private long millis = 1_790_000_000_000L;

    @Override
    public long wallMillis() {
      return millis += 1_000;
    }

    @Override
    public long elapsedMillis() {
      return millis;
    }

    @Override
    public String boot() {
      return "boot-1";
    }
  }

  NoteDraftsTest() {
    Random random = new Random(7);
    byte[] key = new byte[32];
    random.nextBytes(key);
    config =
        new StoreConfig(
            () -> ConnectionSource.file(folder.resolve("store.db")).open(),
            KeyHolder.of(key, random::nextBytes),
            new TickingClock(),
            random::nextBytes,
            PinCost.CHEAP,
            "daybook test");
  }

  @BeforeEach
  void create() {
    store = FieldStore.create(config, PIN);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static NoteForm blank(String id, String about, String amends) {
    return new NoteForm(id, "person-1", "project-1", about, amends, "", null);
  }

  private static NoteForm form(String id) {
    return blank(id, "attendance-1", "");
  }

  @Test
  void openedAgainItGoesOnWithTheSameId() {
    NoteDrafts.keep(store, form("note-1").typed("Arrived wi", null));
    NoteDrafts.keep(store, form("note-1").typed("Arrived without boots", true));
    NoteForm found = NoteDrafts.find(store, form("note-2")).orElseThrow();
    assertThat(found).isEqualTo(form("note-1").typed("Arrived without boots", true));
    assertThat(store.drafts()).hasSize(1);
  }

  @Test
  void itIsBackAfterAKill() {
    NoteDrafts.keep(store, form("note-1").typed("Arrived without boots", false));
    store.close();
    store = FieldStore.open(config);
    store.unlock(PIN);
    NoteForm found = NoteDrafts.find(store, form("note-2")).orElseThrow();
    assertThat(found.id()).isEqualTo("note-1");
    assertThat(found.text()).isEqualTo("Arrived without boots");
    assertThat(found.sensitive()).isFalse();
  }

  @Test
  void anotherPurposeIsAnotherNote() {
    NoteDrafts.keep(store, form("note-1").typed("Arrived without boots", null));
    assertThat(NoteDrafts.find(store, blank("x", "attendance-2", ""))).isEmpty();
    assertThat(NoteDrafts.find(store, blank("x", "attendance-1", "note-0"))).isEmpty();
    assertThat(NoteDrafts.byId(store, "person-2", "note-1")).isEmpty();
    assertThat(NoteDrafts.byId(store, "person-1", "note-1")).isPresent();
  }

  @Test
  void nothingTypedIsNoDraft() {
    NoteDrafts.keep(store, form("note-1").typed("A", null));
    NoteDrafts.keep(store, form("note-1").typed(" \r\n", null));
    assertThat(store.drafts()).isEmpty();
  }

  @Test
  void linesEndAsRecordsHoldThem() {
    assertThat(form("note-1").typed("one\r\ntwo\rthree\n", null).text())
        .isEqualTo("one\ntwo\nthree\n");
  }
}
