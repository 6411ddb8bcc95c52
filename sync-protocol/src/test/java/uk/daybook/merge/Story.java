package uk.daybook.merge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Version;

/**
 * A few lines about one record, and what became of the last: a row of a table.
 *
 * <p>A step is {@code WHO#NUMBER TIME BASE FIELDS}: {@code A#2 20 1.1+1 {'phone':'2'}} is the
 * second mutation of incarnation A, made at time 20 with version 1 of epoch 1 and its own first
 * mutation on the screen. {@code 1.1+1@A} counts in incarnation A, {@code -} deletes, {@code
 * office#...} is the office. {@code fork B from A#3} and {@code epoch 2} are what they say.
 */
record Story(String clause, RecordType type, List<String> steps, String outcome) {
  private static final Pattern STEP =
      Pattern.compile("(\\w+)#(\\d+) (\\d+) (\\d+)\\.(\\d+)\\+(\\d+)(?:@(\\w+))? (.+)");
  private static final Pattern FORK = Pattern.compile("fork (\\w+) from (\\w+)#(\\d+)");
  private static final Pattern EPOCH = Pattern.compile("epoch (\\d+)");

  /** What became of the last step, in one line. */
  String told() {
    KeptRecord record = new KeptRecord(type);
    String outcome = "";
    for (String step : steps) {
      outcome = told(record, step);
    }
    return outcome;
  }

  private static String told(KeptRecord record, String step) {
    Matcher fork = FORK.matcher(step);
    Matcher epoch = EPOCH.matcher(step);
    if (fork.matches()) {
      record.fork(fork.group(1), new MutationRef(fork.group(2), Long.parseLong(fork.group(3))));
      return "";
    } else if (epoch.matches()) {
      record.openEpoch(Long.parseLong(epoch.group(1)));
      return "";
    }
    Matcher typed = STEP.matcher(step);
    if (!typed.matches()) {
      throw new IllegalArgumentException("not a step: " + step);
    }
    String who = typed.group(1);
    Author author =
        new Author(
            new MutationRef(who, Long.parseLong(typed.group(2))),
            who.toLowerCase(java.util.Locale.ROOT),
            who.startsWith("office"),
            Long.parseLong(typed.group(3)));
    Version version = new Version(Long.parseLong(typed.group(4)), Long.parseLong(typed.group(5)));
    Base base = new Base(version, Long.parseLong(typed.group(6)), typed.group(7));
    String fields = typed.group(8);
    return told(record.post(author, base, fields.equals("-") ? null : KeptRecord.json(fields)));
  }

  private static String told(Merge merge) {
    if (!(merge instanceof Merge.Applied applied)) {
      return merge instanceof Merge.OfDeleted ? "deleted before" : "never seen";
    }
    StringBuilder told = new StringBuilder();
    told.append(applied.after().version()).append(applied.after().deleted() ? " deleted" : "");
    told.append(' ').append(quoted(applied.after().fields())).append(" set");
    applied.changes().forEach(change -> told.append(' ').append(change.unit()));
    told.append(", moved");
    applied.moved().forEach(unit -> told.append(' ').append(unit));
    for (Disagreement it : applied.disagreements()) {
      told.append("; ").append(it.unit()).append(": ").append(contender(it.stays()));
      told.append(" over ").append(contender(it.loses()));
      told.append(" from ").append(quoted(it.base()));
      told.append(it.needsPerson() ? ", a person settles" : "");
    }
    return told.toString();
  }

  private static String contender(Contender contender) {
    return contender.by() + " " + quoted(contender.value());
  }

  private static String quoted(@Nullable JsonNode json) {
    return String.valueOf(json).replace('"', '\'');
  }

  @Override
  public String toString() {
    return clause;
  }
}
