package uk.daybook.rehearsal.simulation;

/** Everything that must hold once every fault is gone and nothing moves any more. */
final class AtRest {
  private final World world;

  AtRest(World world) {
    this.world = world;
  }

  /** {@link Broken} at the first that does not hold. */
  void check() {
    ServerLogs logs = new ServerLogs(world);
    logs.checkChains();
    world.watch().checkStored(world.machine());
    new RuleOfRules(world, logs).check();
    ServerState server = new ServerState(world);
    server.checkScopes();
    server.checkDeleted();
    new LedgerCheck(world).check();
    new ListsCheck(world).check();
    DeviceState devices = new DeviceState(world, logs);
    for (Handset handset : world.handsets()) {
      devices.check(handset);
    }
    devices.checkReadable();
    devices.checkFirstSync();
  }
}
