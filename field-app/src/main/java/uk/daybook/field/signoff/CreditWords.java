package uk.daybook.field.signoff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.AttendanceRules;
import uk.daybook.domain.CreditPreview;
import uk.daybook.domain.Policy;
import uk.daybook.field.app.Words;

/** What somebody would be credited, with its arithmetic, in words that anybody can check. */
final class CreditWords {
  /** Enough that it never caps a day. */
  private static final int UNKNOWN = 1_000_000;

  private CreditWords() {}

  /**
   * Sentences; none for an absence or while the times are not known.
   *
   * @param remaining what remains of the order, null when this device does not know
   * @param left whether that is before or after this attendance
   */
  static List<String> of(
      AttendanceRules.Entry entry,
      @Nullable Integer remaining,
      Counted.Left left,
      LocalDate date,
      Policy policy,
      Words words) {
    List<String> said = new ArrayList<>();
    boolean before = left == Counted.Left.BEFORE;
    CreditPreview credit = preview(entry, before ? remaining : null, date, policy);
    if (credit == null) {
      return said;
    }
    said.add(arithmetic(entry, credit, words));
    if (remaining == null) {
      said.add(words.t("signoff.credit.noorder"));
    } else if (left == Counted.Left.AFTER) {
      said.add(words.t("signoff.credit.leftnow", words.duration(remaining)));
      return said;
    } else if (before) {
      int after = credit.remainingBefore() - credit.creditMinutes();
      if (credit.cappedByRemaining()) {
        said.add(words.t("signoff.credit.capped", words.duration(credit.creditMinutes())));
      }
      said.add(
          words.t(
              "signoff.credit.left",
              words.duration(credit.remainingBefore()),
              words.duration(after)));
    }
    said.add(words.t("signoff.credit.provisional"));
    return said;
  }

  /** What would be credited; null when there is nothing to credit from. */
  static @Nullable CreditPreview preview(
      AttendanceRules.Entry entry, @Nullable Integer remaining, LocalDate date, Policy policy) {
    boolean attended = entry.outcome() != null && entry.outcome().attended();
    if (!attended
        || entry.start() == null
        || entry.finish() == null
        || entry.finish().isBefore(entry.start())) {
      return null;
    }
    return CreditPreview.of(
        entry.start(),
        entry.finish(),
        entry.penaltyMinutes(),
        entry.outcome(),
        remaining == null ? UNKNOWN : remaining,
        date,
        policy);
  }

  private static String arithmetic(AttendanceRules.Entry entry, CreditPreview credit, Words words) {
    List<String> less = new ArrayList<>();
    if (credit.penaltyMinutes() > 0) {
      less.add(words.t("signoff.credit.late", words.duration(credit.penaltyMinutes())));
    }
    if (credit.breakMinutes() > 0) {
      less.add(words.t("signoff.credit.break", words.duration(credit.breakMinutes())));
    }
    String from = entry.start() == null ? "" : words.time(entry.start());
    String to = entry.finish() == null ? "" : words.time(entry.finish());
    String present = words.duration(credit.presentMinutes());
    return less.isEmpty()
        ? words.t("signoff.credit.whole", from, to, present)
        : words.t(
            "signoff.credit.less",
            from,
            to,
            present,
            words.list(less),
            words.duration(credit.workedMinutes()));
  }
}
