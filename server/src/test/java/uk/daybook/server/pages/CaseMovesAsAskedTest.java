package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.server.store.RecordRow;

/** A handover that is written waits to be moved, and meanwhile the world goes on. */
class CaseMovesAsAskedTest {
  private final Backroom room = new Backroom();
  private RecordRow person = room.caseOf("NE002");
  private String path = "";

  @BeforeEach
  void askAndWrite() {
    person = room.caseOf("NE002");
    path =
        send(Backroom.CASE_ADMIN, "/office/cases/new/" + person.key().id(), "", "to", "NE003")
            .headers()
            .firstValue("Location")
            .orElseThrow();
    send(Backroom.SPO, path, "/write", "text", "All is well.", "why", "Sick");
  }

  @AfterEach
  void close() {
    room.close();
  }

  private HttpResponse<String> send(String who, String page, String deed, String... typed) {
    return room.postForm(who, page + deed, room.get(who, page), typed);
  }

  private HttpResponse<String> move() {
    return send(Backroom.CASE_ADMIN, path, "/move", "anyway", "yes");
  }

  private String officer() {
    return room.record("person", person.key().id()).state().fields().path("officer").asText();
  }

  @Test
  void toWhomItWasAskedFor() {
    assertThat(move().statusCode()).isEqualTo(303);
    assertThat(officer()).isEqualTo("NE003");
  }

  /** Two administrators ask at the same moment: whoever comes second is told. */
  @Test
  void oneTransferOfACaseAtATime() {
    HttpResponse<String> second =
        send(Backroom.CASE_ADMIN, "/office/cases/new/" + person.key().id(), "", "to", "NE005");
    assertThat(second.statusCode()).isEqualTo(422);
    assertThat(second.body()).contains("A transfer of this case is under way");
    assertThat(room.all("handover")).hasSize(1);

    move();
    assertThat(
            send(Backroom.CASE_ADMIN, "/office/cases/new/" + person.key().id(), "", "to", "NE005")
                .statusCode())
        .isEqualTo(303);
  }

  @Test
  void notToSomebodyWhoHasLeft() {
    room.imported(
        new RootKey(RootType.STAFF, "NE003"), "staff", "NE003", Backroom.json("{'left':true}"));
    HttpResponse<String> answer = move();
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("has left");
    assertThat(officer()).isEqualTo("NE002");
  }

  @Test
  void notFromSomebodyWhoWasNeverAsked() {
    room.imported(person.root(), "person", person.key().id(), Backroom.json("{'officer':'NE005'}"));
    HttpResponse<String> answer = move();
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("not with");
    assertThat(officer()).isEqualTo("NE005");
  }
}
