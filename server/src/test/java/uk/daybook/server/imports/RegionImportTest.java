package uk.daybook.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.store.ImportRow;
import uk.daybook.server.store.RecordRow;

class RegionImportTest {
  private final Desk desk = new Desk();
  private final SmallRegion region = new SmallRegion();

  @AfterEach
  void close() {
    desk.close();
  }

  private FileReport loaded(String file) {
    return desk.load(region).file(file).orElseThrow();
  }

  private ObjectNode casefile() {
    return desk.fields("casefile", Ids.casefile(desk.person("X000001")));
  }

  private static ObjectNode json(String text) {
    return Json.objectIn(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private List<RecordRow> conflicts() {
    return desk.all("conflict").stream().map(key -> desk.record("conflict", key.id())).toList();
  }

  @Test
  void everyColumnGoesWhereItBelongs() {
    ImportReport report = desk.load(region);
    assertThat(report.hasRejections()).isFalse();
    assertThat(desk.fields("staff", "O1"))
        .isEqualTo(
            json(
                "{'name':'Olu Officer','email':'o1@daybook.example','role':'officer',"
                    + "'region':'North East','pdu':'Gatesbridge PDU','team':'Team A'}"));
    String person = desk.person("X000001");
    assertThat(desk.personFields())
        .isEqualTo(
            json(
                "{'crn':'X000001','firstName':'Alice','lastName':'Archer','officer':'O1',"
                    + "'region':'North East','pdu':'Gatesbridge PDU','phone':'07700 900001',"
                    + "'language':'English','adjustments':'no ladders',"
                    + "'siteSafety':['risk-to-staff']}"));
    assertThat(casefile())
        .isEqualTo(
            json(
                "{'person':'"
                    + person
                    + "','dateOfBirth':'1990-02-28','address':'1 Elm Road','postcode':'GX1 1AA',"
                    + "'rosh':'medium','roshDate':'2026-01-01',"
                    + "'riskFlags':['dog-at-address','risk-to-staff'],"
                    + "'registrations':['IOM','MAPPA-1']}"));
    RecordRow order = desk.linked("order", "person", person).get(0);
    assertThat(order.state().fields())
        .isEqualTo(
            json(
                "{'person':'"
                    + person
                    + "','eventNumber':1,'type':'community-order','sentenceDate':'2026-01-05',"
                    + "'startDate':'2026-01-05','endDate':'2027-01-04','upwHours':100,"
                    + "'rarDays':10,'resetExemption':['MAPPA']}"));
    RecordKey project = desk.all("project").get(0);
    assertThat(desk.fields("project", project.id()))
        .isEqualTo(
            json(
                "{'code':'P1','name':'Beck','kind':'group','address':'2 Elm Road',"
                    + "'postcode':'GX1 1AB','beneficiary':'Council','hiVis':true,"
                    + "'days':['Mon','Wed'],'start':'09:00','finish':'16:00',"
                    + "'pickUp':'Station 08:30','capacity':8,'team':'Team U',"
                    + "'hazards':['needles','traffic']}"));
    RecordKey session = desk.all("session").get(0);
    assertThat(desk.fields("session", session.id()))
        .isEqualTo(
            json(
                "{'project':'"
                    + project.id()
                    + "','date':'2026-11-25','start':'09:00','finish':'16:00',"
                    + "'supervisor':'S1'}"));
    assertThat(desk.fields("attendance", Ids.attendance(session.id(), person)))
        .isEqualTo(
            json(
                "{'session':'"
                    + session.id()
                    + "','person':'"
                    + person
                    + "','project':'"
                    + project.id()
                    + "','order':'"
                    + order.key().id()
                    + "','allocated':true}"));
    assertThat(desk.linked("visit", "person", person))
        .singleElement()
        .satisfies(
            visit ->
                assertThat(visit.state().fields())
                    .isEqualTo(
                        json(
                            "{'person':'"
                                + person
                                + "','type':'CHVS','plannedAt':'2026-12-02T13:45',"
                                + "'expectedFinish':'2026-12-02T14:45','officer':'O1'}")));
  }

  @Test
  void aPersonAndTheirCaseFileAreOneMutation() {
    region.without("orders.csv").without("projects.csv").without("sessions.csv");
    region.without("allocations.csv").without("visits.csv");
    desk.load(region);
    assertThat(desk.mutations()).isEqualTo(4);
    assertThat(desk.all("casefile")).hasSize(1);
  }

  @Test
  void aLimitedPersonIsHeldByNameOnly() {
    region.withPerson("lao", "restriction").withPerson("lao_staff", "O1|SP1");
    desk.load(region);
    assertThat(desk.personFields().path("lao").asText()).isEqualTo("restriction");
    RecordKey person = new RecordKey("person", desk.person("X000001"));
    assertThat(desk.store.read(reading -> reading.scopesOf(List.of(person))).get(person))
        .containsExactly("limited:" + person.id());
    Set<String> holders = desk.store.read(reading -> reading.holders("limited:" + person.id()));
    assertThat(holders).containsExactlyInAnyOrder("O1", "SP1");
  }

  // What the source changes, and what people change here

  @Test
  void againPostsNothing() {
    desk.load(region);
    var before = desk.versions();
    assertThat(desk.load(region).posted()).isZero();
    assertThat(desk.mutations()).isZero();
    assertThat(desk.versions()).isEqualTo(before);
  }

  @Test
  void itemsInAnotherOrderAreNoChange() {
    desk.load(region);
    region.withPerson("registrations", "MAPPA-1|IOM");
    assertThat(loaded("people.csv").posted()).isZero();
  }

  @Test
  void onlyWhatTheSourceChangedIsPosted() {
    desk.load(region);
    desk.clerkSets("firstName", "Alicia");
    region.withPerson("phone", "07700 900002");
    FileReport people = loaded("people.csv");
    assertThat(people.posted()).isEqualTo(1);
    assertThat(people.disagreeing()).isZero();
    assertThat(desk.mutations()).isEqualTo(1);
    assertThat(desk.personFields().path("phone").asText()).isEqualTo("07700 900002");
    assertThat(desk.personFields().path("firstName").asText()).isEqualTo("Alicia");
  }

  @Test
  void whatTheOfficeChangedAndTheSourceDidNotStays() {
    desk.load(region);
    desk.clerkSets("phone", "07700 900009");
    assertThat(desk.load(region).posted()).isZero();
    assertThat(desk.personFields().path("phone").asText()).isEqualTo("07700 900009");
  }

  @Test
  void aRowThatDisagreesWithTheOfficeIsInAndWaits() {
    desk.load(region);
    desk.clerkSets("lastName", "Baker");
    region.withPerson("last_name", "Cook");
    ImportReport report = desk.load(region);
    FileReport people = report.file("people.csv").orElseThrow();
    assertThat(people.imported()).isEqualTo(1);
    assertThat(people.disagreeing()).isEqualTo(1);
    assertThat(conflicts()).hasSize(1);
    assertThat(report.toText())
        .contains(
            "people.csv: 1 row disagrees with what somebody changed here: it waits in the office");
    assertThat(loaded("people.csv").posted()).isZero();
  }

  /** The import in between saw the record after the clerk, but the source did not. */
  @Test
  void anOfficeEditIsNotOverwrittenUnseenByALaterImport() {
    desk.load(region);
    desk.clerkSets("lastName", "Baker");
    region.withPerson("phone", "07700 900002");
    assertThat(loaded("people.csv").disagreeing()).isZero();
    region.withPerson("last_name", "Cook");
    assertThat(loaded("people.csv").disagreeing()).isEqualTo(1);
  }

  @Test
  void unitsLastImportedInDifferentVersionsChangeTogetherWithoutDisagreeing() {
    desk.load(region);
    region.withPerson("phone", "07700 900002");
    desk.load(region);
    region.withPerson("phone", "07700 900003").withPerson("last_name", "Cook");
    FileReport people = loaded("people.csv");
    assertThat(people.posted()).isEqualTo(1);
    assertThat(people.disagreeing()).isZero();
    assertThat(desk.mutations()).isEqualTo(2);
    assertThat(desk.personFields().path("phone").asText()).isEqualTo("07700 900003");
    assertThat(desk.personFields().path("lastName").asText()).isEqualTo("Cook");
  }

  @Test
  void aValueTheSourceNoLongerHasIsTakenOut() {
    desk.load(region);
    region.withPerson("phone", "").withPerson("registrations", "IOM");
    region.withPerson("risk_flags", "dog-at-address|weapons-marker");
    desk.load(region);
    assertThat(desk.personFields().has("phone")).isFalse();
    assertThat(desk.personFields().path("siteSafety")).hasToString("[\"weapons-marker\"]");
    assertThat(casefile().path("registrations")).hasToString("[\"IOM\"]");
    assertThat(casefile().path("riskFlags")).hasToString("[\"dog-at-address\",\"weapons-marker\"]");
  }

  @Test
  void limitsComeAndGo() {
    desk.load(region);
    region.withPerson("lao", "exclusion").withPerson("lao_staff", "S1");
    desk.load(region);
    assertThat(desk.personFields().path("laoStaff")).hasToString("[\"S1\"]");
    region.withPerson("lao", "").withPerson("lao_staff", "");
    desk.load(region);
    assertThat(desk.personFields().has("lao")).isFalse();
    assertThat(desk.personFields().has("laoStaff")).isFalse();
  }

  @Test
  void aSessionTheOfficeMovedKeepsItsAllocations() {
    desk.load(region);
    String session = desk.all("session").get(0).id();
    desk.clerkSets("session", session, "date", "2026-11-26");
    ImportReport report = desk.load(region);
    assertThat(report.hasRejections()).isFalse();
    assertThat(report.posted()).isZero();
    assertThat(desk.all("session")).hasSize(1);
  }

  @Test
  void aPersonSomebodyAddedHereIsFoundByCrn() {
    desk.load(
        new SmallRegion()
            .without("people.csv")
            .without("orders.csv")
            .without("allocations.csv")
            .without("visits.csv"));
    desk.clerkAddsPerson("X000001", json("{'firstName':'Alice','lastName':'Archer'}"));
    String id = desk.person("X000001");
    FileReport people = loaded("people.csv");
    assertThat(people.imported()).isEqualTo(1);
    assertThat(people.disagreeing()).isZero();
    assertThat(desk.person("X000001")).isEqualTo(id);
    assertThat(desk.all("person")).hasSize(1);
    assertThat(desk.personFields().path("officer").asText()).isEqualTo("O1");
    assertThat(loaded("people.csv").posted()).isZero();
  }

  /** The same as when an import dies after posting and before it remembers. */
  @Test
  void anImportThatForgotWhatItPostedPostsNothingTwice() {
    desk.load(region);
    var before = desk.versions();
    forgetRows();
    ImportReport report = desk.load(region);
    assertThat(report.hasRejections()).isFalse();
    assertThat(report.posted()).isZero();
    assertThat(desk.versions()).isEqualTo(before);
    region.withPerson("phone", "07700 900002");
    assertThat(loaded("people.csv").posted()).isEqualTo(1);
  }

  @Test
  void anImportThatForgotAChangePostsItAgainWithoutDisagreeing() {
    desk.load(region);
    ImportRow remembered = row("people.csv", "X000001");
    region.withPerson("phone", "07700 900002").withPerson("last_name", "Cook");
    desk.load(region);
    var before = desk.versions();
    save(remembered);
    FileReport people = loaded("people.csv");
    assertThat(people.disagreeing()).isZero();
    assertThat(people.imported()).isEqualTo(1);
    // What stands was said again by who had not seen it: that is known, and nothing else is new.
    assertThat(desk.versions().keySet()).isEqualTo(before.keySet());
    assertThat(desk.versions().entrySet())
        .filteredOn(it -> !it.getValue().equals(before.get(it.getKey())))
        .extracting(it -> it.getKey().type())
        .containsExactly("person");
  }

  private ImportRow row(String file, String key) {
    return desk.store.read(reading -> reading.importRow(file, key)).orElseThrow();
  }

  private void save(ImportRow row) {
    desk.store.write(
        writing -> {
          writing.saveImportRow(row);
          return row;
        });
  }

  /** As good as gone: rows that name another record are not believed. */
  private void forgetRows() {
    for (List<String> key :
        List.of(
            List.of("staff.csv", "O1"),
            List.of("people.csv", "X000001"),
            List.of("orders.csv", "X000001|1"),
            List.of("projects.csv", "P1"),
            List.of("allocations.csv", "P1|2026-11-25|X000001"))) {
      ImportRow row = row(key.get(0), key.get(1));
      save(
          new ImportRow(
              row.file(),
              row.naturalKey(),
              new RecordKey(row.record().type(), "forgotten"),
              row.version(),
              row.values()));
    }
  }

  // Rows that do not go in

  @ParameterizedTest(name = "{0} {1}={2}")
  @CsvSource({
    "staff.csv, staff_code, ''",
    "staff.csv, staff_code, O 1",
    "staff.csv, staff_code, import",
    "staff.csv, name, ''",
    "staff.csv, role, import",
    "staff.csv, role, boss",
    "staff.csv, region, Narnia",
    "people.csv, crn, ''",
    "people.csv, crn, 12345",
    "people.csv, first_name, ''",
    "people.csv, last_name, ''",
    "people.csv, date_of_birth, ''",
    "people.csv, date_of_birth, 31/02/1990",
    "people.csv, date_of_birth, 1990-02-30",
    "people.csv, date_of_birth, 0190-02-28",
    "people.csv, postcode, GX1 1AA GX1 1AA",
    "people.csv, rosh, ''",
    "people.csv, rosh, severe",
    "people.csv, rosh_date, soon",
    "people.csv, lao, secret",
    "people.csv, officer_code, ''",
    "people.csv, officer_code, ZZ9",
    "people.csv, officer_code, S1",
    "people.csv, region, Narnia",
    "people.csv, pdu, ''",
    "orders.csv, crn, X999999",
    "orders.csv, event_number, 0",
    "orders.csv, event_number, 1000",
    "orders.csv, event_number, one",
    "orders.csv, type, fine",
    "orders.csv, sentence_date, 2026-13-01",
    "orders.csv, end_date, 2026-01-04",
    "orders.csv, upw_hours, eighty",
    "orders.csv, upw_hours, ''",
    "orders.csv, upw_hours, 39",
    "orders.csv, upw_hours, 301",
    "orders.csv, upw_hours, -40",
    "orders.csv, upw_hours, 99999999999",
    "orders.csv, rar_days, many",
    "orders.csv, reset_exemption, nice",
    "projects.csv, project_code, ''",
    "projects.csv, project_code, 123456789012345678901",
    "projects.csv, kind, holiday",
    "projects.csv, hi_vis, maybe",
    "projects.csv, days, Mon|Fun",
    "projects.csv, start, 9am",
    "projects.csv, finish, 24:30",
    "projects.csv, finish, 08:00",
    "projects.csv, capacity, 0",
    "projects.csv, team, ''",
    "sessions.csv, project_code, P9",
    "sessions.csv, date, 25/11/2026",
    "sessions.csv, finish, 09:00",
    "sessions.csv, supervisor_code, O1",
    "allocations.csv, project_code, P9",
    "allocations.csv, date, 2026-11-26",
    "allocations.csv, crn, X999999",
    "allocations.csv, event_number, 2",
    "visits.csv, crn, X999999",
    "visits.csv, type, CHXX",
    "visits.csv, planned_at, 2026-12-02",
    "visits.csv, planned_at, 2026-12-02T25:00",
    "visits.csv, planned_at, 2027-03-28T01:30",
    "visits.csv, officer_code, S1",
  })
  void aBadValueRejectsItsRow(String file, String column, String value) {
    region.with(file, 1, column, value);
    FileReport report = loaded(file);
    assertThat(report.rejected())
        .extracting(Rejection::line, Rejection::field)
        .containsExactly(tuple(2, column));
    assertThat(report.imported()).isEqualTo(report.rows() - 1);
    assertThat(report.rejected().get(0).message()).endsWith(".");
  }

  @Test
  void limitsThatAreNotClearRejectTheRow() {
    region.withPerson("lao_staff", "O1");
    assertThat(loaded("people.csv").rejected()).extracting(Rejection::field).containsExactly("lao");
    region.withPerson("lao", "restriction").withPerson("lao_staff", "O1|ZZ9");
    assertThat(loaded("people.csv").rejected())
        .extracting(Rejection::field)
        .containsExactly("lao_staff");
  }

  @Test
  void goodValuesAtTheEdgeGoIn() {
    region.with("orders.csv", 1, "upw_hours", "0");
    region.with("sessions.csv", 1, "supervisor_code", "");
    region.withPerson("crn", "x 000 001").withPerson("rosh", "Very High");
    assertThat(desk.load(region).hasRejections()).isFalse();
  }

  @Test
  void policyOfTheRegionDecidesHowManyHours() {
    desk.load(region);
    desk.setting("upw.max-hours", "80");
    region.add("orders.csv", "X000001,2,community-order,2026-10-01,2026-10-01,2027-01-04,100,0,");
    assertThat(loaded("orders.csv").rejected())
        .extracting(Rejection::message)
        .containsExactly("This is over 80 hours.");
  }

  @Test
  void whatHangsOnARejectedRowIsRejectedForThat() {
    region.withPerson("rosh", "severe");
    ImportReport report = desk.load(region);
    assertThat(report.file("orders.csv").orElseThrow().rejected())
        .containsExactly(new Rejection(2, "crn", "This person was not imported."));
    assertThat(report.file("allocations.csv").orElseThrow().imported()).isZero();
    assertThat(report.file("visits.csv").orElseThrow().imported()).isZero();
    assertThat(desk.all("person")).isEmpty();
    assertThat(desk.all("casefile")).isEmpty();
  }

  @Test
  void whatHangsOnARowThatWentBadSinceIsRejectedToo() {
    desk.load(region);
    region.withPerson("rosh", "severe");
    assertThat(loaded("visits.csv").rejected()).hasSize(1);
  }

  @Test
  void aRejectedOfficerRejectsTheirPeople() {
    region.with("staff.csv", 1, "name", "");
    assertThat(loaded("people.csv").rejected())
        .extracting(Rejection::field)
        .containsExactly("officer_code");
  }

  @Test
  void aRejectedProjectAndSessionRejectWhatIsThere() {
    region.with("projects.csv", 1, "capacity", "none");
    ImportReport report = desk.load(region);
    assertThat(report.file("sessions.csv").orElseThrow().rejected())
        .containsExactly(new Rejection(2, "project_code", "This project was not imported."));
    assertThat(report.file("allocations.csv").orElseThrow().rejected()).hasSize(1);
  }

  @Test
  void theSecondRowAboutTheSameIsRejectedAndNamesTheFirst() {
    region.add(
        "people.csv",
        "x000001,Other,Name,1990-02-28,,,,,,low,2026-01-01,,,,,O1,North East,Gatesbridge PDU");
    FileReport people = loaded("people.csv");
    assertThat(people.rows()).isEqualTo(2);
    assertThat(people.rejected())
        .containsExactly(
            new Rejection(3, "crn", "Line 2 is about the same. Each crn may stand once."));
    assertThat(desk.personFields().path("firstName").asText()).isEqualTo("Alice");
    assertThat(loaded("orders.csv").imported()).isEqualTo(1);
  }

  @Test
  void aNameWithAQuotedNewlineAndCommaGoesInAsItIs() {
    region.bytes(
        "people.csv",
        region
            .text("people.csv")
            .replace("1 Elm Road", "\"1 Elm Road,\n\"\"The Elms\"\"\"")
            .getBytes(StandardCharsets.UTF_8));
    desk.load(region);
    assertThat(casefile().path("address").asText()).isEqualTo("1 Elm Road,\n\"The Elms\"");
  }

  @Test
  void whatPostingDoesNotTakeIsReportedInItsWords() {
    region.add("orders.csv", "X000001,2,community-order,2026-10-01,2026-10-01,2027-01-04,100,0,");
    desk.load(region);
    desk.delete(desk.all("attendance").get(0));
    region.with("allocations.csv", 1, "event_number", "2");
    assertThat(loaded("allocations.csv").rejected())
        .containsExactly(
            new Rejection(
                2,
                "crn",
                "This was deleted before your change arrived. The office will look at it."));
  }

  // Files

  @Test
  void missingFilesAreLeftOut() {
    region.without("visits.csv").without("staff.csv");
    desk.load(new SmallRegion());
    ImportReport report = desk.load(region);
    assertThat(report.files())
        .extracting(FileReport::file)
        .containsExactly(
            "people.csv", "orders.csv", "projects.csv", "sessions.csv", "allocations.csv");
    assertThat(report.hasRejections()).isFalse();
  }

  @Test
  void aRenamedColumnStopsEverythingBeforeAnythingIsPosted() {
    region.file("visits.csv", "crn,type,planned,officer_code");
    assertThatThrownBy(() -> desk.load(region))
        .isInstanceOf(UnusableInput.class)
        .hasMessageContaining("visits.csv has no column named planned_at");
    assertThat(desk.all("staff")).isEmpty();
  }

  @Test
  void noFileAtAllIsUnusable() {
    assertThatThrownBy(() -> desk.load(file -> null)).isInstanceOf(UnusableInput.class);
  }

  @Test
  void manyBatchesAreOneImport() {
    for (int i = 2; i <= 1_000; i++) {
      region.add("visits.csv", "X000001,CHVS,20%02d-12-02T13:45,O1".formatted(i % 100));
    }
    FileReport visits = loaded("visits.csv");
    assertThat(visits.rows()).isEqualTo(1_000);
    assertThat(visits.imported()).isEqualTo(100);
    assertThat(visits.rejected()).hasSize(900);
    assertThat(desk.all("visit")).hasSize(100);
  }

  /** The source has no word for "moved": the row of the old time is gone, and another is there. */
  @Test
  void aVisitThatMovedInTheSourceStaysPlannedAndIsReported() {
    region.add("visits.csv", "X000001,CHVS,2026-11-20T13:45,O1");
    assertThat(loaded("visits.csv").earlier()).isEmpty();
    region.file(
        "visits.csv",
        "crn,type,planned_at,officer_code",
        "X000001,CHVS,2026-12-03T09:00,O1",
        "X000001,CHVS,2026-12-04T09:00,NOBODY");
    FileReport visits = loaded("visits.csv");
    assertThat(visits.earlier())
        .extracting(PlannedEarlier::plannedAt, PlannedEarlier::officer)
        .containsExactly(tuple("2026-12-02T13:45", "O1"));
    assertThat(desk.fields("visit", visits.earlier().get(0).visit()).path("plannedAt").asText())
        .isEqualTo("2026-12-02T13:45");
    assertThat(loaded("visits.csv").earlier()).isEqualTo(visits.earlier());
  }

  /** Somebody has moved it here to the time that the source has now. */
  @Test
  void aVisitThatWasMovedHereTooIsNotReported() {
    String id = loadedVisit();
    assertThat(desk.clerkSets("visit", id, "plannedAt", "2026-12-02T13:15").isPosted()).isTrue();
    region.with("visits.csv", 1, "planned_at", "2026-12-02T13:15");
    assertThat(loaded("visits.csv").earlier()).isEmpty();
    assertThat(desk.all("visit")).hasSize(1);
  }

  /** A file says something of those only whom it names, or the people's file beside it does. */
  @Test
  void aVisitThatIsGoneIsReportedWhereTheFilesNameThePerson() {
    String id = loadedVisit();
    region.file("visits.csv", "crn,type,planned_at,officer_code");
    assertThat(loaded("visits.csv").earlier())
        .extracting(PlannedEarlier::visit)
        .containsExactly(id);
    region.without("people.csv").without("orders.csv").without("allocations.csv");
    assertThat(loaded("visits.csv").earlier()).isEmpty();
  }

  private String loadedVisit() {
    desk.load(region);
    return desk.all("visit").get(0).id();
  }

  @Test
  void verdictsOfOtherKindsAreNotRejections() {
    desk.load(region);
    Verdict verdict = desk.clerkSets("lastName", "Baker");
    assertThat(verdict.isPosted()).isTrue();
    region.withPerson("last_name", "Baker");
    assertThat(loaded("people.csv").disagreeing()).isZero();
  }
}
