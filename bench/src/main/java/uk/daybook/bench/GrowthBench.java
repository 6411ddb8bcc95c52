package uk.daybook.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook bench growth}: what ten times as much of one thing costs everything else. */
@Command(
    name = "growth",
    description = {
      "What an exchange, an office page and a tap cost as one thing grows tenfold, one at a time:",
      "people in the store, records on the device, devices known, versions of a record.",
      "All sizes stand side by side and take turns, so that the machine is the same for each."
    },
    mixinStandardHelpOptions = true)
final class GrowthBench implements Callable<Integer> {
  private static final int TENFOLD = 10;
  private static final String SMALL = "as it is";

  private final Machine machine;

  @Option(
      names = "--people",
      defaultValue = "300",
      description = "And ten times as many: ${DEFAULT-VALUE}.")
  private int people;

  @Option(
      names = "--records",
      defaultValue = "1000",
      description = "And ten times as many: ${DEFAULT-VALUE}.")
  private int records;

  @Option(
      names = "--devices",
      defaultValue = "200",
      description = "And ten times as many: ${DEFAULT-VALUE}.")
  private int devices;

  @Option(
      names = "--versions",
      defaultValue = "50",
      description = "And ten times as many: ${DEFAULT-VALUE}.")
  private int versions;

  @Option(
      names = "--warm-ups",
      defaultValue = "12",
      description = "Rounds in a store of their own: ${DEFAULT-VALUE}.")
  private int warmUps;

  @Option(
      names = "--runs",
      defaultValue = "12",
      description = "Rounds, of 100 taps and one push each: ${DEFAULT-VALUE}.")
  private int runs;

  @Mixin private Asked asked;

  GrowthBench(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Report report =
        Report.begin(
            "growth",
            machine,
            String.format(
                Locale.ROOT,
                "%,d people in the store, %,d records on the device, %,d devices known, %,d versions"
                    + " of a record; and one of them ten times as many",
                people,
                records,
                devices,
                versions));
    Map<String, GrowthWorld.Size> sizes = new LinkedHashMap<>();
    sizes.put(SMALL, new GrowthWorld.Size(people, records, devices, versions));
    sizes.put("people", new GrowthWorld.Size(people * TENFOLD, records, devices, versions));
    sizes.put("records", new GrowthWorld.Size(people, records * TENFOLD, devices, versions));
    sizes.put("devices", new GrowthWorld.Size(people, records, devices * TENFOLD, versions));
    sizes.put("versions", new GrowthWorld.Size(people, records, devices, versions * TENFOLD));
    Map<String, GrowthWorld> worlds = new LinkedHashMap<>();
    try (Folders folders = Folders.scratch()) {
      warmUp(folders, sizes.getOrDefault(SMALL, new GrowthWorld.Size(1, 1, 1, 1)));
      try {
        for (Map.Entry<String, GrowthWorld.Size> size : sizes.entrySet()) {
          worlds.put(size.getKey(), GrowthWorld.make(folders, machine, size.getValue()));
        }
        List<GrowthWorld> turns = new ArrayList<>(worlds.values());
        for (int i = 0; i < runs; i++) {
          for (GrowthWorld world : turns) {
            world.round();
          }
          // Whoever was first is last in the next round.
          Collections.rotate(turns, 1);
        }
        worlds.values().forEach(GrowthWorld::check);
        report(report, worlds);
      } finally {
        worlds.values().forEach(GrowthWorld::close);
      }
    }
    asked.end(report);
    return 0;
  }

  private void warmUp(Folders folders, GrowthWorld.Size size)
      throws IOException, InterruptedException {
    try (GrowthWorld world = GrowthWorld.make(folders, machine, size)) {
      for (int i = 0; i < warmUps; i++) {
        world.round();
      }
    }
  }

  private static void report(Report report, Map<String, GrowthWorld> worlds) {
    for (String step : GrowthWorld.STEPS) {
      worlds.forEach((grown, world) -> report.time(nameOf(step, grown), world.samples(step)));
    }
    for (String step : GrowthWorld.STEPS) {
      double small = medianOf(worlds, step, SMALL);
      for (String grown : worlds.keySet()) {
        if (!grown.equals(SMALL)) {
          report.ratio(nameOf(step, grown), medianOf(worlds, step, grown) / small);
        }
      }
    }
  }

  private static String nameOf(String step, String grown) {
    return grown.equals(SMALL) ? step : step + ", " + grown + " x10";
  }

  private static double medianOf(Map<String, GrowthWorld> worlds, String step, String grown) {
    GrowthWorld world = worlds.get(grown);
    return world == null ? 0 : world.samples(step).median();
  }
}
