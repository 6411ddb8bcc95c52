package uk.daybook.domain;

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
  public String toString() {
    return type + "/" + id;
  }
}
