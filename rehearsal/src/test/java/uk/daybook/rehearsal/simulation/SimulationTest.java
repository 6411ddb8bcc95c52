package uk.daybook.rehearsal.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The simulation as CI runs it, and that it is one: the same seed is the same world. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SimulationTest {
  private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

  @Test
  void aThousandWorldsHoldEveryInvariant() {
    Simulation simulation = new Simulation(5, 300, Wiring.SOUND);

    Simulation.Report report =
        simulation.run(
            1, 1_000, THREADS, false, failure -> System.out.println(simulation.describe(failure)));

    assertThat(report.failures()).isEmpty();
    assertThat(report.seeds()).isEqualTo(1_000);
    assertThat(report.untested()).isEmpty();
  }

  @Test
  void theSameSeedIsTheSameWorldWhateverRunsBesideIt() {
    Simulation simulation = new Simulation(5, 200, Wiring.SOUND);

    Simulation.Report alone = simulation.run(501, 12, 1, false, failure -> {});
    Simulation.Report besideOthers = simulation.run(501, 12, 3, false, failure -> {});

    assertThat(alone.failures()).isEmpty();
    assertThat(besideOthers.traceHash()).isEqualTo(alone.traceHash());
  }

  @Test
  void anotherSeedIsAnotherWorld() {
    Simulation simulation = new Simulation(5, 100, Wiring.SOUND);

    assertThat(simulation.one(1, line -> {}).traceHash())
        .isNotEqualTo(simulation.one(2, line -> {}).traceHash());
  }
}
