package uk.daybook.rehearsal.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.Chain;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.store.LogRow;
import uk.daybook.server.store.MutationRow;

/** Every mutation the server has, with what the world knows of it. */
final class ServerLogs {
  private final World world;
  private final Map<String, List<Posted>> byName = new HashMap<>();
  private final Map<MutationRef, Posted> byRef = new HashMap<>();
  private final List<Posted> rescued = new ArrayList<>();
  private final Set<MutationRef> mended = new HashSet<>();

  /** A mutation on the server, its verdict, and whose work it is; null when nobody typed it. */
  record Posted(MutationRef ref, Mutation mutation, Verdict verdict, @Nullable Typed typed) {}

  ServerLogs(World world) {
    this.world = world;
    for (String log : world.machine().logs()) {
      for (MutationRow row : world.machine().mutations(log)) {
        add(row);
      }
    }
  }

  private void add(MutationRow row) {
    MutationRef ref = new MutationRef(row.incarnation(), row.number());
    Posted posted =
        new Posted(
            ref,
            Mutation.parse(row.line()),
            Verdict.parse(row.verdict()),
            world.journal().named(row.name()));
    byRef.put(ref, posted);
    MutationRef mends = posted.mutation().mends();
    if (mends != null) {
      mended.add(mends);
    }
    byName.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(posted);
    if (row.name().equals("draft.rescued")) {
      rescued.add(posted);
    }
  }

  /** Where a piece of work is on the server: more than once if a device had to send it again. */
  List<Posted> of(Typed typed) {
    return byName.getOrDefault(typed.name(), List.of());
  }

  @Nullable Posted at(MutationRef ref) {
    return byRef.get(ref);
  }

  /** Whether other work was sent in place of that. */
  boolean mended(MutationRef ref) {
    return mended.contains(ref);
  }

  /** What devices rescued from drafts. */
  List<Posted> rescued() {
    return rescued;
  }

  void checkChains() {
    for (String log : world.machine().logs()) {
      byte[] head = Chain.start();
      long number = 0;
      for (MutationRow row : world.machine().mutations(log)) {
        number++;
        head = Chain.next(head, row.line());
        if (row.number() != number || !Arrays.equals(head, row.head())) {
          throw new Broken(Invariant.CHAIN, log + " breaks at number " + row.number());
        }
      }
      LogRow end = world.machine().read(reading -> reading.log(log)).orElseThrow();
      if (end.position() != number || !Arrays.equals(end.head(), head)) {
        throw new Broken(Invariant.CHAIN, log + " ends elsewhere than its head says");
      }
    }
  }
}
