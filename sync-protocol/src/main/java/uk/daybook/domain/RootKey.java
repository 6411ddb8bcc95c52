package uk.daybook.domain;

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
  public String toString() {
    return type.code() + "/" + id;
  }
}
