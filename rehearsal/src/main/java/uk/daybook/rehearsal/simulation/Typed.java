package uk.daybook.rehearsal.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Seen;
import uk.daybook.domain.RecordKey;

/**
 * A piece of work that somebody was told is saved: what the rule of rules is about. Its name is
 * used for nothing else in the world, and is how it is found again wherever it went.
 */
final class Typed {
  /**
   * One record of it.
   *
   * @param record the record
   * @param seen what truly was on the screen when its author began
   * @param fields what its author changed of that, null for a deletion
   */
  record Edit(RecordKey record, Seen seen, @Nullable ObjectNode fields) {}

  private final String name;
  private final String staff;
  private final List<Edit> edits;
  private final long entry;
  private final @Nullable Typed previous;
  private boolean gone;

  private Typed(String name, String staff, List<Edit> edits, long entry, @Nullable Typed previous) {
    this.name = name;
    this.staff = staff;
    this.edits = List.copyOf(edits);
    this.entry = entry;
    this.previous = previous;
  }

  static Typed onDevice(
      String name, String staff, List<Edit> edits, long entry, @Nullable Typed previous) {
    return new Typed(name, staff, edits, entry, previous);
  }

  static Typed inOffice(String name, String staff, List<Edit> edits) {
    return new Typed(name, staff, edits, 0, null);
  }

  String name() {
    return name;
  }

  String staff() {
    return staff;
  }

  List<Edit> edits() {
    return edits;
  }

  /** The edit of that record, null when there is none. */
  @Nullable Edit edit(RecordKey record) {
    for (Edit edit : edits) {
      if (edit.record().equals(record)) {
        return edit;
      }
    }
    return null;
  }

  /** Its place in the order of typing on its device; 0 in the office. */
  long entry() {
    return entry;
  }

  boolean isOffice() {
    return entry == 0;
  }

  /** What was typed before it in the same database, copies and all. */
  @Nullable Typed previous() {
    return previous;
  }

  /** Whether the other was typed before this in the same database, up to that entry. */
  boolean follows(Typed other, long upToEntry) {
    for (Typed one = previous; one != null; one = one.previous) {
      if (one == other) {
        return one.entry <= upToEntry;
      }
    }
    return false;
  }

  /** Whether every disk that held it is gone: the one way in which work may be lost. */
  boolean isGone() {
    return gone;
  }

  void isLostWithItsDisk() {
    gone = true;
  }

  @Override
  public String toString() {
    return name + " by " + staff + (entry == 0 ? " in the office" : " as entry " + entry);
  }
}
