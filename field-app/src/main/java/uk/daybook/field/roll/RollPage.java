package uk.daybook.field.roll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Shown;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.SettingKey;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Words;
import uk.daybook.field.roll.RollView.Extra;
import uk.daybook.field.roll.RollView.Line;
import uk.daybook.field.roll.RollView.Tag;

/** Puts a roll into words. */
final class RollPage {
  private final Request request;
  private final Desk desk;
  private final Roll roll;
  private final Words words;

  RollPage(Request request, Desk desk, Roll roll) {
    this.request = request;
    this.desk = desk;
    this.roll = roll;
    this.words = desk.words();
  }

  RollView view() {
    Opening opening = Opening.of(roll, request, desk);
    boolean isToday = roll.date().equals(desk.today());
    return new RollView(
        "/session/" + roll.id(),
        request.field(Opening.ANYWAY).equals("1"),
        isToday ? words.t("roll.today") : words.day(roll.date()),
        words.t("roll.times", words.time(roll.start()), words.time(roll.finish())),
        roll.site().pickUp(),
        safety(),
        roll.delayMinutes() == 0
            ? ""
            : words.t("roll.delay.moved", words.duration(roll.delayMinutes())),
        counts(words, roll),
        happened(roll.id()).map(this::tag).toList(),
        opening,
        closed(opening),
        opening == Opening.PAST ? words.t("roll.past", words.day(roll.date())) : "",
        desk.ids().next(),
        all(),
        words.time(roll.start()),
        signedOff(),
        roll.lines().stream().map(this::line).toList(),
        roll.unlisted().stream().map(this::extra).toList(),
        limited());
  }

  private String all() {
    int unmarked = roll.unmarked();
    if (unmarked == 0) {
      return "";
    }
    return unmarked == roll.lines().size()
        ? words.t("roll.all")
        : words.count("roll.rest", unmarked);
  }

  private String closed(Opening opening) {
    return switch (opening) {
      case OPEN, PAST -> "";
      case BEFORE_PICK_UP -> words.t("roll.opens.at", words.time(roll.site().opens()));
      case TO_COME -> words.t("roll.opens.on", words.day(roll.date()));
      case NOT_YOURS -> words.t("roll.notyours");
    };
  }

  private String safety() {
    List<String> said = new ArrayList<>();
    if (roll.site().hiVis()) {
      said.add(words.t("roll.hivis"));
    }
    if (!roll.site().hazards().isEmpty()) {
      said.add(words.t("roll.hazards", words.list(roll.site().hazards())));
    }
    return String.join(" ", said);
  }

  private @Nullable String signedOff() {
    if (!roll.isSignedOff()) {
      return null;
    }
    ObjectNode fields = roll.session().document();
    return words.t(
        "roll.signedoff",
        words.time(Desk.timeOf(fields.path("signedOffAt").asText())),
        desk.staffName(fields.path("signedOffBy").asText("")));
  }

  /** Who is here: "9 here (1 not listed), 1 not here yet". Everybody is counted once. */
  static String counts(Words words, Roll roll) {
    List<String> said = new ArrayList<>();
    count(said, words, "roll.count.here", roll.here(), roll.unlistedHere());
    count(said, words, "roll.count.left", roll.left(), roll.unlistedLeft());
    count(said, words, "roll.count.nothere", roll.notHereYet(), 0);
    count(said, words, "roll.count.unmarked", roll.unmarked(), 0);
    return said.isEmpty() ? words.t("roll.count.nobody") : String.join(", ", said);
  }

  private static void count(List<String> said, Words words, String key, int all, int unlisted) {
    if (all > 0) {
      said.add(Roll.counted(words, key, all, unlisted));
    }
  }

  private Line line(RollLine line) {
    List<Tag> tags = new ArrayList<>();
    AttendanceOutcome outcome = line.outcome();
    if (outcome != null) {
      tags.add(new Tag(words.t("outcome." + outcome.code()), "calm"));
    }
    line.safety().forEach(code -> tags.add(new Tag(Safety.words(words, code), "bad")));
    String zero = zero(line);
    if (!zero.isEmpty()) {
      tags.add(new Tag(zero, "good"));
    }
    if (line.proposed().lateMinutes() > 0) {
      String late = words.duration(line.proposed().lateMinutes());
      tags.add(new Tag(words.t("roll.late", late), "warn"));
    }
    happened(line.attendance().key().id()).map(this::tag).forEach(tags::add);
    return new Line(
        line.person(),
        line.name(),
        state(line),
        tags,
        line.adjustments().text(),
        line.arrivedMark() != null,
        line.notHereMark() != null,
        line.leftMark() != null,
        injury(line));
  }

  private String zero(RollLine line) {
    LocalTime zeroAt = line.zeroAt();
    Integer remaining = line.remainingMinutes();
    boolean isOver =
        line.outcome() != null || line.leftMark() != null || line.notHereMark() != null;
    if (isOver || zeroAt == null || remaining == null) {
      return "";
    }
    return remaining <= 0 ? words.t("roll.zero.none") : words.t("roll.zero", words.time(zeroAt));
  }

  private String state(RollLine line) {
    List<String> said = new ArrayList<>();
    if (line.marks().arrived() != null) {
      said.add(words.t("roll.state.arrived", words.time(line.marks().arrived())));
    }
    Shown notHere = line.notHereMark();
    if (notHere != null && line.leftMark() == null) {
      said.add(words.t("roll.state.nothere", at(notHere)));
    }
    if (line.marks().left() != null) {
      String why = line.marks().why() == null ? Typed.LATER : line.marks().why().code();
      String left = words.time(line.marks().left());
      said.add(words.t("roll.state.left", left, words.t("roll.why." + why)));
    }
    return said.isEmpty() ? words.t("roll.state.unmarked") : String.join(". ", said);
  }

  private String at(Shown mark) {
    return mark.document().hasNonNull("at")
        ? words.time(Desk.timeOf(mark.document().path("at").asText()))
        : "";
  }

  /** Whoever left hurt and has no injury recorded of them: a link to say what happened. */
  private String injury(RollLine line) {
    Shown left = line.leftMark();
    if (left == null || !left.document().path("why").asText().equals("injury")) {
      return "";
    }
    boolean isRecorded =
        happened(line.attendance().key().id())
            .anyMatch(it -> it.document().path("kind").asText().equals("injury"));
    return isRecorded
        ? ""
        : "/session/" + roll.id() + "/incident?kind=injury&person=" + line.person();
  }

  /** The incidents recorded of that, in order of time; without what a manager put out of view. */
  private Stream<Shown> happened(String about) {
    return desk.store().find("incident", "about", about).stream()
        .filter(it -> !it.document().path("outOfView").asBoolean(false))
        .sorted(Comparator.comparing(it -> it.document().path("at").asText("")));
  }

  private Tag tag(Shown incident) {
    String kind = words.t("incident." + incident.document().path("kind").asText());
    return new Tag(kind + ", " + at(incident), "warn");
  }

  private Extra extra(Shown unlisted) {
    ObjectNode fields = unlisted.document();
    boolean accepted = fields.path("decision").asText().equals("accepted");
    List<Tag> tags = new ArrayList<>();
    tags.add(new Tag(words.t(accepted ? "roll.extra.tag" : "roll.extra.away"), "warn"));
    String crn = fields.path("crnGiven").asText("");
    if (!crn.isEmpty()) {
      tags.add(new Tag(words.t("roll.extra.crn", crn), "calm"));
    }
    if (Unlisted.isOdd(crn)) {
      tags.add(new Tag(words.t("roll.extra.odd"), "warn"));
    }
    List<String> state = new ArrayList<>();
    if (fields.hasNonNull("arrivedAt")) {
      String at = words.time(Desk.timeOf(fields.path("arrivedAt").asText()));
      state.add(accepted ? words.t("roll.state.arrived", at) : at);
    }
    boolean left = fields.hasNonNull("leftAt");
    if (left) {
      String at = words.time(Desk.timeOf(fields.path("leftAt").asText()));
      state.add(words.t("roll.extra.left", at));
    }
    return new Extra(
        unlisted.key().id(),
        fields.path("nameGiven").asText(""),
        String.join(". ", state),
        tags,
        fields.path("reason").asText(""),
        accepted,
        left);
  }

  private List<String> limited() {
    String phone = roll.policy().text(SettingKey.DUTY_PHONE).trim();
    List<String> said = new ArrayList<>();
    for (String crn : roll.limitedCrns()) {
      String shown = crn.toUpperCase(Locale.ROOT);
      said.add(
          phone.isEmpty()
              ? words.t("roll.limited", shown)
              : words.t("roll.limited.phone", shown, phone));
    }
    return said;
  }
}
