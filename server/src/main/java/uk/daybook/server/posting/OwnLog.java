package uk.daybook.server.posting;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.store.LogRow;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.Writing;

/**
 * The log of one server process: what people in the office do on its pages, and what an import
 * brings, are mutations like everyone else's. Each process start is an incarnation of its own,
 * {@code office:...} or {@code import:...}.
 *
 * <p>Safe for many threads; one post at a time.
 */
public final class OwnLog {
  private final Store store;
  private final Clock clock;
  private final String incarnation;

  /**
   * A log that nothing was posted to yet.
   *
   * @param incarnation its id, never used before
   */
  public OwnLog(Store store, Clock clock, String incarnation) {
    this.store = store;
    this.clock = clock;
    this.incarnation = incarnation;
  }

  /**
   * Something one person does in the office, or an import does.
   *
   * @param name what is done
   * @param staff the staff code of who does it
   * @param role their role
   * @param root what it is done to
   * @param edits what changes, with the versions the page showed as bases
   * @param accepts the returned work of somebody else that this takes in, null for none
   * @param broughtBy the staff code of whoever brings in the file that an import reads, null for
   *     the operator and for what is no import
   */
  public record Act(
      String name,
      String staff,
      Role role,
      RootKey root,
      List<Edit> edits,
      @Nullable MutationRef accepts,
      @Nullable String broughtBy) {
    public Act {
      edits = List.copyOf(edits);
    }

    /** One that takes in nobody else's work. */
    public Act(String name, String staff, Role role, RootKey root, List<Edit> edits) {
      this(name, staff, role, root, edits, null, null);
    }

    /** The same, taking in that returned work. */
    public Act accepting(MutationRef returned) {
      return new Act(name, staff, role, root, edits, returned, broughtBy);
    }

    /** The same, brought in by that member of staff. */
    public Act broughtBy(@Nullable String uploader) {
      return new Act(name, staff, role, root, edits, accepts, uploader);
    }
  }

  /** What goes with what was posted, in the same transaction. */
  @FunctionalInterface
  public interface Alongside {
    /** Writes it, or throws: then nothing of the whole was posted. */
    void write(Writing tx, List<Verdict> verdicts);
  }

  /** Posts acts in one transaction, each with its own verdict, in order. */
  public List<Verdict> post(List<Act> acts) {
    return post(acts, (tx, verdicts) -> {});
  }

  /** The same, with something of the caller's in the same transaction. */
  public synchronized List<Verdict> post(List<Act> acts, Alongside alongside) {
    return store.write(
        tx -> {
          long now = clock.millis();
          LogRow log = tx.lockLog(LogRow.empty(incarnation, incarnation, null));
          if (!log.device().equals(incarnation)) {
            throw new IllegalStateException("This process's log is somebody else's");
          }
          List<Parsed> lines = new ArrayList<>();
          for (Act act : acts) {
            lines.add(line(act, log.position() + lines.size() + 1, now));
          }
          SortedSet<RootKey> roots = PostingService.lockRoots(tx, () -> rootsOf(tx, lines));
          PostingRun run = new PostingRun(tx, log, roots, now);
          run.readAhead(lines);
          List<Verdict> verdicts = new ArrayList<>();
          for (int i = 0; i < acts.size(); i++) {
            Act act = acts.get(i);
            String gains = act.role() == Role.IMPORT ? act.broughtBy() : act.staff();
            Poster poster =
                new Poster(act.staff(), act.role(), true, tx.grants(act.staff()), gains);
            ClockReading sending = lines.get(i).mutation().at();
            verdicts.add(Verdict.parse(run.post(lines.get(i), poster, sending)));
          }
          run.finish();
          alongside.write(tx, List.copyOf(verdicts));
          return verdicts;
        });
  }

  private static SortedSet<RootKey> rootsOf(Writing tx, List<Parsed> lines) {
    return PostingService.rootsOf(
        tx, lines, lines.stream().map(line -> line.mutation().staff()).distinct().toList());
  }

  /** Posts one act. */
  public Verdict post(Act act) {
    return post(List.of(act)).get(0);
  }

  private Parsed line(Act act, long number, long now) {
    ClockReading reading = new ClockReading(now, incarnation, now, 0L);
    Mutation mutation =
        new Mutation(
            number,
            number,
            act.name(),
            act.staff(),
            act.root(),
            reading,
            false,
            act.edits(),
            null,
            act.accepts());
    if (act.edits().size() > Limits.EDITS) {
      throw new IllegalArgumentException("An act of the office has more edits than a line may");
    }
    return new Parsed(mutation.toLine(), mutation);
  }
}
