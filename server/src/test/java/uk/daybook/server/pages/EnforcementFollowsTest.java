package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.Role;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.store.RecordRow;

/** What follows by rule once a person has decided about a failure. */
class EnforcementFollowsTest {
  private final Backroom room = new Backroom();
  private final OwnLog office = new OwnLog(room.store, room.clock, "office:test");

  @AfterEach
  void close() {
    room.close();
  }

  private static String text(RecordRow row, String field) {
    return row.state().fields().path(field).asText();
  }

  private String date(RecordRow attendance) {
    return text(room.record("session", text(attendance, "session")), "date");
  }

  private List<RecordRow> attendances(boolean limited) {
    return room.all("attendance").stream()
        .map(key -> room.record(key.type(), key.id()))
        .filter(
            row ->
                room.record("person", row.root().id()).state().fields().hasNonNull("lao")
                    == limited)
        .filter(row -> row.state().fields().path("allocated").asBoolean())
        .filter(row -> date(row).compareTo("2026-11-21") <= 0)
        .toList();
  }

  private void recorded(RecordRow row, String json) {
    room.imported(row.root(), "attendance", row.key().id(), Backroom.json(json));
  }

  private RecordRow action(RecordRow attendance) {
    return room.record("action", Ids.action(attendance.key()));
  }

  private void decide(RecordRow attendance, String json) {
    RecordRow action = action(attendance);
    Edit edit = new Edit(action.key(), Base.at(action.state().version()), Backroom.json(json));
    assertThat(
            office
                .post(
                    new OwnLog.Act(
                        "enforcement.decide", Backroom.SPO, Role.SPO, action.root(), List.of(edit)))
                .isPosted())
        .isTrue();
  }

  private RecordRow lettered() {
    RecordRow one = attendances(false).get(0);
    recorded(one, "{'outcome':'UACP'}");
    decide(one, "{'code':'EA05','progress':'letter_sent','because':'No call'}");
    recorded(one, "{'outcome':'AAME'}");
    assertThat(text(action(one), "progress")).isEqualTo("withdrawal_proposed");
    return one;
  }

  /** The person's decision is not proposed away by the next change of the record. */
  @Test
  void whatWasLetStandStands() {
    RecordRow one = lettered();
    decide(one, "{'code':'EA05','progress':'letter_sent','because':'Rightly sent'}");

    recorded(one, "{'quality':'good'}");

    assertThat(text(action(one), "progress")).isEqualTo("letter_sent");
    assertThat(text(action(one), "because")).isEqualTo("Rightly sent");
    recorded(one, "{'outcome':'UACP'}");
    recorded(one, "{'outcome':'AAME'}");
    assertThat(text(action(one), "progress")).isEqualTo("withdrawal_proposed");
  }

  @Test
  void aWithdrawalCanBeDecidedOnceTheRecordsAgreeAgain() {
    RecordRow one = lettered();
    room.disagree(
        one.root(),
        "attendance",
        one.key().id(),
        Backroom.json("{'outcome':'AAEM'}"),
        Backroom.json("{'outcome':'AAFC'}"));
    assertThat(action(one).state().fields().path("contested").asBoolean()).isTrue();
    String conflict =
        room.all("conflict").stream()
            .map(key -> room.record("conflict", key.id()))
            .filter(it -> text(it, "subjectId").equals(one.key().id()))
            .findFirst()
            .orElseThrow()
            .key()
            .id();
    String page = "/office/disagreements/" + conflict;
    room.postForm(
        Backroom.SPO, page, room.get(Backroom.SPO, page), "side", "0", "because", "Asked");

    assertThat(room.record("conflict", conflict).state().fields().has("settledAt")).isTrue();
    assertThat(action(one).state().fields().path("contested").asBoolean()).isFalse();
    assertThat(text(action(one), "progress")).isEqualTo("withdrawal_proposed");
  }

  private List<RecordRow> twoOfOneOrder() {
    for (RecordRow one : attendances(false)) {
      for (RecordRow other : attendances(false)) {
        if (one.root().equals(other.root())
            && !text(one, "order").isEmpty()
            && text(one, "order").equals(text(other, "order"))
            && date(one).compareTo(date(other)) < 0) {
          return List.of(one, other);
        }
      }
    }
    throw new AssertionError("nobody has two");
  }

  @Test
  void aWarningChangesWhereALaterFailureLeads() {
    List<RecordRow> two = twoOfOneOrder();
    RecordRow first = two.get(0);
    RecordRow later = two.get(1);
    recorded(first, "{'outcome':'UACP'}");
    recorded(later, "{'outcome':'UACP'}");
    assertThat(text(action(later), "path")).isEqualTo("warning");

    decide(
        first,
        "{'code':'EA02','progress':'letter_sent','because':'No call','method':'Post','givenOn':'"
            + date(first)
            + "'}");

    assertThat(text(action(later), "path")).isEqualTo("referral");
    assertThat(text(action(first), "path")).isEqualTo("warning");
  }

  /** A count would tell what became of somebody of whom only the CRN may be known. */
  @Test
  void noCountTellsWhatBecameOfSomebodyWithLimitedAccess() {
    RecordRow one =
        attendances(true).stream()
            .filter(
                it ->
                    !room.store
                        .<Set<String>>write(tx -> tx.holders("limited:" + it.root().id()))
                        .contains(Backroom.CASE_ADMIN))
            .findFirst()
            .orElseThrow();
    recorded(one, "{'outcome':'ATSH','start':'09:00','finish':'10:00'}");
    String list =
        room.get(Backroom.CASE_ADMIN, "/office/sessions?from=" + date(one) + "&to=" + date(one))
            .body();
    assertThat(Pattern.compile("\\d+ sent home").matcher(list).find()).isFalse();
    assertThat(room.get(Backroom.CASE_ADMIN, "/office?kind=enforcement").body())
        .doesNotContain(action(one).key().id());

    // Once access is limited no more it counts, and the other way about.
    room.imported(
        one.root(), "person", one.root().id(), Backroom.json("{'lao':null,'laoStaff':[]}"));
    assertThat(
            room.get(Backroom.CASE_ADMIN, "/office/sessions?from=" + date(one) + "&to=" + date(one))
                .body())
        .contains("1 sent home");
  }
}
