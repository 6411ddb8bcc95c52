package uk.daybook.rehearsal.simulation;

import java.util.List;
import uk.daybook.server.store.ScopeHeadRow;

/** What goes wrong with machines, disks, clocks and keys rather than on the wire. */
final class Mishaps {
  private static final long YEAR_MILLIS = 365L * 86_400_000;
  private static final int MOST_CLONES = 2;

  private final World world;
  private final Chance chance;

  Mishaps(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
  }

  void act() {
    Handset handset = chance.pick(world.handsets());
    int draw = chance.below(100);
    if (draw < 14) {
      handset.doomAfter(chance.below(80));
    } else if (draw < 26) {
      world.machine().lifetime().doomAfter(chance.below(150));
    } else if (draw < 44) {
      clock(handset);
    } else if (draw < 56) {
      handset.lock();
    } else if (draw < 64) {
      trim();
    } else if (draw < 74) {
      backUp();
    } else if (draw < 79) {
      restoreServer();
    } else if (draw < 88) {
      keepCopy(handset);
    } else if (draw < 94) {
      restoreDevice(handset);
    } else if (draw < 97) {
      cloneDevice(handset);
    } else {
      arriveLate();
    }
  }

  private void clock(Handset handset) {
    HandClock clock = handset.clock();
    switch (chance.below(6)) {
      case 0 -> {
        clock.jump(YEAR_MILLIS);
        world.happened(Fault.CLOCK_A_YEAR_AHEAD);
      }
      case 1 -> {
        clock.jump(-YEAR_MILLIS);
        world.happened(Fault.CLOCK_A_YEAR_BEHIND);
      }
      case 2 -> {
        clock.jump(-chance.between(60_000, 20 * 3_600_000L));
        world.happened(Fault.CLOCK_BACKWARDS);
      }
      case 3 -> {
        clock.freeze();
        world.happened(Fault.CLOCK_FROZEN);
      }
      case 4 -> clock.unfreeze();
      default -> {
        handset.kill();
        clock.reboot();
        world.happened(Fault.REBOOT);
      }
    }
  }

  /** Removes what says what left, up to somewhere; older cursors begin again from 0. */
  private void trim() {
    String scope = chance.pick(world.machine().scopes());
    ScopeHeadRow head = world.machine().read(it -> it.scopeHeads(List.of(scope)).get(scope));
    if (head != null && head.seq() > 0 && world.machine().isUp()) {
      long upTo = chance.between(1, head.seq());
      try {
        world
            .machine()
            .store()
            .write(
                tx -> {
                  tx.trim(scope, upTo);
                  return upTo;
                });
        world.happened(Fault.TRIMMED);
      } catch (ProcessDied death) {
        world.machine().died(death);
      }
    }
  }

  private void backUp() {
    if (world.machine().isUp()) {
      if (chance.oneIn(4)) {
        world.machine().lifetime().doomAfter(chance.below(6));
      }
      world.machine().backUp();
    }
  }

  private void restoreServer() {
    if (world.machine().hasBackup()) {
      world.machine().restore();
      world.watch().serverRestored(world.machine());
      world.happened(Fault.SERVER_RESTORED);
      world.disksLost();
    }
  }

  /** What was being saved when the process died is known before a copy is made. */
  private static boolean settles(Handset handset) {
    return handset.use(store -> {});
  }

  private void keepCopy(Handset handset) {
    if (settles(handset)) {
      handset.keepCopy();
    }
  }

  private void restoreDevice(Handset handset) {
    if (handset.hasOlderCopy() && settles(handset)) {
      handset.restoreOlderCopy();
      world.happened(Fault.DEVICE_RESTORED);
      world.disksLost();
    }
  }

  private void cloneDevice(Handset handset) {
    if (world.handsets().size() < world.devices() + MOST_CLONES && settles(handset)) {
      world.handsets().add(handset.cloned(handset.label() + "-clone" + world.handsets().size()));
      world.happened(Fault.DEVICE_CLONED);
    }
  }

  void arriveLate() {
    if (!world.late().isEmpty()) {
      world.late().remove(chance.below(world.late().size())).arrive();
    }
  }
}
