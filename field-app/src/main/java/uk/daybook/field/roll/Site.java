package uk.daybook.field.roll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the place of a session. Immutable.
 *
 * @param pickUp where and when people are picked up, as it was written; empty for none
 * @param opens from when on marks are made: the time of pick-up, or an hour before the start
 * @param hiVis whether everybody wears it
 * @param hazards as they were written
 */
public record Site(String pickUp, LocalTime opens, boolean hiVis, List<String> hazards) {
  private static final Pattern TIME = Pattern.compile("\\b([01]?\\d|2[0-3]):([0-5]\\d)\\b");

  public Site {
    hazards = List.copyOf(hazards);
  }

  static Site of(@Nullable ObjectNode project, LocalTime start) {
    if (project == null) {
      return new Site("", opens("", start), false, List.of());
    }
    List<String> hazards = new ArrayList<>();
    for (JsonNode hazard : project.path("hazards")) {
      hazards.add(hazard.asText());
    }
    String pickUp = project.path("pickUp").asText("");
    return new Site(pickUp, opens(pickUp, start), project.path("hiVis").asBoolean(false), hazards);
  }

  /** The time the words name if it is before the start; without one, an hour before that. */
  static LocalTime opens(String pickUp, LocalTime start) {
    Matcher time = TIME.matcher(pickUp);
    if (time.find()) {
      LocalTime named =
          LocalTime.of(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2)));
      if (!named.isAfter(start)) {
        return named;
      }
    }
    return start.getHour() == 0 ? LocalTime.MIDNIGHT : start.minusHours(1);
  }
}
