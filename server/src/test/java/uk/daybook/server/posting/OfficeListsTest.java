package uk.daybook.server.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.store.FoundPerson;
import uk.daybook.server.store.NameQuery;
import uk.daybook.server.store.SessionLine;
import uk.daybook.server.store.WorkLine;
import uk.daybook.server.store.WorkPlace;

/** What the office looks through follows from the records, at once. */
class OfficeListsTest {
  private final Office office = opened();

  Office opened() {
    return new Office();
  }

  @AfterEach
  void close() {
    office.close();
  }

  private SessionLine session() {
    return office.store.read(it -> it.sessionLine("se1")).orElseThrow();
  }

  private List<String> work(String kind) {
    return office
        .store
        .read(it -> it.workOfRegion("North East", kind, "", WorkPlace.START, 100))
        .stream()
        .map(WorkLine::record)
        .map(key -> key.type() + " " + key.id())
        .toList();
  }

  private Verdict approve(String person, Base base) {
    return office.act(
        "attendance.approve",
        "C1",
        Role.CASE_ADMIN,
        Office.person(person),
        new Edit(
            new RecordKey("attendance", Office.attendance(person)),
            base,
            Office.of("{'approvedBy':'C1','approvedAt':'2026-11-25T17:00:00Z'}")));
  }

  @Test
  void aSessionCountsWhatHasArrived() {
    assertThat(session().expected()).isEqualTo(2);
    assertThat(session().received()).isZero();
    assertThat(session().region()).isEqualTo("North East");

    office.decide("P1", Office.attendance("P1"), "{'outcome':'UACP'}");

    assertThat(session().received()).isEqualTo(1);
    assertThat(session().clean()).isEqualTo(1);
    assertThat(session().approved()).isZero();
  }

  @Test
  void aFailureIsCountedAndWaitsUntilItIsDecidedOrNoneAfterAll() {
    String attendance = Office.attendance("P1");
    office.decide("P1", attendance, "{'outcome':'UACP'}");
    String action = Ids.action(new RecordKey("attendance", attendance));

    assertThat(session().absent()).isEqualTo(1);
    assertThat(work("enforcement")).containsExactly("action " + action);

    office.decide("P1", attendance, "{'outcome':'ATSH','start':'09:00','finish':'11:00'}");
    assertThat(session().absent()).isZero();
    assertThat(session().sentHome()).isEqualTo(1);
    assertThat(work("enforcement")).containsExactly("action " + action);

    office.decide("P1", attendance, "{'outcome':'AFTC','start':'09:00','finish':'11:00'}");
    assertThat(session().sentHome()).isZero();
    assertThat(session().failed()).isEqualTo(1);

    office.decide("P1", attendance, "{'outcome':'ATSS','start':'09:00','finish':'11:00'}");
    assertThat(session().failed()).isZero();
    assertThat(work("enforcement")).isEmpty();
  }

  @Test
  void anApprovalStandsUntilWhatWasApprovedChanges() {
    office.decide("P1", Office.attendance("P1"), "{'outcome':'UACP'}");
    String attendance = Office.attendance("P1");

    assertThat(approve("P1", office.base("attendance", attendance)).word()).isEqualTo("posted");
    assertThat(session().approved()).isEqualTo(1);
    assertThat(session().clean()).isZero();

    office.decide("P1", attendance, "{'alert':true}");
    assertThat(session().approved()).as("a flag is no part of what was approved").isEqualTo(1);
    office.decide("P1", attendance, "{'outcome':'AAME'}");
    assertThat(session().approved()).isZero();
  }

  @Test
  void whatChangedAfterItWasApprovedIsNotClean() {
    String attendance = Office.attendance("P1");
    office.decide("P1", attendance, "{'outcome':'UACP'}");
    approve("P1", office.base("attendance", attendance));
    office.decide("P1", attendance, "{'outcome':'AAME'}");

    assertThat(session().approved()).isZero();
    assertThat(session().received()).isEqualTo(1);
    assertThat(session().clean()).isZero();
  }

  @Test
  void nobodyApprovesWhatTheyHaveNotLookedAt() {
    String attendance = Office.attendance("P1");
    office.decide("P1", attendance, "{'outcome':'UACP'}");
    Base looked = office.base("attendance", attendance);
    office.decide("P1", attendance, "{'outcome':'AAME'}");

    assertThat(approve("P1", looked)).isInstanceOf(Verdict.Refused.class);
    assertThat(session().approved()).isZero();
  }

  @Test
  void anOpenConcernWaitsUntilItIsAcknowledged() {
    office.imported(
        Office.person("P1"),
        edit(
            "concern",
            "co1",
            "{'person':'P1','what':'Hurt','raisedBy':'S1','raisedAt':'2026-11-25T10:00:00Z'}"));
    assertThat(work("concern")).containsExactly("concern co1");

    office.act(
        "concern.acknowledge",
        "SP1",
        Role.SPO,
        Office.person("P1"),
        new Edit(
            new RecordKey("concern", "co1"),
            office.base("concern", "co1"),
            Office.of("{'acknowledgedBy':'SP1','acknowledgedAt':'2026-11-25T11:00:00Z'}")));
    assertThat(work("concern")).isEmpty();
  }

  @Test
  void whatWaitsGoesWithThePersonToAnotherOfficer() {
    office.imported(
        Office.person("P1"),
        edit("handover", "ha1", "{'person':'P1','from':'O1','to':'O2','text':'All well'}"));
    office.transfer("P1", "O2");

    List<WorkLine> waiting = office.store.read(it -> it.workOfPerson("P1"));
    assertThat(waiting).extracting(WorkLine::owner).containsExactly("O2");
  }

  @Test
  void wordsThatCameBeforeWhatTheyAreAboutFindTheirSession() {
    String at = Ids.attendance("se9", "P1");
    office.imported(
        Office.person("P1"),
        edit(
            "concern",
            "co1",
            "{'person':'P1','about':'" + at + "','what':'Hurt','raisedBy':'S1'}"));
    assertThat(concern().session()).isEmpty();
    assertThat(concern().owner()).isEqualTo("O1");

    assertThat(office.session("se9", "2026-12-02", "P1")).isEqualTo(at);
    assertThat(concern().session()).isEqualTo("se9");
    assertThat(concern().owner()).isEqualTo("S1");
  }

  private WorkLine concern() {
    return office.store.read(it -> it.workOfPerson("P1")).get(0);
  }

  @Test
  void listsMadeAnewAreTheSame() {
    office.decide("P1", Office.attendance("P1"), "{'outcome':'AFTA'}");
    office.imported(
        new RootKey(RootType.SESSION, "se1"),
        edit("unlisted", "u1", "{'session':'se1','project':'pr1','nameGiven':'Sam'}"));
    SessionLine before = session();
    List<String> evidence = work("evidence");
    List<String> unlisted = work("unlisted");
    List<String> found = found();

    office.store.write(
        tx -> {
          tx.setListVersion(0);
          return true;
        });
    OfficeLists.rebuild(office.store);

    assertThat(session()).isEqualTo(before);
    assertThat(work("evidence")).isEqualTo(evidence).hasSize(1);
    assertThat(work("unlisted")).isEqualTo(unlisted).hasSize(1);
    assertThat(found()).isEqualTo(found).containsExactly("P1");
  }

  /** Two changes took number 9: lists of it may or may not have failures. */
  @Test
  void listsThatMayLackFailuresAreMadeAnew() {
    office.decide("P1", Office.attendance("P1"), "{'outcome':'UACP'}");
    office.store.write(
        tx -> {
          tx.clearLists();
          tx.setListVersion(9);
          return true;
        });

    OfficeLists.rebuild(office.store);

    assertThat(session().absent()).isEqualTo(1);
    assertThat(work("enforcement")).hasSize(1);
  }

  private List<String> found() {
    NameQuery query = new NameQuery("North East", "x000001", true, "", "C1");
    return office.store.read(it -> it.people(query, 10).stream().map(FoundPerson::id).toList());
  }

  private static Edit edit(String type, String id, String json) {
    return new Edit(new RecordKey(type, id), Base.NOTHING, Office.of(json));
  }
}
