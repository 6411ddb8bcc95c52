package uk.daybook.rehearsal.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.StepOutcome;
import uk.daybook.domain.Role;
import uk.daybook.server.store.ScopeHeadRow;

/**
 * One town, its server and its devices, for a number of steps in which anything may happen; then
 * everything is healed, must come to rest, and is looked at. All of it follows from the seed.
 */
final class World implements AutoCloseable {
  private static final int MOST_PAUSED = 3;
  private static final int MOST_ROUNDS = 60;
  private static final long HOURS_MILLIS = 3 * 3_600_000L;

  private final Wiring wiring;
  private final int devices;
  private final int steps;
  private final Consumer<String> tracer;
  private final Chance chance;
  private final WorldClock clock = new WorldClock(Town.START_MILLIS);
  private final Tally tally = new Tally();
  private final Journal journal = new Journal();
  private final Stage stage = new Stage();
  private final WireWatch watch = new WireWatch(this);
  private final Faults faults;
  private final Machine machine;
  private final List<Handset> handsets = new ArrayList<>();
  private final List<Wire.Late> late = new ArrayList<>();
  private final FieldWork fieldWork;
  private final OfficeWork officeWork;
  private final Mishaps mishaps;
  private @Nullable Path scratch;
  private int step;
  private long traceHash = 1;
  private long serverWork;

  World(long seed, int devices, int steps, Wiring wiring, Consumer<String> tracer) {
    this.wiring = wiring;
    this.devices = devices;
    this.steps = steps;
    this.tracer = tracer;
    this.chance = new Chance(seed);
    this.faults = new Faults(this, chance.split());
    this.machine = new Machine(this);
    this.fieldWork = new FieldWork(this, chance.split());
    this.officeWork = new OfficeWork(this, chance.split());
    this.mishaps = new Mishaps(this, chance.split());
    for (int i = 0; i < devices; i++) {
      boolean supervisor = i % 2 == 0 && i < 4;
      List<String> staff = supervisor ? Town.SUPERVISORS : Town.OFFICERS;
      String code = staff.get(i / 2 % staff.size());
      handsets.add(
          new Handset(
              this, "phone" + i + "-" + code, code, supervisor ? Role.SUPERVISOR : Role.OFFICER));
    }
  }

  Wiring wiring() {
    return wiring;
  }

  WorldClock clock() {
    return clock;
  }

  Chance chance() {
    return chance;
  }

  Tally tally() {
    return tally;
  }

  Journal journal() {
    return journal;
  }

  WireWatch watch() {
    return watch;
  }

  Faults faults() {
    return faults;
  }

  Machine machine() {
    return machine;
  }

  int devices() {
    return devices;
  }

  List<Handset> handsets() {
    return handsets;
  }

  List<Wire.Late> late() {
    return late;
  }

  /** The step the world is at, for the message of a failure. */
  int step() {
    return step;
  }

  /** A hash of everything that happened, in order. */
  long traceHash() {
    return traceHash;
  }

  void happened(Fault fault) {
    tally.count(fault);
    trace(fault.words());
  }

  void trace(String what) {
    for (int i = 0; i < what.length(); i++) {
      traceHash = 31 * traceHash + what.charAt(i);
    }
    tracer.accept(step + " " + what);
  }

  /** Inside an act: lets others go on, one time in so many. */
  void mayPause(int oneIn) {
    serverWork++;
    if (stage.isActing()
        && !faults.isHealed()
        && stage.paused() < MOST_PAUSED
        && chance.oneIn(oneIn)) {
      long before = serverWork;
      stage.pause();
      if (serverWork != before) {
        tally.count(Fault.HANDLERS_INTERLEAVED);
      }
    }
  }

  Path scratch() {
    Path directory = scratch;
    if (directory == null) {
      try {
        directory = Files.createTempDirectory("daybook-simulation");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      scratch = directory;
    }
    return directory;
  }

  /** After a disk was lost: what nobody holds any more is lost with it. */
  void disksLost() {
    journal.disksLost(machine.names(), handsets);
  }

  /** Lives through all steps, heals and checks; {@link Broken} when an invariant does not hold. */
  void run() {
    for (step = 1; step <= steps; step++) {
      clock.advance(chance.oneIn(20) ? chance.between(1, HOURS_MILLIS) : chance.between(1, 60_000));
      oneStep();
    }
    heal();
    rest();
    new AtRest(this).check();
  }

  private void oneStep() {
    if (!machine.isUp() && chance.oneIn(3)) {
      machine.start();
      trace("server started");
    }
    if (stage.paused() > 0 && chance.oneIn(2)) {
      stage.resume(chance.below(stage.paused()));
      return;
    }
    int draw = chance.below(100);
    if (draw < 36) {
      Handset handset = chance.pick(handsets);
      fieldWork.act(handset);
      new OnTheWay(this).check(handset);
    } else if (draw < 76) {
      Handset handset = chance.pick(handsets);
      if (chance.oneIn(3)) {
        stage.play(() -> sync(handset));
      } else {
        sync(handset);
      }
    } else if (draw < 88) {
      if (chance.oneIn(12)) {
        officeWork.addAttendance();
      } else {
        officeWork.act();
      }
    } else {
      mishaps.act();
    }
  }

  /** One exchange of a device; says whether it has caught up. */
  private boolean sync(Handset handset) {
    StepOutcome outcome = handset.sync();
    if (outcome == null) {
      return false;
    }
    String word = outcome.getClass().getSimpleName();
    tally.count("step " + word);
    trace(handset.label() + " " + word);
    if (outcome instanceof StepOutcome.CaughtUp) {
      return true;
    }
    boolean mayBe =
        outcome instanceof StepOutcome.MoreToDo
            || outcome instanceof StepOutcome.NothingDue
            || outcome instanceof StepOutcome.NoNetwork
            || outcome instanceof StepOutcome.Resigned
            || outcome instanceof StepOutcome.NotOurServer;
    if (!mayBe) {
      throw new Broken(Invariant.NO_ERROR, handset.label() + " is told: " + outcome);
    }
    return false;
  }

  /** Every network is up, every process runs and stays up, nobody touches a clock. */
  private void heal() {
    trace("healed");
    faults.heal();
    machine.lifetime().reprieve();
    handsets.forEach(Handset::reprieve);
    if (!machine.isUp()) {
      machine.start();
    }
    while (stage.paused() > 0) {
      stage.resume(0);
    }
    while (!late.isEmpty()) {
      mishaps.arriveLate();
    }
    for (Handset handset : handsets) {
      fieldWork.endVisits(handset);
    }
  }

  /**
   * Goes round until two whole rounds have brought nobody anything: in the first of them an answer
   * may be used that was fetched ahead, before others had sent theirs.
   */
  private void rest() {
    int quietRounds = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      clock.advance(60_000);
      Map<String, ScopeHeadRow> before = heads();
      boolean quiet = true;
      for (Handset handset : handsets) {
        handset.use(store -> {});
        quiet &= sync(handset);
      }
      quietRounds = quiet && before.equals(heads()) ? quietRounds + 1 : 0;
      if (quietRounds == 2) {
        return;
      }
    }
    throw new Broken(Invariant.REST, "after " + MOST_ROUNDS + " rounds some still have more to do");
  }

  private Map<String, ScopeHeadRow> heads() {
    List<String> scopes = machine.scopes();
    return machine.read(reading -> reading.scopeHeads(scopes));
  }

  @Override
  public void close() {
    stage.close();
    handsets.forEach(Handset::close);
    machine.close();
    Path directory = scratch;
    if (directory != null) {
      try {
        Files.delete(directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
