package uk.daybook.field.visit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.RunningVisit;
import uk.daybook.client.Shown;
import uk.daybook.domain.CaseFacts;
import uk.daybook.domain.Ids;
import uk.daybook.domain.LoneVisit;
import uk.daybook.domain.Policy;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.Desk;
import uk.daybook.field.person.Texts;
import uk.daybook.protocol.Json;

/**
 * A visit with what stands around it on this device. For one request.
 *
 * @param shown the visit
 * @param personId whom it is to
 * @param person their record, empty when it is not on this device
 * @param casefile their case file, empty when it is not
 * @param running whether it was started here and has not ended, and until when
 */
record VisitHere(
    Desk desk,
    Shown shown,
    String personId,
    ObjectNode person,
    ObjectNode casefile,
    @Nullable RunningVisit running) {

  /** The one whose id stands in the path; empty when it is not on this device. */
  static Optional<VisitHere> of(Desk desk, String id) {
    return desk.read("visit", id).map(shown -> of(desk, shown));
  }

  private static VisitHere of(Desk desk, Shown shown) {
    String person = shown.document().path("person").asText("");
    return new VisitHere(
        desk,
        shown,
        person,
        desk.read("person", person).map(Shown::document).orElse(Json.object()),
        desk.read("casefile", Ids.casefile(person)).map(Shown::document).orElse(Json.object()),
        desk.store().runningVisits().stream()
            .filter(it -> it.id().equals(shown.key().id()))
            .findFirst()
            .orElse(null));
  }

  RecordKey key() {
    return shown.key();
  }

  String id() {
    return shown.key().id();
  }

  String path() {
    return "/visit/" + id();
  }

  ObjectNode fields() {
    return shown.document();
  }

  String text(String field) {
    return Texts.text(shown.document(), field);
  }

  RootKey root() {
    return new RootKey(RootType.PERSON, personId);
  }

  /** The name, or the CRN. */
  String name() {
    String name = Desk.nameOf(person);
    return name.isEmpty() ? desk.t("person.unknown") : name;
  }

  boolean isRunning() {
    return running != null;
  }

  /** Started here or anywhere. */
  boolean wasStarted() {
    return isRunning() || !text("startedAt").isEmpty();
  }

  boolean isRecorded() {
    return !text("outcome").isEmpty();
  }

  boolean isCalledOff() {
    return shown.document().path("calledOff").asBoolean(false);
  }

  @Nullable LocalDateTime plannedAt() {
    return moment("plannedAt");
  }

  private @Nullable LocalDateTime moment(String field) {
    try {
      String text = text(field);
      return text.isEmpty() ? null : LocalDateTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The day it is planned for; today when that is not known. */
  LocalDate day() {
    LocalDateTime at = plannedAt();
    return at == null ? desk.today() : at.toLocalDate();
  }

  /** Whether it is planned for a later day. */
  boolean isEarly() {
    return day().isAfter(desk.today());
  }

  /** When its owner is expected back: as last said, else as planned, else in an hour. */
  Instant until() {
    RunningVisit out = running;
    if (out != null && out.untilMillis() > 0) {
      return Instant.ofEpochMilli(out.untilMillis());
    }
    LocalDateTime finish = moment("expectedFinish");
    return finish == null ? desk.instant().plusSeconds(3600) : finish.atZone(Desk.ZONE).toInstant();
  }

  /** From when the office tells people, if it hears nothing from a visit that is to end then. */
  Instant silentFrom(Instant until) {
    return new LoneVisit(until, null, false).silentFrom(policy());
  }

  Policy policy() {
    return desk.policy(desk.today());
  }

  /** The time of day in words. */
  String time(Instant at) {
    return desk.words().time(at.atZone(Desk.ZONE).toLocalTime());
  }

  /** Address and postcode, as a risk assessment names them. */
  String address() {
    return CaseFacts.address(casefile);
  }

  /** When a visit is planned, in words: today at 10:30. */
  String when() {
    LocalDateTime at = plannedAt();
    if (at == null) {
      return "";
    }
    String time = desk.words().time(at.toLocalTime());
    return at.toLocalDate().equals(desk.today())
        ? desk.t("visit.today", time)
        : desk.t("person.moment", desk.words().day(at.toLocalDate()), time);
  }
}
