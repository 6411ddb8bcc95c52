package uk.daybook.field.signoff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Shown;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.LeftReason;
import uk.daybook.domain.ProposedOutcome;
import uk.daybook.domain.WorkRating;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.roll.Roll;
import uk.daybook.field.roll.RollLine;
import uk.daybook.field.signoff.SignOffView.Button;
import uk.daybook.field.signoff.SignOffView.Choice;
import uk.daybook.field.signoff.SignOffView.Link;
import uk.daybook.field.signoff.SignOffView.Person;

/** Puts a sheet into the words of its page. */
final class SignOffPage {
  private final Desk desk;
  private final Sheet sheet;
  private final Roll roll;
  private final Counted counted;
  private final Set<String> toMend = new HashSet<>();

  SignOffPage(Desk desk, Sheet sheet, List<Problem> problems) {
    this.desk = desk;
    this.sheet = sheet;
    this.roll = sheet.roll();
    this.counted = Counted.of(desk);
    for (Problem problem : problems) {
      String field = problem.field();
      toMend.add(field.substring(field.indexOf('-') + 1));
    }
  }

  /** Whether taking the roll is this user's work. */
  static boolean mayWrite(Desk desk) {
    return AttendanceOutcome.ATTC.settableBy(desk.role());
  }

  SignOffView view() {
    List<Person> people = new ArrayList<>();
    sheet.lines().forEach(line -> people.add(person(line)));
    List<Link> missing = missing();
    return new SignOffView(
        "/session/" + roll.id() + "/signoff",
        desk.t("signoff.where", roll.place(), desk.words().day(roll.date())),
        sheet.isToCome(desk),
        mayWrite(desk),
        signedOff(),
        missing,
        people,
        roll.limitedCrns(),
        sheet.turnedAway(),
        ratings(""),
        button(missing),
        early(),
        sheet.held());
  }

  /** Times still to come are proposed as planned: whoever signs off before them should know. */
  private String early() {
    LocalTime now = desk.now().toLocalTime();
    boolean isToday = roll.date().equals(desk.today());
    if (!isToday || roll.isSignedOff() || !now.isBefore(roll.finish())) {
      return "";
    }
    String key = sheet.held().notBegun() ? "signoff.notbegun" : "signoff.notended";
    return desk.t(key, desk.words().time(roll.start()), desk.words().time(roll.finish()));
  }

  private Button button(List<Link> missing) {
    if (!mayWrite(desk) || sheet.isToCome(desk) || sheet.held().isToBeSaid()) {
      return Button.NONE;
    }
    if (roll.isSignedOff()) {
      return sheet.lines().stream().anyMatch(sheet::isDue) ? Button.THE_REST : Button.NONE;
    }
    return missing.isEmpty() ? Button.SIGN_OFF : Button.WHAT_YOU_HAVE;
  }

  private String signedOff() {
    if (!roll.isSignedOff()) {
      return "";
    }
    ObjectNode session = roll.session().document();
    var at = Instant.parse(session.path("signedOffAt").asText()).atZone(Desk.ZONE);
    return desk.t(
        "signoff.signedoff",
        desk.staffName(session.path("signedOffBy").asText("")),
        desk.words().day(at.toLocalDate()),
        desk.words().time(at.toLocalTime()));
  }

  /** What has to be said before all of it can be signed off. */
  private List<Link> missing() {
    List<Link> missing = new ArrayList<>();
    if (sheet.held().isToBeSaid()) {
      return missing;
    }
    for (SheetLine line : sheet.lines()) {
      if (sheet.isDue(line)) {
        for (SheetLine.Wrong wrong : sheet.wrong(line, desk)) {
          missing.add(
              new Link(
                  where(line, wrong),
                  desk.t("signoff.missing.one", line.name(), wrong.words(desk))));
        }
      }
    }
    for (Shown unlisted : sheet.undecided()) {
      missing.add(
          new Link(
              "/session/" + roll.id() + "#unlisted-" + unlisted.key().id(),
              desk.t(
                  "signoff.missing.one",
                  unlisted.document().path("nameGiven").asText(""),
                  desk.t("signoff.missing.decide"))));
    }
    return missing;
  }

  /** Marks are mended on the roll, all else on this page. */
  private String where(SheetLine line, SheetLine.Wrong wrong) {
    boolean onRoll = wrong.missing() == ProposedOutcome.Missing.ARRIVED_OR_NOT;
    return onRoll && line.listed() != null
        ? "/session/" + roll.id() + "#line-" + line.id()
        : "#" + wrong.field() + "-" + line.id();
  }

  private Person person(SheetLine line) {
    Filled filled = line.filled();
    AttendanceOutcome outcome = filled.chosen();
    RollLine listed = line.listed();
    ObjectNode record = line.shown().document();
    boolean said = record.hasNonNull("agrees");
    return new Person(
        line.id(),
        line.name(),
        filled.outcome(),
        outcome == null ? "" : desk.t("outcome." + outcome.code()),
        look(outcome),
        times(line),
        facts(line),
        credit(line),
        line.isRecorded(),
        line.isTyped(),
        toMend.contains(line.id()),
        line.isOfficeSet(desk),
        line.asksWhy() ? reasons(filled.why()) : List.of(),
        outcomes(outcome),
        ratings(filled.quality()),
        ratings(filled.behaviour()),
        filled.start(),
        filled.finish(),
        filled.penalty(),
        filled.sensitive(),
        line.standing().sensitive(),
        filled.alert(),
        line.mark().written(),
        said ? word(record) : "",
        line.isRecorded() && listed != null && !said && mayWrite(desk));
  }

  private String word(ObjectNode record) {
    return record.path("agrees").asBoolean(false)
        ? desk.t("signoff.agreed")
        : desk.t("signoff.disagrees", record.path("disagreesBecause").asText(""));
  }

  private static String look(@Nullable AttendanceOutcome outcome) {
    if (outcome == null) {
      return "db-tag--warn";
    }
    return outcome.enforceable() ? "db-tag--bad" : outcome.attended() ? "db-tag--good" : "";
  }

  private String times(SheetLine line) {
    Filled filled = line.filled();
    boolean known = !filled.start().isEmpty() && !filled.finish().isEmpty();
    boolean shows = filled.chosen() == null || filled.attended();
    return known && shows ? desk.t("signoff.times", filled.start(), filled.finish()) : "";
  }

  private List<String> facts(SheetLine line) {
    List<String> facts = new ArrayList<>();
    ProposedOutcome proposed = line.proposed();
    LeftReason why = line.marks().why();
    if (!line.adjustments().text().isEmpty()) {
      facts.add(desk.t("signoff.fact.agreed", line.adjustments().text()));
    }
    if (proposed.lateMinutes() > 0) {
      facts.add(desk.t("signoff.fact.late", desk.words().duration(proposed.lateMinutes())));
    }
    if (line.marks().left() != null) {
      String left = desk.words().time(line.marks().left());
      facts.add(
          why == null
              ? desk.t("signoff.fact.left", left)
              : desk.t("signoff.fact.leftwhy", left, desk.t("signoff.left." + why.code())));
    }
    if (line.filled().chosen() == AttendanceOutcome.UACP) {
      facts.add(desk.t("signoff.fact.officedecides"));
    }
    if (line.listed() == null) {
      facts.add(desk.t("signoff.fact.unlisted"));
    }
    return facts;
  }

  private List<String> credit(SheetLine line) {
    RollLine listed = line.listed();
    return CreditWords.of(
        line.filled().entry(),
        listed == null ? null : listed.remainingMinutes(),
        counted.left(line.shown()),
        roll.date(),
        roll.policy(),
        desk.words());
  }

  private List<Choice> outcomes(@Nullable AttendanceOutcome chosen) {
    List<Choice> choices = new ArrayList<>();
    for (AttendanceOutcome outcome : AttendanceOutcome.values()) {
      if (outcome.settableBy(desk.role())) {
        choices.add(
            new Choice(
                outcome.code(),
                desk.t("outcome." + outcome.code()),
                outcome == chosen,
                outcome.attended()));
      }
    }
    return choices;
  }

  private List<Choice> reasons(String chosen) {
    List<Choice> choices = new ArrayList<>();
    for (LeftReason reason : LeftReason.values()) {
      String words = desk.t("signoff.left." + reason.code());
      choices.add(new Choice(reason.code(), words, reason.code().equals(chosen), false));
    }
    return choices;
  }

  private List<Choice> ratings(String chosen) {
    List<Choice> choices = new ArrayList<>();
    for (WorkRating rating : WorkRating.values()) {
      choices.add(
          new Choice(
              rating.code(),
              desk.t("signoff.rating." + rating.code()),
              rating.code().equals(chosen),
              false));
    }
    return choices;
  }
}
