package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.daybook.protocol.Limits;

class RecordTypesTest {
  static List<RecordType> types() {
    return new ArrayList<>(RecordTypes.all());
  }

  @Test
  void namesAreTheirOwn() {
    Set<String> names = new HashSet<>();
    for (RecordType type : types()) {
      assertThat(names.add(type.name())).isTrue();
      assertThat(RecordTypes.of(type.name())).containsSame(type);
    }
    assertThat(names).hasSize(25);
    assertThat(RecordTypes.of("offender")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void whatATypeNamesItDeclares(RecordType type) {
    List<String> named = new ArrayList<>(type.naturalKey());
    named.addAll(type.links());
    if (type.rootField() != null) {
      named.add(type.rootField());
    }
    for (String field : named) {
      assertThat(type.field(field)).as(field).isPresent();
    }
    for (String link : type.links()) {
      FieldKind kind = type.field(link).orElseThrow().kind();
      assertThat(kind).as(link).isIn(FieldKind.ID, FieldKind.TEXT);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void namesOfUnitsAndFieldsArePlainWords(RecordType type) {
    assertThat(type.name()).matches("[a-z]+");
    assertThat(Ids.isValid(type.name())).isTrue();
    Set<String> fields = new HashSet<>();
    for (Unit unit : type.units()) {
      assertThat(unit.name()).matches("[a-z][A-Za-z0-9]*");
      assertThat(unit.fields()).isNotEmpty();
      assertThat(type.unit(unit.name())).containsSame(unit);
      for (Field field : unit.fields()) {
        assertThat(field.name()).matches("[a-z][A-Za-z0-9]*");
        assertThat(fields.add(field.name())).as(field.name()).isTrue();
        assertThat(type.field(field.name())).containsSame(field);
        assertThat(type.unitOf(field.name())).containsSame(unit);
        assertThat(field.limit()).isPositive();
      }
      // A unit's name may be a field's only if that field is in it.
      type.unitOf(unit.name()).ifPresent(own -> assertThat(own).isSameAs(unit));
    }
    assertThat(fields.size()).isLessThanOrEqualTo(Limits.FIELDS);
  }

  @ParameterizedTest
  @MethodSource("types")
  void somebodyMayMakeItAndWriteEachOfItsFields(RecordType type) {
    assertThat(type.creators()).isNotEmpty();
    assertThat(type.roots()).isNotEmpty();
    for (Unit unit : type.units()) {
      assertThat(unit.writers()).as(unit.name()).isNotEmpty().doesNotContain(Role.AUDITOR);
    }
    assertThat(type.creators()).doesNotContain(Role.AUDITOR);
    for (String needed : type.naturalKey()) {
      assertThat(type.unitOf(needed).orElseThrow().writers()).containsAll(type.creators());
    }
  }

  /** The value of a field with a code is one that a field may have. */
  @ParameterizedTest
  @MethodSource("types")
  void codesAreKnown(RecordType type) {
    for (Field field : type.fields()) {
      assertThat(field.codes().isEmpty())
          .as(field.name())
          .isEqualTo(field.kind() != FieldKind.CODE);
    }
  }

  /** A supervisor holds what site safety needs, and of the case nothing. */
  @Test
  void aSupervisorNeitherWritesNorHoldsACaseFile() {
    assertThat(RecordTypes.CASEFILE.creators()).doesNotContain(Role.SUPERVISOR);
    for (Unit unit : RecordTypes.CASEFILE.units()) {
      assertThat(unit.writers()).doesNotContain(Role.SUPERVISOR);
    }
    // CASE: the officer's caseload, and the project the record names; a case file names none.
    assertThat(RecordTypes.CASEFILE.audience()).isEqualTo(Audience.CASE);
    assertThat(RecordTypes.CASEFILE.field("project")).isEmpty();
    assertThat(RecordTypes.VISIT.field("project")).isEmpty();
    assertThat(RecordTypes.HANDOVER.field("project")).isEmpty();
    assertThat(RecordTypes.ACTION.field("project")).isEmpty();
    for (String secret : List.of("address", "rosh", "registrations", "riskFlags", "household")) {
      assertThat(RecordTypes.CASEFILE.field(secret)).as(secret).isPresent();
      assertThat(RecordTypes.PERSON.field(secret)).as(secret).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "person, SITE",
    "casefile, CASE",
    "order, SITE",
    "hours, SITE",
    "project, TEAM",
    "session, PROJECT",
    "attendance, CASE",
    "mark, CASE",
    "unlisted, PROJECT",
    "question, CASE",
    "visit, CASE",
    "note, CASE",
    "concern, CASE",
    "task, CASE",
    "incident, CASE",
    "action, CASE",
    "dispute, CASE",
    "handover, CASE",
    "attachment, CASE",
    "staff, REGION",
    "setting, REGION",
    "conflict, SUBJECT",
    "returned, AUTHOR"
  })
  void eachIsHeldBy(String type, Audience audience) {
    assertThat(RecordTypes.of(type).orElseThrow().audience()).isEqualTo(audience);
  }

  /** An audience reads fields; a type that is held so has them. */
  @ParameterizedTest
  @EnumSource
  void anAudienceFindsTheFieldsItReads(Audience audience) {
    Map<Audience, List<String>> needed = new HashMap<>();
    needed.put(Audience.REGION, List.of("region"));
    needed.put(Audience.TEAM, List.of("team"));
    needed.put(Audience.PROJECT, List.of("project"));
    needed.put(Audience.AUTHOR, List.of("author"));
    needed.put(Audience.SUBJECT, List.of("subjectType", "subjectId"));
    for (RecordType type : types()) {
      if (type.audience() == audience) {
        for (String field : needed.getOrDefault(audience, List.of())) {
          assertThat(type.field(field)).as("%s.%s", type, field).isPresent();
        }
        if (audience == Audience.SITE) {
          assertThat(type.roots()).containsExactly(RootType.PERSON);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "person, person, ",
    "casefile, person, person",
    "order, person, person",
    "hours, person, person",
    "project, project, ",
    "session, session, ",
    "attendance, person, person",
    "mark, person, person",
    "unlisted, session, session",
    "question, person session, ",
    "visit, person, person",
    "note, person, person",
    "concern, person session, ",
    "signal, staff, ",
    "notice, person project region session staff, ",
    "task, person, person",
    "incident, person session, ",
    "action, person, person",
    "dispute, person, person",
    "handover, person, person",
    "attachment, person, person",
    "staff, staff, ",
    "setting, region, ",
    "conflict, person project region session staff, ",
    "returned, staff, author"
  })
  void eachHasThisRoot(String name, String roots, String rootField) {
    RecordType type = RecordTypes.of(name).orElseThrow();
    assertThat(type.roots().stream().map(RootType::code).sorted())
        .containsExactly(roots.split(" ", -1));
    assertThat(type.rootField()).isEqualTo(rootField);
    boolean isRoot = List.of("person", "project", "session", "staff").contains(name);
    assertThat(type.isOwnRoot()).isEqualTo(isRoot);
  }

  @Test
  void onlyATaskIsEverDeleted() {
    assertThat(types()).filteredOn(RecordType::isDeletable).containsExactly(RecordTypes.TASK);
  }

  @Test
  void whatServerRulesMakeNobodyElseMakes() {
    assertThat(types())
        .filteredOn(type -> type.creators().equals(Set.of(Role.POSTING)))
        .containsExactlyInAnyOrder(
            RecordTypes.HOURS,
            RecordTypes.ACTION,
            RecordTypes.CONFLICT,
            RecordTypes.RETURNED,
            RecordTypes.NOTICE);
  }

  /** DOMAIN: the sensitive flag is never unset, a note is never replaced. */
  @Test
  void whatIsSetOnceIsSetOnce() {
    for (RecordType type : types()) {
      type.unit("sensitive")
          .ifPresent(unit -> assertThat(unit.rule()).as("%s", type).isEqualTo(MergeRule.ONCE));
      type.unit("startedAt")
          .ifPresent(unit -> assertThat(unit.rule()).as("%s", type).isEqualTo(MergeRule.ONCE));
    }
    for (Unit unit : RecordTypes.NOTE.units()) {
      // Moving a note out of view changes nothing of the note, and can be taken back.
      MergeRule rule = unit.name().equals("outOfView") ? MergeRule.LATEST : MergeRule.ONCE;
      assertThat(unit.rule()).as(unit.name()).isEqualTo(rule);
    }
    assertThat(RecordTypes.NOTE.field("text").orElseThrow().limit()).isEqualTo(12_000);
  }

  /** DESIGN: never half of mine and half of yours. */
  @ParameterizedTest
  @CsvSource({
    "attendance, outcome, outcome start finish penaltyMinutes",
    "unlisted, outcome, outcome start finish penaltyMinutes",
    "unlisted, decision, decision reason",
    "unlisted, matched, person attendance matchedBy matchedAt",
    "question, answer, answer answeredBy answeredAt",
    "person, safetyConfirmed, safetyConfirmedOn safetyConfirmedAt",
    "visit, outcome, type outcome reason",
    "visit, planned, plannedAt expectedFinish officer",
    "casefile, address, address postcode",
    "casefile, rosh, rosh roshDate"
  })
  void theseFieldsMergeAsOne(String type, String unit, String fields) {
    assertThat(
            RecordTypes.of(type).orElseThrow().unit(unit).orElseThrow().fields().stream()
                .map(Field::name))
        .containsExactly(fields.split(" ", -1));
  }

  /** DOMAIN, LAO: which CRNs a session shows alone is the server's to say. */
  @Test
  void nobodyWritesTheCrnsOfPeopleWithLimitedAccess() {
    assertThat(RecordTypes.SESSION.unit("limitedCrns").orElseThrow().writers())
        .containsExactly(Role.POSTING);
  }

  /** DOMAIN: the office matches somebody added as found, and asks; those on site do neither. */
  @Test
  void theOfficeMatchesAndAsksAndEverybodyAnswers() {
    Set<Role> office = Set.of(Role.CASE_ADMIN, Role.UPW_MANAGER, Role.SPO);
    assertThat(RecordTypes.UNLISTED.unit("matched").orElseThrow().writers()).isEqualTo(office);
    assertThat(RecordTypes.QUESTION.creators()).isEqualTo(office);
    assertThat(RecordTypes.QUESTION.unit("answer").orElseThrow().writers())
        .contains(Role.SUPERVISOR, Role.OFFICER);
  }
}
