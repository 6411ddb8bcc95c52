package uk.daybook.server.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.store.FileRow;
import uk.daybook.server.store.RecordRow;

/**
 * A visit recorded against the wrong person, with the note and the photo that were saved with it.
 */
class WrongPersonTest {
  private static final byte[] PHOTO = "jpeg".getBytes(UTF_8);

  private final Backroom room = new Backroom();
  private RecordRow person = room.caseOf("NE002");

  @BeforeEach
  void record() {
    person = room.caseOf("NE002");
    make(
        "visit",
        "v1",
        "'officer':'NE002','type':'CHVS','plannedAt':'2026-11-20T10:00','outcome':'complied'");
    make("note", "n1", "'about':'v1','text':'Heron on the stairs'");
    make("note", "n2", "'about':'" + person.key().id() + "','text':'Kingfisher'");
    String hash = "a".repeat(64);
    photo("a1", "n1", hash);
    photo("a2", person.key().id(), hash);
    room.store.write(
        tx -> {
          tx.saveFile(new FileRow(hash, PHOTO.length, 0, false));
          tx.addFilePiece(hash, 0, PHOTO);
          tx.saveFile(new FileRow(hash, PHOTO.length, PHOTO.length, true));
          return true;
        });
  }

  private void photo(String id, String about, String hash) {
    make(
        "attachment",
        id,
        "'about':'%s','kind':'photo','mediaType':'image/jpeg','bytes':4,'title':'Egret %s'"
                .formatted(about, id)
            + ",'sha256':'"
            + hash
            + "'");
  }

  private void make(String type, String id, String fields) {
    room.imported(
        person.root(),
        type,
        id,
        Backroom.json("{'person':'" + person.key().id() + "'," + fields + "}"));
  }

  @AfterEach
  void close() {
    room.close();
  }

  private String path(String deed) {
    return "/office/people/" + person.key().id() + deed;
  }

  private HttpResponse<String> get(String path) {
    return room.get(Backroom.SPO, path);
  }

  private HttpResponse<String> move(String what) {
    String path = path("/wrong/" + what);
    return room.postForm(Backroom.SPO, path, get(path), "because", "Another Heron");
  }

  private Set<String> heldIn(String type, String id) {
    RecordKey key = new RecordKey(type, id);
    return room.store.write(tx -> tx.scopesOf(List.of(key))).getOrDefault(key, Set.of());
  }

  @Test
  void whatSaysNothingIsLeftOut() {
    make("task", "t1", "'kind':'task','text':''");
    make("note", "n3", "'about':'v1','text':'Wren','sensitive':false");
    String shown = room.get(Backroom.UPW_MANAGER, path("")).body();
    assertThat(shown)
        .contains("Note: Wren")
        .doesNotContain("Sensitive: no", "Kind: Task", ">Task: <", "Called off: no");
    assertThat(room.get(Backroom.UPW_MANAGER, path("/wrong/note/n3")).body())
        .contains("Note: Wren")
        .doesNotContain("About: another record", "Sensitive: no");
  }

  @Test
  void whatWasRecordedWithItGoesWithItAndNothingElse() {
    assertThat(get(path("/wrong/visit/v1")).body())
        .contains("<li>Note: Heron on the stairs</li>", "<li>Photo: Egret a1</li>")
        .doesNotContain("Kingfisher", "Egret a2");
    assertThat(heldIn("attachment", "a1")).isNotEmpty();

    assertThat(move("visit/v1").statusCode()).isEqualTo(303);

    for (String gone : List.of("visit/v1", "note/n1", "attachment/a1")) {
      String[] key = gone.split("/", 2);
      assertThat(heldIn(key[0], key[1])).as(gone).isEmpty();
      assertThat(room.record(key[0], key[1]).state().fields().path("outOfViewBecause").asText())
          .isEqualTo("Another Heron");
    }
    assertThat(heldIn("note", "n2")).isNotEmpty();
    assertThat(heldIn("attachment", "a2")).isNotEmpty();
    assertThat(get(path("")).body())
        .contains("Kingfisher", "Egret a2", "/office/files/a2")
        .doesNotContain("on the stairs", "Egret a1", "/office/files/a1", "/office/visits/v1");
  }

  @Test
  void nobodyOpensItAnyMore() {
    assertThat(get("/office/files/a1").statusCode()).isEqualTo(200);
    assertThat(get("/office/visits/v1").statusCode()).isEqualTo(200);
    assertThat(get("/office/visits?kind=made").body()).contains("/office/visits/v1");

    move("visit/v1");

    assertThat(get("/office/files/a1").statusCode()).isEqualTo(404);
    assertThat(get("/office/files/a2").statusCode()).isEqualTo(200);
    assertThat(get("/office/visits/v1").statusCode()).isEqualTo(404);
    assertThat(get("/office/visits?kind=made").body()).doesNotContain("/office/visits/v1");
    assertThat(get(path("/wrong/visit/v1")).statusCode()).isEqualTo(404);
  }

  @Test
  void aPhotoIsMovedByItself() {
    assertThat(move("attachment/a2").statusCode()).isEqualTo(303);
    assertThat(get("/office/files/a2").statusCode()).isEqualTo(404);
    assertThat(heldIn("attachment", "a2")).isEmpty();
  }

  @Test
  void aCorrectionGoesWithTheNoteItCorrects() {
    make(
        "note", "n3", "'about':'" + person.key().id() + "','amends':'n2','text':'Two kingfishers'");

    move("note/n2");

    assertThat(room.record("note", "n3").isOutOfView()).isTrue();
    assertThat(room.record("note", "n1").isOutOfView()).isFalse();
  }

  /** A visit that a whole team wrote about. */
  @Test
  void howeverMuchWasRecordedWithIt() {
    for (int i = 0; i < 60; i++) {
      make("note", "many" + i, "'about':'v1','text':'Heron'");
    }
    assertThat(move("visit/v1").statusCode()).isEqualTo(303);
    for (int i = 0; i < 60; i++) {
      assertThat(room.record("note", "many" + i).isOutOfView()).isTrue();
    }
  }

  @Test
  void twoNotesAboutEachOther() {
    make("note", "one", "'about':'other','text':'Heron'");
    make("note", "other", "'about':'one','text':'Heron'");
    assertThat(move("note/one").statusCode()).isEqualTo(303);
    assertThat(room.record("note", "other").isOutOfView()).isTrue();
  }

  /** A note that arrives while the page is open is not moved before somebody saw that it goes. */
  @Test
  void whatCameSinceIsLookedAtFirst() {
    String path = path("/wrong/visit/v1");
    HttpResponse<String> shown = get(path);
    make("note", "late", "'about':'v1','text':'Bittern'");

    HttpResponse<String> answer =
        room.postForm(Backroom.SPO, path, shown, "because", "Another Heron");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("has changed meanwhile", "Bittern", "Another Heron");
    assertThat(room.record("visit", "v1").isOutOfView()).isFalse();
    assertThat(room.record("note", "late").isOutOfView()).isFalse();
    assertThat(room.postForm(Backroom.SPO, path, answer, "because", "Another Heron").statusCode())
        .isEqualTo(303);
    assertThat(room.record("note", "late").isOutOfView()).isTrue();
  }

  @Test
  void noAssessmentWaitsForAVisitThatIsOutOfView() {
    make(
        "visit",
        "v2",
        "'officer':'NE002','type':'CHVS','plannedAt':'2026-11-26T10:00',"
            + "'expectedFinish':'2026-11-26T11:00','assessment':'referred_to_spo'");
    assertThat(get("/office?kind=assessment").body()).contains("/office/visits/v2");
    move("visit/v2");
    assertThat(get("/office?kind=assessment").body()).doesNotContain("/office/visits/v2");
  }

  /**
   * A visit that says that the address is doubted, as a device records it: in one piece of work.
   */
  private void doubting(String id) {
    String visit =
        "{'person':'%s','officer':'NE002','type':'CHVS','plannedAt':'2026-11-20T11:00',"
                .formatted(person.key().id())
            + "'outcome':'not_carried_out','reason':'not_known_here'}";
    RecordRow file = casefile();
    Verdict verdict =
        new OwnLog(room.store, room.clock, "import:" + id)
            .post(
                new OwnLog.Act(
                    "visit.record",
                    "import",
                    Role.IMPORT,
                    person.root(),
                    List.of(
                        new Edit(new RecordKey("visit", id), Base.NOTHING, Backroom.json(visit)),
                        new Edit(
                            file.key(),
                            Base.at(file.state().version()),
                            Backroom.json("{'addressDoubted':true}")))));
    assertThat(verdict.isPosted()).isTrue();
  }

  private RecordRow casefile() {
    return room.record("casefile", Ids.casefile(person.key().id()));
  }

  private boolean isDoubted() {
    return casefile().state().fields().path("addressDoubted").asBoolean();
  }

  /** It was not this person's address that was doubted, and their assessments count again. */
  @Test
  void theDoubtThatCameWithAVisitGoesWithIt() {
    doubting("v3");
    assertThat(get(path("/wrong/visit/v1")).body()).doesNotContain("id=\"doubt\"");
    assertThat(get(path("/wrong/visit/v3")).body()).contains("id=\"doubt\"");
    move("visit/v1");
    assertThat(isDoubted()).isTrue();

    assertThat(move("visit/v3").statusCode()).isEqualTo(303);
    assertThat(room.record("visit", "v3").isOutOfView()).isTrue();
    assertThat(isDoubted()).isFalse();
    assertThat(get(path("")).body()).doesNotContain("doubted at a visit");
  }

  @Test
  void theDoubtThatAnotherVisitSharesStays() {
    doubting("v3");
    make("visit", "v4", "'officer':'NE002','outcome':'complied','addressDoubted':true");

    assertThat(move("visit/v3").statusCode()).isEqualTo(303);

    assertThat(room.record("visit", "v3").isOutOfView()).isTrue();
    assertThat(isDoubted()).isTrue();
  }
}
