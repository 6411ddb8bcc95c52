package uk.daybook.domain;

import org.jspecify.annotations.Nullable;

/**
 * The name of a record: its type and id. Ids say nothing about a person, so a key may stand in a
 * log.
 *
 * @param type the name of a {@link RecordType}
 * @param id the record's id
 */
public record RecordKey(String type, String id) implements Comparable<RecordKey> {
  @Override
  public int compareTo(RecordKey other) {
    int byType = type.compareTo(other.type);
    return byType != 0 ? byType : id.compareTo(other.id);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof RecordKey key && id.equals(key.id) && type.equals(key.type));
  }

  /** Written out: a record's own is slow until it is compiled, and keys are what maps go by. */
  @Override
  public int hashCode() {
    return 31 * id.hashCode() + type.hashCode();
  }

  @Override
  public String toString() {
    return type + "/" + id;
  }
}
