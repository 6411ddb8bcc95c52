package uk.daybook.rehearsal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.client.Command;
import uk.daybook.client.Ran;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.FilePiece;
import uk.daybook.protocol.Json;
import uk.daybook.server.store.MutationRow;
import uk.daybook.server.store.RecordRow;

/** What cannot wait does not wait, on a link of two kilobytes a second that goes away. */
final class WeakLinkTest extends BrowserTest {
  private static final int TWO_KILOBYTES = 2_048;

  /** More than one request takes along, of 16 kB, before the link has shown how quick it is. */
  private static final long FEW = 20;

  private static final long NOTES = 120;
  private static final int FILE_PIECE = 8 * 1024;

  private final List<SlowRelay> relays = new ArrayList<>();

  @AfterEach
  void closeRelays() throws IOException {
    for (SlowRelay relay : relays) {
      relay.close();
    }
  }

  private SlowRelay relay(long dropsAfterBytes) throws IOException {
    String url = day().serverUrl();
    int port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    SlowRelay relay = new SlowRelay(port, TWO_KILOBYTES, dropsAfterBytes);
    relays.add(relay);
    return relay;
  }

  private Device behind(SlowRelay relay) {
    Device device = day().deviceBehind(Morning.OFFICER, relay.url());
    device.store().unlock(Morning.PIN.toCharArray());
    return device;
  }

  private RootKey root() {
    return day().linked("person", "officer", Morning.OFFICER).get(0).root();
  }

  /** Words that do not compress to nothing. */
  private String words(int number) {
    StringBuilder words = new StringBuilder("Note " + number + ":");
    while (words.length() < 900) {
      words.append(' ').append(Long.toString(day().random().nextLong(), 36));
    }
    return words.toString();
  }

  private void write(Device device, RootKey root, int many) {
    for (int i = 0; i < many; i++) {
      save(
          device,
          Command.named("note.add", root)
              .create(
                  new RecordKey("note", device.store().ids().next()),
                  Json.object()
                      .put("person", root.id())
                      .put("about", root.id())
                      .put("at", "2026-11-18T09:10:00Z")
                      .put("sensitive", false)
                      .put("text", words(i)))
              .build());
    }
  }

  private static void save(Device device, Command command) {
    Ran ran = device.store().run(command);
    assertThat(ran).isInstanceOf(Ran.Saved.class);
  }

  private static void raise(Device device, RootKey root) {
    save(
        device,
        Command.named("concern.raise", root)
            .create(
                new RecordKey("concern", "weak-link"),
                Json.object()
                    .put("person", root.id())
                    .put("about", root.id())
                    .put("raisedBy", Morning.OFFICER)
                    .put("raisedAt", "2026-11-18T09:11:00Z")
                    .put("what", "Cannot wait"))
            .urgent()
            .build());
    device.profile().hurry();
  }

  private boolean hasConcern() {
    RecordKey key = new RecordKey("concern", "weak-link");
    return day().server().store().read(it -> it.records(List.of(key))).containsKey(key);
  }

  /** How many the office took before it, by the log of the device: more may have come since. */
  private long notesBeforeConcern(RootKey root) {
    List<MutationRow> came =
        day().server().store().read(it -> it.mutationsOfRoot(root, Long.MAX_VALUE, 1_000));
    MutationRow concern =
        came.stream().filter(it -> it.name().equals("concern.raise")).findFirst().orElseThrow();
    return came.stream()
        .filter(it -> it.incarnation().equals(concern.incarnation()))
        .filter(it -> it.name().equals("note.add") && it.number() < concern.number())
        .count();
  }

  private long notes(RootKey root) {
    return day().notes(root.id()).stream().filter(it -> it.startsWith("Note ")).count();
  }

  @Test
  void aConcernIsAcknowledgedBeforeAnythingThatWasQueuedBeforeIt() throws IOException {
    SlowRelay relay = relay(0);
    Device device = behind(relay);
    RootKey root = root();
    relay.goDown();
    write(device, root, (int) NOTES);
    raise(device, root);
    // A try that failed meanwhile has numbered the few lines it was to send: those stay before it.
    long waiting = device.store().status().waiting() - 1L;
    assertThat(NOTES - waiting).isLessThan(FEW);
    relay.comeUp();
    device.profile().syncNow();
    Until.until("the office has the concern", this::hasConcern);
    assertThat(NOTES - notesBeforeConcern(root)).isGreaterThanOrEqualTo(waiting);
    Until.until(
        "the device knows that the office has it",
        () ->
            device.store().status().pieces().stream()
                .noneMatch(it -> it.name().equals("concern.raise")));
  }

  @Test
  void aConcernTypedWhileAHundredNotesGoUpOvertakesAllThatHaveNotLeft() throws IOException {
    SlowRelay relay = relay(0);
    Device device = behind(relay);
    RootKey root = root();
    write(device, root, (int) NOTES);
    device.profile().syncNow();
    Until.until("some are on their way", () -> device.store().status().sent() > 0);
    raise(device, root);
    long waiting = device.store().status().waiting() - 1L;
    assertThat(waiting).isPositive();
    Until.until("the office has the concern", this::hasConcern);
    assertThat(NOTES - notesBeforeConcern(root)).isGreaterThanOrEqualTo(waiting);
  }

  /** Five megabytes are on their way when somebody must be told: they make room at once. */
  @Test
  void aConcernIsAcknowledgedThoughAPhotoWasBegunBefore() throws IOException {
    SlowRelay relay = relay(0);
    Device device = behind(relay);
    RootKey root = root();
    byte[] photo = new byte[5 * 1024 * 1024];
    day().random().nextBytes(photo);
    RecordKey key = new RecordKey("attachment", device.store().ids().next());
    Command command =
        Command.named("attachment.add", root)
            .create(
                key,
                Json.object()
                    .put("person", root.id())
                    .put("about", root.id())
                    .put("kind", "photo")
                    .put("sha256", FilePiece.hashOf(photo))
                    .put("bytes", photo.length)
                    .put("mediaType", "image/jpeg"))
            .build();
    assertThat(device.store().attach(command, key, photo)).isInstanceOf(Ran.Saved.class);
    device.store().sendFilesAnyway();
    device.profile().nudge();
    Until.until("some of it is there", () -> device.store().waitingFiles().get(0).have() > 0);
    int before = device.store().waitingFiles().get(0).have();
    write(device, root, 10);
    raise(device, root);
    Until.until("the office has the concern", this::hasConcern);
    assertThat(notesBeforeConcern(root)).as("nothing that was queued went before it").isZero();
    assertThat(device.store().waitingFiles().get(0).have() - before)
        .as("nor any more of the photo than was under way")
        .isLessThanOrEqualTo(FILE_PIECE);
  }

  /** Cut again and again in the middle of what goes up and comes down: all of it arrives once. */
  @Test
  void aLinkThatGoesAwayEverySoManyBytesLosesNothing() throws IOException {
    SlowRelay relay = relay(3_000);
    Device device = behind(relay);
    RootKey root = root();
    write(device, root, 12);
    raise(device, root);
    for (int round = 0; round < 60 && notes(root) < 12; round++) {
      device.profile().syncNow();
      day().clock().putForward(java.time.Duration.ofSeconds(20));
      long before = relay.drops();
      Until.until(
          "the link went away or all is there", () -> relay.drops() > before || notes(root) == 12);
    }
    assertThat(relay.drops()).isPositive();
    assertThat(notes(root)).isEqualTo(12);
    assertThat(hasConcern()).isTrue();
    List<RecordRow> rows = day().linked("concern", "about", root.id());
    assertThat(rows).hasSize(1);
  }
}
