package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.client.TestDevice.CASEFILE;
import static uk.daybook.client.TestDevice.PERSON;
import static uk.daybook.client.TestDevice.PERSON_KEY;
import static uk.daybook.client.TestDevice.PIN;
import static uk.daybook.client.TestDevice.SCOPE;
import static uk.daybook.client.TestDevice.fields;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.ExchangeReply.LogState;
import uk.daybook.protocol.Mutation;

/**
 * The process dies at every statement and around every commit in turn; another starts on the same
 * database. What was said to be saved is there with its row, what was not is not there at all, and
 * the server ends with everything exactly once.
 */
final class CrashTest {
  /** Entries that {@code run} returned before the process died. */
  private final List<Long> saved = new ArrayList<>();

  private void day(TestDevice device) {
    saved.add(device.note("one"));
    device.store.saveDraft(
        Draft.of(device.store.read(CASEFILE).orElseThrow(), PERSON, 1, fields("hazards", "ice")));
    device.sync();
    saved.add(device.edit(CASEFILE, "hazards", "dog"));
    saved.add(
        device.saved(
            Command.named("concern.raise", PERSON)
                .create(
                    new RecordKey("concern", device.store.ids().next()),
                    fields("person", "person-1", "what", "not safe"))
                .urgent()
                .build()));
    device.server.scriptedLog = new FakeServer.ScriptedLog(LogState.FORK, 1);
    device.sync();
    device.server.leave(CASEFILE, SCOPE);
    device.server.leave(PERSON_KEY, SCOPE);
    device.sync();
    device.store.lock();
    device.store.unlock(PIN);
    device.sync();
  }

  @Test
  void rowAndMutationStayTogetherAndNothingIsLostOrDoubled() throws Exception {
    long points = 1;
    boolean died = true;
    while (died) {
      died = dieAt(points++);
    }
    assertThat(points).isGreaterThan(100);
  }

  /** Whether the day was long enough to die in. */
  private boolean dieAt(long point) throws Exception {
    saved.clear();
    try (TestDevice device = TestDevice.enrolled()) {
      device.sync();
      MemoryDatabase database = (MemoryDatabase) device.config.connections();
      database.dieAt(point);
      boolean died = false;
      try {
        day(device);
      } catch (StoreFailure e) {
        died = true;
      }
      device.server.scriptedLog = null;
      device.restart();
      check(device, point);
      return died;
    }
  }

  private void check(TestDevice device, long point) throws Exception {
    String at = "dying at " + point;
    for (Piece piece : device.store.status().pieces()) {
      for (Command.Change change : device.store.text(piece.entry())) {
        assertThat(device.store.read(change.record()).isPresent()).as(at).isTrue();
      }
    }
    assertThat(device.sync()).as(at).isInstanceOf(StepOutcome.CaughtUp.class);
    assertThat(device.store.status().pieces()).as(at).isEmpty();
    List<Long> taken = new ArrayList<>();
    for (String incarnation : device.server.incarnations()) {
      device.server.taken(incarnation).stream().map(Mutation::entry).forEach(taken::add);
    }
    assertThat(taken).as(at).doesNotHaveDuplicates().containsAll(saved);
    for (long entry = 1; entry <= taken.size(); entry++) {
      assertThat(taken).as(at).contains(entry);
    }
    if (device.server.hasLeft(CASEFILE)) {
      assertThat(device.store.read(CASEFILE)).as(at).isEmpty();
      assertThat(device.store.drafts()).as(at).isEmpty();
    } else if (!saved.isEmpty() && saved.size() > 1) {
      assertThat(device.store.drafts()).as(at).hasSize(1);
    }
  }
}
