package uk.daybook.rehearsal.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.daybook.client.HeldScope;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Unit;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.posting.LedgerAudit;
import uk.daybook.server.store.MutationRow;
import uk.daybook.server.store.ScopeHeadRow;

/** What must be true in the evening, computed from the stores of the server and the devices. */
final class Findings {
  private final Teller teller;
  private final Office office;
  private final WorkingDay day;
  private final List<DemoDevice> devices;
  private final DemoDevice officer;

  Findings(
      Teller teller, Office office, WorkingDay day, List<DemoDevice> devices, DemoDevice officer) {
    this.teller = teller;
    this.office = office;
    this.day = day;
    this.devices = List.copyOf(devices);
    this.officer = officer;
  }

  void check() {
    devices.forEach(this::agreesWithServer);
    day.contradictions().forEach(this::isKeptWhole);
    bothSidesOfTheRoll();
    concernCameFirst();
    movedCase();
    teller.check(
        "every hours ledger equals its recompute",
        LedgerAudit.differences(office.store()).isEmpty());
    devices.forEach(this::lostNothing);
  }

  private void agreesWithServer(DemoDevice device) {
    Set<String> granted = office.store().read(reading -> reading.grants(device.staff()));
    Map<String, ScopeHeadRow> heads = office.store().read(reading -> reading.scopeHeads(granted));
    List<HeldScope> held = device.store().scopes();
    long records = 0;
    boolean agrees = held.size() == granted.size();
    for (HeldScope scope : held) {
      ScopeHeadRow head =
          heads.getOrDefault(scope.scope(), new ScopeHeadRow(scope.scope(), 0, 0, 0, 0));
      agrees &=
          granted.contains(scope.scope())
              && head.count() == scope.count()
              && head.sum() == scope.sum();
      records += scope.count();
    }
    teller.check(
        device.staff()
            + "'s device holds what the server says it may: "
            + held.size()
            + " scopes, "
            + records
            + " records, count and checksum",
        agrees && records > 0);
  }

  private void isKeptWhole(Contradiction contradiction) {
    List<ObjectNode> open = office.openConflicts(contradiction.attendance());
    boolean whole = open.size() == 1;
    List<JsonNode> values = new ArrayList<>();
    for (ObjectNode conflict : open) {
      conflict.path("values").forEach(value -> values.add(value.path("value")));
    }
    for (ObjectNode expected : contradiction.whole()) {
      whole &= values.contains(expected);
    }
    whole &= values.size() == contradiction.whole().size();
    Unit unit = RecordTypes.ATTENDANCE.unit("outcome").orElseThrow();
    ObjectNode stands =
        office.record("attendance", contradiction.attendance()).state().valueOf(unit);
    teller.check(
        "a contradiction is one open disagreement with all "
            + contradiction.whole().size()
            + " records whole",
        whole);
    teller.check(
        "and what stands for now is one of them, not a mixture",
        contradiction.whole().contains(stands));
  }

  private void bothSidesOfTheRoll() {
    boolean none = true;
    for (String attendance : day.agreed()) {
      none &= office.openConflicts(attendance).isEmpty();
    }
    teller.check("where the supervisors agree, nobody is asked to settle anything", none);
    if (!day.agreed().isEmpty()) {
      ObjectNode rated = office.record("attendance", day.agreed().get(0)).state().fields();
      teller.check(
          "a rating by one and a rating by the other are both there",
          rated.path("quality").asText().equals("good")
              && rated.path("behaviour").asText().equals("excellent"));
    }
  }

  private void concernCameFirst() {
    List<MutationRow> received = office.received(WorkingDay.OFFICER);
    teller.check(
        "the concern, typed last, arrived first",
        received.get(0).name().equals("concern.raise") && received.size() > 1);
    teller.check(
        "and is open for a manager to acknowledge",
        !office.record("concern", day.concern()).state().fields().has("acknowledgedAt"));
  }

  private void movedCase() {
    Verdict late = office.verdictOn(WorkingDay.OFFICER, WorkingDay.LATE_WORDS);
    Verdict draft = office.verdictOn(WorkingDay.OFFICER, WorkingDay.DRAFT_WORDS);
    teller.check(
        "the late note on the moved case is kept for the office to place",
        late instanceof Verdict.Parked);
    teller.check(
        "the half-written form was rescued and is kept too", draft instanceof Verdict.Parked);
    teller.check(
        "the officer can still read both, word for word",
        canRead(WorkingDay.LATE_WORDS) && canRead(WorkingDay.DRAFT_WORDS));
    RecordKey person = new RecordKey("person", day.movedPerson());
    RecordKey casefile = new RecordKey("casefile", Ids.casefile(day.movedPerson()));
    teller.check(
        "the moved case has left the first officer's device",
        !officer.store().read(person).isPresent()
            && officer.store().find("visit", "person", day.movedPerson()).isEmpty()
            && officer.store().find("casefile", "person", day.movedPerson()).isEmpty());
    Set<String> holders =
        office
            .store()
            .read(reading -> reading.scopesOf(List.of(casefile)))
            .getOrDefault(casefile, Set.of());
    teller.check(
        "and is in the new officer's caseload",
        holders.equals(Set.of("caseload:" + WorkingDay.NEW_OFFICER)));
  }

  private boolean canRead(String words) {
    return officer.store().status().pieces().stream()
        .anyMatch(
            piece ->
                officer.store().text(piece.entry()).stream()
                    .anyMatch(change -> String.valueOf(change.values()).contains(words)));
  }

  private void lostNothing(DemoDevice device) {
    int missing = 0;
    for (DemoDevice.Typed typed : device.typed()) {
      if (!office.hasReceived(device.staff(), typed.words())) {
        missing++;
      }
    }
    teller.check(
        "all " + device.typed().size() + " things typed on " + device.staff() + "'s device arrived",
        missing == 0 && device.store().status().waiting() == 0);
  }
}
