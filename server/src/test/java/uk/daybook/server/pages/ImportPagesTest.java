package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.server.store.AuditQuery;
import uk.daybook.server.store.AuditRow;
import uk.daybook.server.store.RecordRow;

/** A file that is brought in on a page goes no further than whoever brings it in. */
class ImportPagesTest {
  private static final Pattern UPLOAD = Pattern.compile("name=\"upload\" value=\"([^\"]+)\"");
  private static final Pattern WRONG =
      Pattern.compile(
          "<tr><td class=\"govuk-table__cell\">([^<]*)</td><td class=\"govuk-table__cell"
              + " of-num\">(\\d+)</td><td class=\"govuk-table__cell\">([^<]*)</td><td"
              + " class=\"govuk-table__cell\">([^<]*)</td></tr>");
  private static final String ELSEWHERE =
      "region: This is not of your region, or not yours to see. Ask the help desk to bring it in.";
  private static final String STAFF = "staff_code,name,email,role,region,pdu,team\n";
  private static final String PEOPLE =
      "crn,first_name,last_name,date_of_birth,phone,address,postcode,language,adjustments,rosh,"
          + "rosh_date,risk_flags,registrations,lao,lao_staff,officer_code,region,pdu\n";
  private static final String VISITS = "crn,type,planned_at,officer_code\n";
  private static final String ORDERS =
      "crn,event_number,type,sentence_date,start_date,end_date,upw_hours,rar_days,"
          + "reset_exemption\n";

  private Backroom room;

  @BeforeEach
  void open() {
    room = new Backroom();
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static String person(String crn, String lao, String laoStaff, String region) {
    return crn
        + ",Ada,Frith,1990-02-28,,,,,,low,,,,"
        + String.join(",", lao, laoStaff, "NE001", region, "Gatesbridge PDU\n");
  }

  private static String order(String crn, int event, int hours) {
    return crn
        + ","
        + event
        + ",community-order,2026-01-05,2026-01-05,2027-01-04,"
        + hours
        + ",0,\n";
  }

  private List<RecordRow> people(boolean limited) {
    return room.all("person").stream()
        .map(key -> room.record("person", key.id()))
        .filter(it -> it.state().fields().hasNonNull("lao") == limited)
        .toList();
  }

  private static String crn(RecordRow person) {
    return person.state().fields().path("crn").asText();
  }

  private ObjectNode now(RecordRow row) {
    return room.record(row.key().type(), row.key().id()).state().fields();
  }

  private HttpResponse<String> preview(Map<String, String> files) {
    return room.upload(Backroom.SPO, "/office/import", Map.of("do", "preview"), files);
  }

  private HttpResponse<String> post(HttpResponse<String> preview) {
    Matcher upload = UPLOAD.matcher(preview.body());
    assertThat(upload.find()).as(preview.body()).isTrue();
    return room.post(
        Backroom.SPO, "/office/import", Map.of("do", "post", "upload", upload.group(1)));
  }

  /** What is said of the rows that do not go in, in the preview and again in the import. */
  private List<String> refused(Map<String, String> files) {
    HttpResponse<String> preview = preview(files);
    List<String> refused = wrong(preview);
    assertThat(wrong(post(preview))).isEqualTo(refused);
    return refused;
  }

  private static List<String> wrong(HttpResponse<String> page) {
    List<String> wrong = new ArrayList<>();
    Matcher line = WRONG.matcher(page.body());
    while (line.find()) {
      wrong.add(line.group(3) + ": " + line.group(4));
    }
    return wrong;
  }

  /** Somebody of another region, somebody hidden, a row of another region: all told alike. */
  @Test
  void aWrongFileIsNamed() {
    String body =
        room.upload(
                Backroom.SPO,
                "/office/import",
                Map.of("do", "preview"),
                Map.of("wrong.csv", "canary,1\n"))
            .body();
    assertThat(body)
        .contains("wrong.csv is not one of staff.csv, people.csv")
        .doesNotContain("canary");
  }

  @Test
  void aRowOfSomebodyWhoMayNotBeSeenIsRefusedLikeOneOfAnotherRegion() {
    RecordRow hidden = people(true).get(0);
    RecordRow elsewhere = people(false).get(0);
    RecordRow mine = people(false).get(1);
    RecordRow named = people(true).get(1);
    room.imported(
        named.root(),
        "person",
        named.key().id(),
        Backroom.json("{'lao':'restriction','laoStaff':['NE024'],'region':'London'}"));
    room.imported(
        hidden.root(),
        "person",
        hidden.key().id(),
        Backroom.json("{'lao':'restriction','laoStaff':['NE002']}"));
    room.imported(
        elsewhere.root(), "person", elsewhere.key().id(), Backroom.json("{'region':'London'}"));
    List<ObjectNode> before = List.of(now(hidden), now(elsewhere), now(named), now(mine));

    List<String> refused =
        refused(
            Map.of(
                "people.csv",
                PEOPLE
                    + person(crn(hidden), "", "", "North East")
                    + person(crn(elsewhere), "", "", "North East")
                    + person(crn(named), "", "", "North East")
                    + person(crn(mine), "", "", "London")));

    assertThat(refused).containsExactly(ELSEWHERE, ELSEWHERE, ELSEWHERE, ELSEWHERE);
    assertThat(List.of(now(hidden), now(elsewhere), now(named), now(mine))).isEqualTo(before);
  }

  /** Neither their orders nor the hours that their region allows can be guessed at. */
  @Test
  void whatHangsOnSomebodyHiddenIsAnsweredAsIfThereWereNobody() {
    RecordRow hidden = people(true).get(0);
    room.imported(
        hidden.root(),
        "person",
        hidden.key().id(),
        Backroom.json("{'lao':'restriction','laoStaff':['NE002']}"));

    List<String> refused =
        refused(
            Map.of(
                "orders.csv",
                ORDERS
                    + order(crn(hidden), 1, 100)
                    + order(crn(hidden), 2, 290)
                    + order("Z999999", 1, 100)));

    assertThat(refused).hasSize(3).containsOnly("crn: This person was not imported.");
  }

  @Test
  void limitedAccessIsNotChangedByAFileFromThePage() {
    RecordRow seen = people(true).get(0);
    RecordRow open = people(false).get(0);
    room.imported(
        seen.root(),
        "person",
        seen.key().id(),
        Backroom.json("{'lao':'restriction','laoStaff':['NE024']}"));
    ObjectNode before = now(seen);

    List<String> refused =
        refused(
            Map.of(
                "people.csv",
                PEOPLE
                    + person(crn(seen), "", "", "North East")
                    + person(crn(open), "restriction", "NE024", "North East")));

    assertThat(refused)
        .hasSize(2)
        .containsOnly(
            "lao: Limited access is not changed by a file here. Ask the help desk to bring it in.");
    assertThat(now(seen)).isEqualTo(before);
    assertThat(now(open).hasNonNull("lao")).isFalse();
  }

  @Test
  void nobodyImportsTheirOwnPostOrStaffOfAnotherRegion() {
    ObjectNode before = room.record("staff", Backroom.SPO).state().fields();
    ObjectNode other = room.record("staff", "NE003").state().fields();
    room.imported(
        room.record("staff", "NE003").root(),
        "staff",
        "NE003",
        Backroom.json(
            "{'role':'officer','region':'London','pdu':'%s','team':'%s'}"
                .formatted(other.path("pdu").asText(), other.path("team").asText())));

    List<String> refused =
        refused(
            Map.of(
                "staff.csv",
                STAFF
                    + "NE024,Naomi Walsh,,spo,North East,Saltwick PDU,Saltwick\n"
                    + "NE003,Amara Bailey,,officer,North East,Saltwick PDU,Saltwick\n"
                    + "NE098,Una Quayle,,officer,London,Gatesbridge PDU,Office\n"));

    assertThat(refused)
        .containsExactly(
            "staff_code: You cannot change your own staff record with a file. Ask another manager.",
            ELSEWHERE,
            ELSEWHERE);
    assertThat(room.record("staff", Backroom.SPO).state().fields()).isEqualTo(before);
    assertThat(room.record("staff", "NE003").state().fields().path("region").asText())
        .isEqualTo("London");
    assertThat(room.record("staff", "NE098")).isNull();
  }

  /** A senior moves nobody into their own team with a file either, to see whom they may not. */
  @Test
  void nobodyImportsTheirWayToPeopleWithLimitedAccess() {
    room.imported(
        new RootKey(RootType.STAFF, "NE098"),
        "staff",
        "NE098",
        Backroom.json(
            "{'name':'Una Quayle','role':'officer','region':'North East','pdu':'P9','team':'T9'}"));
    room.imported(
        Backroom.person("LX"),
        "person",
        "LX",
        Backroom.json(
            "{'crn':'X999999','lastName':'Heron','officer':'NE098','region':'North East','lao':'restriction'}"));
    ObjectNode senior = room.record("staff", Backroom.SPO).state().fields();
    String row =
        "NE098,Una Quayle,,officer,North East,%s,%s\n"
            .formatted(senior.path("pdu").asText(), senior.path("team").asText());

    HttpResponse<String> posted = post(preview(Map.of("staff.csv", STAFF + row)));

    assertThat(posted.body()).contains("This would let you see people with limited access");
    assertThat(room.record("staff", "NE098").state().fields().path("team").asText())
        .isEqualTo("T9");
  }

  @Test
  void aNewPersonWithLimitedAccessComesInWithAnOrderAndARowInTheAudit() {
    HttpResponse<String> preview =
        preview(
            Map.of(
                "people.csv",
                PEOPLE + person("Z000001", "restriction", "NE001", "North East"),
                "orders.csv",
                ORDERS + order("Z000001", 1, 100)));
    assertThat(wrong(preview)).isEmpty();
    assertThat(wrong(post(preview))).isEmpty();

    String id = room.store.read(it -> it.naturalKey("person", "Z000001")).orElseThrow();
    assertThat(room.record("person", id).state().fields().path("lao").asText())
        .isEqualTo("restriction");
    List<AuditRow> audit =
        room.store.read(it -> it.audit(new AuditQuery.OfPerson(id), Long.MAX_VALUE, 10));
    assertThat(audit)
        .extracting(AuditRow::staff, AuditRow::deed)
        .contains(tuple(Backroom.SPO, "person.import"), tuple(Backroom.SPO, "order.import"));
  }

  /**
   * An import calls nothing off: whoever brings the file in is shown where somebody is waited for.
   */
  @Test
  void aVisitThatAFileHasNoMoreIsListedUntilItIsDealtWith() {
    RecordRow person = people(false).get(0);
    post(preview(Map.of("visits.csv", VISITS + visit(person, "2026-12-02T10:07"))));
    RecordRow visit =
        room.all("visit").stream()
            .map(key -> room.record("visit", key.id()))
            .filter(it -> text(it, "plannedAt").equals("2026-12-02T10:07"))
            .findFirst()
            .orElseThrow();

    Map<String, String> moved = Map.of("visits.csv", VISITS + visit(person, "2026-12-02T14:07"));
    HttpResponse<String> preview = preview(moved);
    assertThat(preview.body())
        .contains("id=\"earlier\"", "Wed 2 Dec 2026, 10:07", "/office/visits/" + visit.key().id())
        .doesNotContain("Wed 2 Dec 2026, 14:07");
    assertThat(post(preview).body()).contains("/office/visits/" + visit.key().id());

    room.imported(
        visit.root(),
        "visit",
        visit.key().id(),
        Backroom.json("{'calledOff':true,'calledOffBecause':'Moved to the afternoon'}"));
    assertThat(preview(moved).body()).doesNotContain("/office/visits/" + visit.key().id());
  }

  private static String visit(RecordRow person, String plannedAt) {
    return crn(person) + ",CHVS," + plannedAt + ",NE002\n";
  }

  private static String text(RecordRow row, String field) {
    return row.state().fields().path(field).asText();
  }

  /** While a preview runs nobody else writes, an alarm neither. */
  @Test
  void aPreviewEndsAfterTwoSecondsAndSaysSo() {
    String staff =
        IntStream.range(0, 100)
            .mapToObj(i -> "NX" + i + ",Una Quayle,,officer,North East,Gatesbridge PDU,Office\n")
            .reduce(STAFF, String::concat);
    assertThat(preview(Map.of("staff.csv", staff)).body()).doesNotContain("id=\"looked-at\"");

    room.clock.tick(Duration.ofMillis(100));
    HttpResponse<String> preview = preview(Map.of("staff.csv", staff));
    room.clock.tick(Duration.ZERO);

    assertThat(preview.body())
        .containsPattern("The first \\d\\d rows were looked at\\. The rest is looked at when");
    assertThat(room.record("staff", "NX1")).isNull();
    assertThat(post(preview).body()).doesNotContain("id=\"looked-at\"");
    assertThat(room.record("staff", "NX99")).isNotNull();
  }
}
