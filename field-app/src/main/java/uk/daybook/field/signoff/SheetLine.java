package uk.daybook.field.signoff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Draft;
import uk.daybook.client.Shown;
import uk.daybook.domain.Adjustments;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.AttendanceRules;
import uk.daybook.domain.LeftReason;
import uk.daybook.domain.ProposedOutcome;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RollMarks;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.RuleBreach;
import uk.daybook.field.app.Desk;
import uk.daybook.field.roll.Roll;
import uk.daybook.field.roll.RollLine;

/**
 * One person on the sign-off sheet: what is recorded or proposed, with what was typed on top.
 * Immutable.
 *
 * @param id names their fields on the page: the person's id, or that of the record of somebody who
 *     was added as found
 * @param root what the record belongs to
 * @param name as this device may show it
 * @param listed the roll's line, null for somebody who was added as found
 * @param shown their attendance, or the record of somebody who was added as found
 * @param draft what was typed and not yet saved, null for nothing
 * @param adjustments what was agreed with them
 * @param marks what the marks come to
 * @param proposed what they propose, with the answer to why they left if it was given here
 * @param standing the fields without what was typed
 * @param based the fields as that answer alone makes them
 * @param filled the fields with all that was typed
 */
record SheetLine(
    String id,
    RootKey root,
    String name,
    @Nullable RollLine listed,
    Shown shown,
    @Nullable Draft draft,
    Adjustments adjustments,
    RollMarks marks,
    ProposedOutcome proposed,
    Filled standing,
    Filled based,
    Filled filled) {
  private static final int SCHEMA = 1;

  static SheetLine of(Desk desk, Roll roll, Held held, RollLine line) {
    return make(
        desk,
        roll,
        held,
        line.person(),
        new RootKey(RootType.PERSON, line.person()),
        line.name(),
        line,
        line.attendance(),
        line.adjustments(),
        line.marks());
  }

  /** Somebody who was added as found and accepted. */
  static SheetLine of(Desk desk, Roll roll, Held held, Shown unlisted) {
    ObjectNode fields = unlisted.document();
    RollMarks marks = new RollMarks(at(fields, "arrivedAt"), false, at(fields, "leftAt"), null);
    return make(
        desk,
        roll,
        held,
        unlisted.key().id(),
        new RootKey(RootType.SESSION, roll.id()),
        fields.path("nameGiven").asText(""),
        null,
        unlisted,
        Adjustments.NONE,
        marks);
  }

  private static @Nullable LocalTime at(ObjectNode fields, String field) {
    return fields.hasNonNull(field) ? Desk.timeOf(fields.path(field).asText()) : null;
  }

  private static SheetLine make(
      Desk desk,
      Roll roll,
      Held held,
      String id,
      RootKey root,
      String name,
      @Nullable RollLine listed,
      Shown shown,
      Adjustments adjustments,
      RollMarks marked) {
    Draft draft = desk.store().draft(shown.key()).orElse(null);
    String because = draft == null ? "" : draft.fields().path("why").asText("");
    LeftReason why = marked.why() == null ? LeftReason.of(because).orElse(null) : marked.why();
    RollMarks marks = new RollMarks(marked.arrived(), marked.notHereYet(), marked.left(), why);
    ProposedOutcome proposed = held.proposed(roll, adjustments, marks);
    Filled standing = Filled.of(shown.document(), held.proposed(roll, adjustments, marked));
    Filled based = Filled.of(shown.document(), proposed).left(because);
    Filled filled = draft == null ? standing : based.with(draft.fields());
    return new SheetLine(
        id,
        root,
        name,
        listed,
        shown,
        draft,
        adjustments,
        marks,
        proposed,
        standing,
        based,
        filled);
  }

  RecordKey key() {
    return shown.key();
  }

  /** Whether an outcome stands in the record. */
  boolean isRecorded() {
    return shown.document().hasNonNull("outcome");
  }

  /** Whether something was typed that is not saved. */
  boolean isTyped() {
    return draft != null && !filled.equals(standing);
  }

  /** Whether the outcome that stands is one that only the office sets. */
  boolean isOfficeSet(Desk desk) {
    AttendanceOutcome outcome = isRecorded() ? standing.chosen() : null;
    return outcome != null && !outcome.settableBy(desk.role());
  }

  /** The mark that says they left and not why, null when there is nothing to ask. */
  @Nullable Shown leftWithoutWhy() {
    Shown left = listed == null || isRecorded() ? null : listed.leftMark();
    return left == null || left.document().hasNonNull("why") ? null : left;
  }

  /** Whether the page asks why they left: as long as it is not saved. */
  boolean asksWhy() {
    return leftWithoutWhy() != null
        && (!filled.why().isEmpty()
            || proposed.missing().contains(ProposedOutcome.Missing.WHY_LEFT));
  }

  /** What the page carries, to know later what was on it. */
  ShownMark mark() {
    return new ShownMark(shown.seen(), isRecorded(), based);
  }

  /** What was shown first of the record: when typing began, or now. */
  Shown first() {
    return draft == null ? shown : draft.first();
  }

  /** Keeps what a form sent, or lets go of the draft when it sent nothing new. */
  void keep(Desk desk, ShownMark seen, Filled sent) {
    ObjectNode typed = sent.typedOver(seen.standing());
    if (!typed.isEmpty()) {
      desk.store().saveDraft(Draft.of(seen.first(shown), root, SCHEMA, typed));
    } else if (draft != null) {
      desk.store().discardDraft(key());
    }
  }

  /**
   * What is still wrong, with the field it is in; empty when it may be saved.
   *
   * @param latest the latest finish that may be recorded, null for any
   */
  List<Wrong> wrong(LocalDate date, @Nullable LocalTime latest, Desk desk) {
    List<Wrong> wrong = new ArrayList<>();
    if (filled.chosen() == null) {
      for (ProposedOutcome.Missing missing : proposed.missing()) {
        wrong.add(
            new Wrong(
                asksWhy() && missing == ProposedOutcome.Missing.WHY_LEFT ? "why" : "outcome",
                null,
                missing));
      }
      if (wrong.isEmpty()) {
        wrong.add(new Wrong("outcome", "signoff.problem.outcome", null));
      }
      return wrong;
    }
    checkTyped(wrong);
    LocalTime finish = Filled.time(filled.finish());
    if (latest != null && filled.attended() && finish != null && finish.isAfter(latest)) {
      wrong.add(new Wrong("finish", "signoff.problem.tocome", null));
    }
    if (wrong.isEmpty()) {
      AttendanceOutcome before = isRecorded() ? standing.chosen() : null;
      // Somebody who signs off knows the times, so they are asked for on the day itself as well.
      LocalDate today = desk.today();
      LocalDate judged = today.isAfter(date) ? today : date.plusDays(1);
      for (RuleBreach breach :
          AttendanceRules.check(filled.entry(), before, date, judged, desk.role())) {
        wrong.add(Wrong.of(breach));
      }
    }
    return wrong;
  }

  private void checkTyped(List<Wrong> wrong) {
    if (!filled.attended()) {
      return;
    }
    if (!filled.start().isEmpty() && Filled.time(filled.start()) == null) {
      wrong.add(new Wrong("start", "signoff.problem.start", null));
    }
    if (!filled.finish().isEmpty() && Filled.time(filled.finish()) == null) {
      wrong.add(new Wrong("finish", "signoff.problem.finish", null));
    }
    if (filled.penaltyMinutes() == null) {
      wrong.add(new Wrong("penalty", "signoff.problem.penalty", null));
    }
  }

  /**
   * Something to mend: in words of ours by their key, or a breach of a rule, or something to ask.
   *
   * @param field the name of the field, without whose it is
   * @param key of the words, null for a breach or a question
   * @param missing what has to be asked, null for something typed wrong
   * @param breach the rule, null when it is none
   */
  record Wrong(
      String field,
      @Nullable String key,
      ProposedOutcome.@Nullable Missing missing,
      @Nullable RuleBreach breach) {
    Wrong(String field, @Nullable String key, ProposedOutcome.@Nullable Missing missing) {
      this(field, key, missing, null);
    }

    static Wrong of(RuleBreach breach) {
      String field =
          switch (breach.code()) {
            case "times-missing", "absence-with-times" -> "start";
            case "finish-before-start" -> "finish";
            case "penalty-negative", "penalty-too-long" -> "penalty";
            default -> "outcome";
          };
      return new Wrong(field, null, null, breach);
    }

    String words(Desk desk) {
      if (breach != null) {
        return desk.words(breach);
      } else if (missing != null) {
        return desk.t(
            missing == ProposedOutcome.Missing.WHY_LEFT
                ? "signoff.missing.why"
                : "signoff.missing.arrived");
      }
      return desk.t(key == null ? "signoff.problem.outcome" : key);
    }
  }
}
