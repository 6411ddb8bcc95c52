package uk.daybook.rehearsal.simulation;

import java.util.EnumMap;
import java.util.Map;

/** Decides what goes wrong on the wire, until the world is healed. */
final class Faults {
  /** One in so many requests. */
  private static final Map<Fault, Integer> ONE_IN =
      new EnumMap<>(
          Map.of(
              Fault.REQUEST_LOST, 16,
              Fault.REPLY_LOST, 14,
              Fault.REQUEST_DUPLICATED, 25,
              Fault.REQUEST_DELAYED, 25,
              Fault.NOT_OUR_SERVER, 50));

  private static final int DIES_WHILE_APPLYING_ONE_IN = 40;

  private final World world;
  private final Chance chance;
  private boolean healed;

  Faults(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
  }

  void heal() {
    healed = true;
  }

  boolean isHealed() {
    return healed;
  }

  /** Whether this one strikes now; then it is counted. */
  boolean strikes(Fault fault) {
    Integer oneIn = ONE_IN.get(fault);
    if (healed || oneIn == null || !chance.oneIn(oneIn)) {
      return false;
    }
    world.happened(fault);
    return true;
  }

  /** Now and then a device dies at one of the statements with which it stores an answer. */
  void maybeDoomWhileApplying(Handset handset) {
    if (!healed && chance.oneIn(DIES_WHILE_APPLYING_ONE_IN)) {
      handset.doomAfter(chance.below(60));
      world.tally().count("doomed while applying");
    }
  }
}
