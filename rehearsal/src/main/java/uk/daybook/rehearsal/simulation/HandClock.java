package uk.daybook.rehearsal.simulation;

import uk.daybook.client.DeviceClock;

/** A device's clocks: a wall clock that anyone may set, and the time since the last boot. */
final class HandClock implements DeviceClock {
  private final WorldClock world;
  private final String device;
  private long wallOffset;
  private boolean frozen;
  private long frozenAt;
  private int boots = 1;
  private long bootedAt;

  HandClock(WorldClock world, String device) {
    this.world = world;
    this.device = device;
    this.bootedAt = world.millis();
  }

  /** The clocks of another device with the same past. */
  HandClock copy(String copy) {
    HandClock clock = new HandClock(world, copy);
    clock.wallOffset = wallOffset;
    return clock;
  }

  void jump(long byMillis) {
    unfreeze();
    wallOffset += byMillis;
  }

  void freeze() {
    frozenAt = wallMillis();
    frozen = true;
  }

  void unfreeze() {
    if (frozen) {
      frozen = false;
      wallOffset = frozenAt - world.millis();
    }
  }

  void reboot() {
    boots++;
    bootedAt = world.millis();
  }

  @Override
  public long wallMillis() {
    return frozen ? frozenAt : world.millis() + wallOffset;
  }

  @Override
  public String boot() {
    return device + "-boot-" + boots;
  }

  @Override
  public long elapsedMillis() {
    return world.millis() - bootedAt;
  }
}
