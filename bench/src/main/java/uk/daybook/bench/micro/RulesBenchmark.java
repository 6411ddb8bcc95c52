package uk.daybook.bench.micro;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import uk.daybook.domain.Adjustments;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.Enforcement;
import uk.daybook.domain.EnforcementStep;
import uk.daybook.domain.HoursLedger;
import uk.daybook.domain.LatenessHandling;
import uk.daybook.domain.OrderHours;
import uk.daybook.domain.OrderType;
import uk.daybook.domain.ProposedOutcome;
import uk.daybook.domain.Region;
import uk.daybook.domain.RollMarks;
import uk.daybook.domain.Settings;
import uk.daybook.domain.Worked;

/** The rules that run for every attendance that is posted or signed off. */
@State(Scope.Benchmark)
public class RulesBenchmark {
  private static final int SESSIONS = 20;
  private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime FOUR = LocalTime.of(16, 0);

  private final Settings settings = Settings.national();
  private final OrderHours order = new OrderHours(Region.NORTH_EAST, 120, 0);
  private final List<Worked> worked = worked();
  private final RollMarks marks = new RollMarks(LocalTime.of(9, 20), false, null, null);

  private static List<Worked> worked() {
    List<Worked> all = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      LocalDate date = DAY.minusWeeks(i);
      all.add(
          new Worked(
              "a" + i, date, NINE, NINE, FOUR, 0, AttendanceOutcome.ATTC, i % 5 == 0, false));
    }
    return all;
  }

  @Benchmark
  public HoursLedger hoursOfTwentySessions() {
    return HoursLedger.recompute(order, worked, settings);
  }

  @Benchmark
  public EnforcementStep enforcement() {
    return Enforcement.decide(
        DAY,
        Enforcement.Finding.FAILURE,
        false,
        OrderType.COMMUNITY_ORDER,
        List.of(DAY.minusWeeks(5)),
        null,
        settings.on(Region.NORTH_EAST, DAY));
  }

  @Benchmark
  public ProposedOutcome proposedOutcome() {
    return ProposedOutcome.of(NINE, FOUR, 0, Adjustments.NONE, marks, LatenessHandling.MOVES_START);
  }
}
