package uk.daybook.rehearsal.simulation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import uk.daybook.protocol.Cursor;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.ScopeState;
import uk.daybook.protocol.Verdict;

/** What must hold of every request and reply that goes over the wire. */
final class WireWatch {
  private final World world;
  private final Map<MutationRef, byte[]> verdicts = new HashMap<>();

  /** How far one database of a device has said it has pulled. */
  static final class Cursors {
    private final Map<String, Long> reached = new HashMap<>();
    private long epoch;

    Cursors copy() {
      Cursors copy = new Cursors();
      copy.epoch = epoch;
      copy.reached.putAll(reached);
      return copy;
    }
  }

  WireWatch(World world) {
    this.world = world;
  }

  /** A device sends: its cursors are where they were, or further. */
  void sends(Cursors cursors, ExchangeRequest request) {
    if (request.epoch() != cursors.epoch) {
      cursors.reached.clear();
      cursors.epoch = request.epoch();
    }
    cursors.reached.forEach(
        (scope, reached) -> {
          Cursor cursor = request.cursors().get(scope);
          long now = cursor == null ? 0 : cursor.at();
          if (now < reached) {
            throw new Broken(
                Invariant.CURSOR,
                scope + " went from " + reached + " back to " + now + " and is pulled again");
          }
        });
    request.cursors().forEach((scope, cursor) -> cursors.reached.put(scope, cursor.at()));
  }

  /** A device is about to be given a reply: where that lets it begin again, it may. */
  void receives(Cursors cursors, ExchangeReply reply, boolean pulled) {
    if (!pulled) {
      return;
    }
    if (reply.head().epoch() != cursors.epoch) {
      cursors.reached.clear();
      cursors.epoch = reply.head().epoch();
    }
    Map<String, Long> kept = new HashMap<>();
    for (ScopeState state : reply.head().scopes()) {
      Long reached = cursors.reached.get(state.scope());
      if (reached != null && state.from() >= reached) {
        kept.put(state.scope(), reached);
      }
    }
    cursors.reached.clear();
    cursors.reached.putAll(kept);
  }

  /** The server answers: whatever it has said of a mutation before, it says again. */
  void answers(ExchangeRequest request, ExchangeReply reply) {
    Map<Long, String> names = new HashMap<>();
    for (byte[] line : request.lines()) {
      Mutation mutation = Mutation.parse(line);
      names.put(mutation.number(), mutation.name());
    }
    for (byte[] line : reply.verdicts()) {
      Verdict verdict = Verdict.parse(line);
      MutationRef ref = new MutationRef(request.incarnation(), verdict.number());
      world.tally().count("answered " + verdict.word());
      world.journal().landed(names.getOrDefault(ref.number(), ""), verdict.versions());
      byte[] before = verdicts.putIfAbsent(ref, line);
      if (before != null && !Arrays.equals(before, line)) {
        throw new Broken(
            Invariant.ONE_VERDICT,
            ref + " was " + Verdict.parse(before) + " and is now " + Verdict.parse(line));
      }
    }
  }

  /** A backup took the server's place: what it does not have will be judged anew. */
  void serverRestored(Machine machine) {
    verdicts.keySet().removeIf(ref -> machine.position(ref.incarnation()) < ref.number());
  }

  /** Every answer that was given is the one that is stored. */
  void checkStored(Machine machine) {
    verdicts.forEach(
        (ref, line) -> {
          if (!Arrays.equals(machine.verdict(ref), line)) {
            throw new Broken(
                Invariant.ONE_VERDICT,
                ref + " was answered " + Verdict.parse(line) + ", which is not what is stored");
          }
        });
  }
}
