package uk.daybook.field.today;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import uk.daybook.client.Shown;
import uk.daybook.domain.CaseFacts;
import uk.daybook.domain.Ids;
import uk.daybook.domain.Role;
import uk.daybook.domain.VisitOutcome;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Words;
import uk.daybook.field.roll.Safety;
import uk.daybook.field.today.TodayView.Card;
import uk.daybook.field.today.TodayView.Tag;
import uk.daybook.protocol.Json;

/** An officer's visits as cards. */
final class VisitCards {
  private static final Set<String> RISKY = Set.of("high", "very high");

  private final Desk desk;
  private final Words words;

  VisitCards(Desk desk) {
    this.desk = desk;
    this.words = desk.words();
  }

  boolean isOfficer() {
    return desk.role() == Role.OFFICER;
  }

  /** The visits that are this officer's to make, and those of today that were called off. */
  List<Shown> mine() {
    List<Shown> mine = new ArrayList<>();
    if (isOfficer()) {
      for (Shown visit : desk.store().query("visit")) {
        if (visit.document().path("officer").asText().equals(desk.staff())
            && (!isCalledOff(visit) || isToday(visit))) {
          mine.add(visit);
        }
      }
    }
    return mine;
  }

  private static boolean isCalledOff(Shown visit) {
    return visit.document().path("calledOff").asBoolean(false);
  }

  private boolean isToday(Shown visit) {
    return visit.document().path("plannedAt").asText().startsWith(desk.today().toString());
  }

  /** Risk first, then who, when and where. */
  Card card(Shown visit, boolean late) {
    ObjectNode fields = visit.document();
    String id = fields.path("person").asText("");
    ObjectNode person = desk.read("person", id).map(Shown::document).orElse(Json.object());
    ObjectNode casefile =
        desk.read("casefile", Ids.casefile(id)).map(Shown::document).orElse(Json.object());
    List<Tag> warnings = new ArrayList<>();
    if (late) {
      warnings.add(new Tag(words.t("today.visit.notrecorded"), "bad"));
    }
    warnings.addAll(risks(person, casefile));
    List<String> lines = new ArrayList<>();
    String address = CaseFacts.address(casefile);
    if (!address.isEmpty()) {
      lines.add(address);
    }
    if (casefile.path("addressDoubted").asBoolean(false)) {
      lines.add(words.t("today.visit.doubted"));
    }
    String state = state(visit);
    if (!state.isEmpty()) {
      lines.add(words.t(state));
    }
    return new Card(
        "/visit/" + visit.key().id(),
        "visit-" + visit.key().id(),
        late ? "late" : fields.hasNonNull("outcome") || isCalledOff(visit) ? "done" : "",
        Desk.nameOf(person),
        when(fields, late),
        warnings,
        lines);
  }

  /** How far a visit has come, as a key of words; empty when it is still to be made. */
  private String state(Shown visit) {
    ObjectNode fields = visit.document();
    String outcome = fields.path("outcome").asText("");
    if (isCalledOff(visit)) {
      return "visit.said.calledoff";
    } else if (outcome.equals(VisitOutcome.NOT_CARRIED_OUT.code())) {
      return "today.visit.notdone";
    } else if (!outcome.isEmpty()) {
      return "today.visit.recorded";
    } else if (desk.store().runningVisits().stream()
        .anyMatch(it -> it.id().equals(visit.key().id()))) {
      return "today.visit.out";
    }
    return fields.hasNonNull("endedAt") ? "today.visit.ended" : "";
  }

  Card brief(Shown visit) {
    String id = visit.document().path("person").asText("");
    return new Card(
        "/visit/" + visit.key().id(),
        "visit-" + visit.key().id(),
        "",
        desk.personName(id),
        when(visit.document(), true),
        List.of(),
        List.of());
  }

  private String when(ObjectNode visit, boolean withDay) {
    LocalDateTime at = LocalDateTime.parse(visit.path("plannedAt").asText());
    String time = words.time(at.toLocalTime());
    return withDay
        ? words.t("today.visit.on", words.day(at.toLocalDate()), time)
        : words.t("today.visit", time);
  }

  private List<Tag> risks(ObjectNode person, ObjectNode casefile) {
    Set<String> codes = new LinkedHashSet<>();
    for (JsonNode code : person.path("siteSafety")) {
      codes.add(code.asText());
    }
    for (JsonNode code : casefile.path("riskFlags")) {
      codes.add(code.asText());
    }
    List<Tag> tags = new ArrayList<>();
    codes.forEach(code -> tags.add(new Tag(Safety.words(words, code), "bad")));
    String rosh = casefile.path("rosh").asText("");
    if (RISKY.contains(rosh)) {
      tags.add(new Tag(words.t("today.rosh." + rosh.replace(' ', '_')), "bad"));
    }
    return tags;
  }
}
