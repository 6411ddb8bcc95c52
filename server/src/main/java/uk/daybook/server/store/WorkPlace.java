package uk.daybook.server.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of work begins: after that piece of it. */
public record WorkPlace(long sinceMillis, String type, String id) {
  /** Before the first. */
  public static final WorkPlace START = new WorkPlace(Long.MIN_VALUE, "", "");

  private static final Pattern TEXT = Pattern.compile("(-?\\d{1,18})~([^~]+)~(.+)");

  /** The place that text names, the start when it names none. */
  public static WorkPlace of(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? new WorkPlace(Long.parseLong(matcher.group(1)), matcher.group(2), matcher.group(3))
        : START;
  }

  /** As text for {@link #of}, of letters that may stand in an address. */
  public String text() {
    return sinceMillis + "~" + type + "~" + id;
  }

  /** After that one. */
  public static WorkPlace after(WorkLine line) {
    return new WorkPlace(line.sinceMillis(), line.record().type(), line.record().id());
  }
}
