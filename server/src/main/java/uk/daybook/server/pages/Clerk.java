package uk.daybook.server.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Verdict;
import uk.daybook.protocol.Version;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.AuditRow;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Writing;

/**
 * Writes what somebody does on a page: by mutations, like everyone, with the versions the page
 * showed as bases, and an audit row in the same transaction.
 *
 * <p><b>A stale page never overwrites.</b> An act that meets something that moved since the page
 * was shown is not kept: its page shows what changed, with what was typed. So nothing of the
 * office's own work is ever returned, or disagrees, by way of a page.
 *
 * <p>For one request, on one thread.
 */
public final class Clerk {
  private final Premises premises;
  private final Viewer viewer;
  private final String page;
  private boolean overtaken;

  Clerk(Premises premises, Viewer viewer, String page) {
    this.premises = premises;
    this.viewer = viewer;
    this.page = page;
  }

  /** What became of an act. */
  public sealed interface Outcome {
    /** It is done. */
    record Done() implements Outcome {}

    /** Something it touches has moved since the page was shown; nothing of it was kept. */
    record Stale() implements Outcome {}

    /** A rule says no, in words; nothing of it was kept. */
    record Refused(String words) implements Outcome {}

    default boolean isDone() {
      return this instanceof Done;
    }

    /** Why it is not done, for whoever asked for it. */
    default String words() {
      return "This changed while you looked. Look at it again";
    }
  }

  /** Undoes the transaction: some act of it did not go through. */
  private static final class NotAll extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Outcome> outcomes;

    NotAll(List<Outcome> outcomes) {
      super("some act did not go through", null, false, false);
      this.outcomes = outcomes;
    }
  }

  /** Something this viewer does to one root. */
  public Act act(String name, RootKey root, Edit... edits) {
    return new Act(name, viewer.staff(), viewer.role(), root, List.of(edits));
  }

  /** An edit of a record that the page showed at that version. */
  public static Edit edit(RecordKey record, Version shown, ObjectNode fields) {
    return new Edit(record, Base.at(shown), fields);
  }

  /** An edit that makes a record. */
  public static Edit make(RecordKey record, ObjectNode fields) {
    return new Edit(record, Base.NOTHING, fields);
  }

  /** A version as a hidden field carries it, read back; what is no version is none. */
  public static Version shown(String text) {
    String[] parts = text.split("\\.", -1);
    try {
      return parts.length == 2
          ? new Version(Long.parseLong(parts[0]), Long.parseLong(parts[1]))
          : Version.NONE;
    } catch (NumberFormatException e) {
      return Version.NONE;
    }
  }

  /** Whether something met what had moved since the page was shown. */
  public boolean isOvertaken() {
    return overtaken;
  }

  /** Does one thing. */
  public Outcome post(Act act) {
    return postWhole(List.of(act)).get(0);
  }

  /**
   * Does all of them or none: when one does not go through, nothing was kept, and the outcomes say
   * which it was.
   */
  public List<Outcome> postWhole(List<Act> acts) {
    List<Outcome> hidden = hidden(acts);
    if (!hidden.stream().allMatch(Outcome::isDone)) {
      return hidden;
    }
    try {
      premises
          .log()
          .post(
              acts,
              (tx, verdicts) -> {
                List<Outcome> outcomes = verdicts.stream().map(Clerk::outcome).toList();
                if (!outcomes.stream().allMatch(Outcome::isDone)) {
                  throw new NotAll(outcomes);
                }
                audit(tx, acts);
              });
      return hidden;
    } catch (NotAll e) {
      overtaken |= e.outcomes.stream().anyMatch(Outcome.Stale.class::isInstance);
      return e.outcomes;
    }
  }

  /** Does each that goes through; the outcome of each, in their order. */
  public List<Outcome> postEach(List<Act> acts) {
    List<@Nullable Outcome> outcomes = new ArrayList<>(Collections.nCopies(acts.size(), null));
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < acts.size(); i++) {
      left.add(i);
    }
    while (!left.isEmpty()) {
      List<Outcome> round = postWhole(left.stream().map(acts::get).toList());
      boolean all = round.stream().allMatch(Outcome::isDone);
      List<Integer> next = new ArrayList<>();
      for (int i = 0; i < left.size(); i++) {
        if (all || !round.get(i).isDone()) {
          outcomes.set(left.get(i), round.get(i));
        } else {
          next.add(left.get(i));
        }
      }
      left = next;
    }
    return outcomes.stream().map(Objects::requireNonNull).toList();
  }

  /** What somebody may not see they cannot write to, whatever they send. */
  private List<Outcome> hidden(List<Act> acts) {
    return premises
        .store()
        .read(
            reading -> {
              Sight sight = new Sight(reading, viewer, new Seen());
              return acts.stream()
                  .map(
                      act ->
                          isNew(act) || mayKnow(act, sight)
                              ? new Outcome.Done()
                              : (Outcome)
                                  new Outcome.Refused(
                                      "This is not yours to change, or is not there."))
                  .toList();
            });
  }

  private static boolean mayKnow(Act act, Sight sight) {
    return act.edits().stream()
        .allMatch(
            edit -> {
              RecordRow row = sight.live(edit.record());
              return row == null ? sight.mayKnow(act.root()) : sight.mayKnow(row);
            });
  }

  /** An act that makes its own root: a new person, project or session. */
  private static boolean isNew(Act act) {
    return act.edits().stream()
        .anyMatch(
            edit ->
                edit.base().equals(Base.NOTHING)
                    && edit.record().id().equals(act.root().id())
                    && edit.record().type().equals(act.root().type().code()));
  }

  /** A page's act goes through only when nothing it touches had moved. */
  private static Outcome outcome(Verdict verdict) {
    if (verdict instanceof Verdict.Posted) {
      return new Outcome.Done();
    } else if (verdict instanceof Verdict.Refused refused) {
      return new Outcome.Refused(refused.words());
    } else if (verdict instanceof Verdict.Parked parked) {
      return new Outcome.Refused(parked.words());
    }
    return new Outcome.Stale();
  }

  /** Notes that acts were posted, in the transaction that posts them. */
  public void audit(Writing tx, List<Act> acts) {
    List<AuditRow> rows = new ArrayList<>();
    for (Act act : acts) {
      RecordKey record = act.edits().get(0).record();
      String person = act.root().type() == RootType.PERSON ? act.root().id() : "";
      rows.add(row(act.name(), record.type(), record.id(), person));
    }
    tx.appendAudit(rows);
  }

  /** Notes something done that is no mutation: a code given out, a device revoked. */
  public void note(Writing tx, String deed, String type, String id) {
    tx.appendAudit(List.of(row(deed, type, id, "")));
  }

  private AuditRow row(String deed, String type, String id, String person) {
    return new AuditRow(
        0,
        premises.clock().millis(),
        viewer.staff(),
        deed,
        type,
        id,
        person,
        page,
        viewer.address());
  }
}
