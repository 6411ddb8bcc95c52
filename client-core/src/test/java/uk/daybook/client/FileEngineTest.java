package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.client.TestDevice.PERSON;
import static uk.daybook.client.TestDevice.fields;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.client.FileEngine.Outcome;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.FilePiece;
import uk.daybook.protocol.Problem;

/** Which file goes when, against a server that knows some of their records and not others. */
final class FileEngineTest {
  private static final byte[] SMALL = {1, 2, 3};
  private static final byte[] OTHER = {4, 5, 6, 7};

  private final Set<String> unknown = new HashSet<>();
  private final Map<String, Integer> asked = new TreeMap<>();
  private TestDevice device;
  private FileEngine engine;

  @BeforeEach
  void enrol() {
    device = TestDevice.enrolled();
    device.sync();
    engine = new FileEngine(device.store, this::answer);
  }

  @AfterEach
  void close() throws Exception {
    device.close();
  }

  private Transport.Answer answer(String path, byte[] body, Map<String, String> headers) {
    FilePiece.Request request = FilePiece.Request.parse(body);
    asked.merge(request.attachment(), 1, Integer::sum);
    return unknown.contains(request.attachment())
        ? FakeServer.problem(Problem.NO_ATTACHMENT, 0)
        : new Transport.Answer(
            200, Map.of(), new FilePiece.Reply(request.size(), true, 0).toBody());
  }

  private void attach(String id, byte[] bytes) {
    RecordKey key = new RecordKey("attachment", id);
    Command command =
        Command.named("attachment.add", PERSON)
            .create(
                key,
                fields(
                    "person", "person-1", "about", "person-1", "sha256", FilePiece.hashOf(bytes)))
            .build();
    assertThat(device.store.attach(command, key, bytes)).isInstanceOf(Ran.Saved.class);
  }

  @Test
  void nothingGoesBeforeWhatIsTyped() {
    attach("a1", SMALL);
    assertThat(engine.step()).isEqualTo(Outcome.RECORDS_FIRST);
    device.sync();
    assertThat(engine.step()).isEqualTo(Outcome.MORE);
    assertThat(engine.step()).isEqualTo(Outcome.NOTHING);
    assertThat(asked).containsExactly(Map.entry("a1", 1));
  }

  /** Its record was returned: the next one goes all the same, and it is asked for again later. */
  @Test
  void aFileWhoseRecordTheServerDoesNotKnowHoldsUpNoOther() {
    unknown.add("a1");
    attach("a1", SMALL);
    attach("a2", OTHER);
    device.sync();
    assertThat(engine.step()).isEqualTo(Outcome.MORE);
    assertThat(engine.step()).isEqualTo(Outcome.MORE);
    assertThat(device.store.waitingFiles())
        .extracting(WaitingFile::attachment)
        .containsExactly("a1");
    assertThat(engine.step()).isEqualTo(Outcome.LATER);
    unknown.clear();
    assertThat(engine.step()).isEqualTo(Outcome.MORE);
    assertThat(device.store.waitingFiles()).isEmpty();
  }

  /** The same picture on two records goes with whichever the server knows. */
  @Test
  void theSamePictureTwiceGoesWithEitherRecord() {
    unknown.add("a1");
    attach("a1", SMALL);
    attach("a2", SMALL);
    device.sync();
    engine.step();
    assertThat(engine.step()).isEqualTo(Outcome.MORE);
    assertThat(asked).containsKeys("a1", "a2");
    assertThat(device.store.waitingFiles()).as("the server has the bytes").isEmpty();
  }

  @Test
  void aRestoredServerIsAskedWhetherItStillHasThem() {
    attach("a1", SMALL);
    device.sync();
    engine.step();
    assertThat(device.store.waitingFiles()).isEmpty();
    device.server.epoch = 2;
    device.sync();
    assertThat(device.store.waitingFiles())
        .extracting(WaitingFile::attachment)
        .containsExactly("a1");
    assertThat(engine.step()).isEqualTo(Outcome.MORE);
    assertThat(asked).containsExactly(Map.entry("a1", 2));
  }

  /** A backup that was made between a record and its bytes has the one and not the other. */
  @Test
  void bytesAreKeptUntilABackupCoversSomethingSentAfterThem() {
    attach("a1", SMALL);
    device.sync();
    device.server.safe = 1;
    device.sync();
    engine.step();
    String hash = FilePiece.hashOf(SMALL);
    device.sync();
    assertThat(device.store.file(hash)).as("the backup may be older than they").isPresent();
    device.note("sent after them");
    device.sync();
    assertThat(device.store.file(hash)).isPresent();
    device.server.safe = 2;
    device.sync();
    assertThat(device.store.file(hash)).isEmpty();
  }
}
