package uk.daybook.server.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A device as the office lists it: with whose it is. */
public record DeviceLine(DeviceRow device, StaffLine staff) {
  /** Where the next page begins. */
  public Place place() {
    Long heard = device.heardAtMillis();
    return new Place(device.waiting() > 0 ? 0 : 1, heard == null ? 0 : heard, device.id());
  }

  /**
   * A place in the list: devices with unsent work first, and of these whoever was heard from
   * longest ago.
   */
  public record Place(long rank, long heardAtMillis, String id) {
    /** Before the first. */
    public static final Place START = new Place(-1, 0, "");

    private static final Pattern TEXT = Pattern.compile("([01])~(\\d{1,18})~(.+)");

    /** The place that text names, the start when it names none. */
    public static Place of(String text) {
      Matcher matcher = TEXT.matcher(text);
      return matcher.matches()
          ? new Place(
              Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3))
          : START;
    }

    /** As text for {@link #of}, of letters that may stand in an address. */
    public String text() {
      return rank + "~" + heardAtMillis + "~" + id;
    }
  }
}
