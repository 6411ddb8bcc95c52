package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.client.TestDevice.CASEFILE;
import static uk.daybook.client.TestDevice.PERSON;
import static uk.daybook.client.TestDevice.PERSON_KEY;
import static uk.daybook.client.TestDevice.SCOPE;
import static uk.daybook.client.TestDevice.fields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Mutation;

final class DraftsTest {
  private TestDevice device;
  private FakeServer server;

  @BeforeEach
  void enrolAndPull() {
    device = TestDevice.enrolled();
    server = device.server;
    device.sync();
  }

  @AfterEach
  void close() throws Exception {
    device.close();
  }

  private void draft(String hazards) {
    Shown now = device.store.read(CASEFILE).orElseThrow();
    device.store.saveDraft(Draft.of(now, PERSON, 3, fields("hazards", hazards)));
  }

  @Test
  void aDraftKeepsWhatWasFirstShown() {
    draft("a");
    server.put(CASEFILE, fields("person", "person-1", "hazards", "ice"));
    device.sync();
    draft("a dog");
    device.restart();
    Draft draft = device.store.draft(CASEFILE).orElseThrow();
    assertThat(draft.first().document().path("hazards").asText()).isEqualTo("steep stairs");
    assertThat(draft.first().seen().version().n()).isEqualTo(1);
    assertThat(draft.fields()).isEqualTo(fields("hazards", "a dog"));
    assertThat(draft.schema()).isEqualTo(3);
    assertThat(draft.author()).isEqualTo("NE001");
  }

  @Test
  void savingTheFormDiscardsItsDraft() {
    draft("a dog");
    Draft draft = device.store.drafts().get(0);
    device.saved(
        Command.named("case.edit", PERSON)
            .edit(draft.first(), draft.fields())
            .fromDraft(CASEFILE)
            .build());
    assertThat(device.store.drafts()).isEmpty();
    assertThat(device.field(CASEFILE, "hazards")).isEqualTo("a dog");
  }

  @Test
  void aDraftOnACaseThatLeavesBecomesAMutation() {
    draft("a dog, and more");
    server.leave(CASEFILE, SCOPE);
    server.leave(PERSON_KEY, SCOPE);
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    assertThat(device.store.drafts()).isEmpty();
    Mutation rescued = server.taken(server.lastRequest().incarnation()).get(0);
    assertThat(rescued.name()).isEqualTo("draft.rescued");
    assertThat(rescued.staff()).isEqualTo("NE001");
    assertThat(rescued.root()).isEqualTo(PERSON);
    Edit edit = rescued.edits().get(0);
    assertThat(edit.record().type()).isEqualTo("note");
    ObjectNode note = Objects.requireNonNull(edit.fields());
    assertThat(note.path("about").asText()).isEqualTo("casefile-1");
    assertThat(note.path("person").asText()).isEqualTo("person-1");
    assertThat(note.path("text").asText()).isEqualTo("hazards: a dog, and more");
  }

  @Test
  void aRunningVisitKeepsItsCaseUntilItEnds() {
    RecordKey visit = new RecordKey("visit", "visit-1");
    device.saved(
        Command.named("visit.start", PERSON)
            .create(visit, fields("person", "person-1", "startedAt", "2026-11-21T09:00:00Z"))
            .urgent()
            .build());
    device.sync();
    draft("still typing");
    server.leave(CASEFILE, SCOPE);
    server.leave(PERSON_KEY, SCOPE);
    server.leave(visit, SCOPE);
    device.sync();
    device.restart();
    assertThat(device.field(CASEFILE, "hazards")).isEqualTo("steep stairs");
    assertThat(device.store.drafts()).hasSize(1);
    device.saved(
        Command.named("visit.end", PERSON)
            .edit(device.store.read(visit).orElseThrow(), fields("endedAt", "2026-11-21T10:00:00Z"))
            .build());
    assertThat(device.store.read(CASEFILE)).isEmpty();
    assertThat(device.store.drafts()).isEmpty();
    device.sync();
    assertThat(server.taken(server.lastRequest().incarnation()))
        .extracting(Mutation::name)
        .containsExactly("visit.start", "visit.end", "draft.rescued");
  }
}
