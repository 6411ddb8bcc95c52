package uk.daybook.server.imports;

import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.server.store.Store;

/**
 * The region that ships with Daybook, for the demo and for tests: made-up people, read by the same
 * import as any other region's files.
 *
 * <p>Its files were written for {@link #WRITTEN_FOR}. They are read as if that day were the day
 * they are loaded: dates move by the days between, except dates of birth, and the weekdays of the
 * projects move along, so that sessions stay on their project's days.
 */
public final class SampleRegion implements ImportSource {
  /** The day that is "today" in the files. */
  public static final LocalDate WRITTEN_FOR = LocalDate.of(2026, 11, 21);

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}");

  private final long days;

  private SampleRegion(long days) {
    this.days = days;
  }

  /** The files as of that day. */
  public static ImportSource on(LocalDate today) {
    return new SampleRegion(ChronoUnit.DAYS.between(WRITTEN_FOR, today));
  }

  /** Imports the files as of today. */
  public static ImportReport load(Store store, Clock clock, Ids ids) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
    return new RegionImport(store, clock, ids).run(on(today));
  }

  @Override
  public @Nullable InputStream open(String file) {
    return SampleRegion.class.getResourceAsStream("/sample-region/" + file);
  }

  @Override
  public String rewritten(String column, String value) {
    if (column.equals("date_of_birth")) {
      return value;
    }
    if (column.equals("days")) {
      return onOtherDays(value);
    }
    if (DATE.matcher(value).matches()) {
      return LocalDate.parse(value).plusDays(days).toString();
    }
    if (MOMENT.matcher(value).matches()) {
      return LocalDateTime.parse(value).plusDays(days).toString();
    }
    return value;
  }

  private String onOtherDays(String value) {
    List<String> week = ProjectsFile.DAYS;
    List<String> moved = new ArrayList<>();
    for (String day : value.split("\\|", -1)) {
      int at = week.indexOf(day);
      moved.add(at < 0 ? day : week.get((int) Math.floorMod(at + days, (long) week.size())));
    }
    return String.join("|", moved);
  }
}
