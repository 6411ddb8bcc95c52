package uk.daybook.domain;

import org.jspecify.annotations.Nullable;

/**
 * The name of a root. Sorted by type, then id: the order in which roots are locked.
 *
 * @param type what kind of root
 * @param id the root's id
 */
public record RootKey(RootType type, String id) implements Comparable<RootKey> {
  @Override
  public int compareTo(RootKey other) {
    int byType = type.compareTo(other.type);
    return byType != 0 ? byType : id.compareTo(other.id);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof RootKey key && id.equals(key.id) && type == key.type);
  }

  /** Written out: a record's own is slow until it is compiled, and keys are what maps go by. */
  @Override
  public int hashCode() {
    return 31 * id.hashCode() + type.hashCode();
  }

  @Override
  public String toString() {
    return type.code() + "/" + id;
  }
}
