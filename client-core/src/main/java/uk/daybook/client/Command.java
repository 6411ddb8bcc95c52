package uk.daybook.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.Json;

/**
 * One thing a person does to one root, whole: it is saved and posted whole or not at all. "Mark all
 * arrived" is ten of them, saved together by {@link FieldStore#runAll}.
 *
 * <p>Immutable.
 *
 * @param name what is done, {@code attendance.mark}
 * @param root what it is done to
 * @param changes what changes, in order
 * @param urgent whether it is sent before what is not (a concern, a lone-visit signal)
 * @param mends the entry of the returned work this replaces, 0 for none
 * @param draft the record whose draft this comes from and which goes when it is saved, or null
 */
public record Command(
    String name,
    RootKey root,
    List<Change> changes,
    boolean urgent,
    long mends,
    @Nullable RecordKey draft) {
  public Command {
    changes = List.copyOf(changes);
  }

  /**
   * The change of one record.
   *
   * @param record which record
   * @param first the document first shown, empty for a new record
   * @param seen its base
   * @param values the fields as they should be, null for a deletion. Only those that differ from
   *     {@code first} are sent; JSON null clears one. A set is given whole, as a list, or as {@code
   *     {"add": [...], "remove": [...]}}
   */
  public record Change(
      RecordKey record, ObjectNode first, Seen seen, @Nullable ObjectNode values) {}

  /** Starts one. */
  public static Builder named(String name, RootKey root) {
    return new Builder(name, root);
  }

  /** Collects a command. For one thread. */
  public static final class Builder {
    private final String name;
    private final RootKey root;
    private final List<Change> changes = new ArrayList<>();
    private boolean urgent;
    private long mends;
    private @Nullable RecordKey draft;

    private Builder(String name, RootKey root) {
      this.name = name;
      this.root = root;
    }

    /** Makes a record; meets the one that is there if its id is derived and somebody was first. */
    public Builder create(RecordKey record, ObjectNode values) {
      changes.add(new Change(record, Json.object(), Seen.NOTHING, values.deepCopy()));
      return this;
    }

    /** Edits a record from what was first shown of it. */
    public Builder edit(Shown first, ObjectNode values) {
      changes.add(new Change(first.key(), first.document(), first.seen(), values.deepCopy()));
      return this;
    }

    /** Deletes a record. */
    public Builder delete(Shown first) {
      changes.add(new Change(first.key(), first.document(), first.seen(), null));
      return this;
    }

    /** Sent before what is not urgent. */
    public Builder urgent() {
      urgent = true;
      return this;
    }

    /** Replaces that returned piece of work. */
    public Builder mends(long entry) {
      mends = entry;
      return this;
    }

    /** The draft of that record goes in the transaction that saves this. */
    public Builder fromDraft(RecordKey record) {
      draft = record;
      return this;
    }

    public Command build() {
      return new Command(name, root, changes, urgent, mends, draft);
    }
  }
}
