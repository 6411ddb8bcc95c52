package uk.daybook.server.store;

import org.jspecify.annotations.Nullable;

/**
 * A question: the records of a type whose link field names that id.
 *
 * @param type the records' type
 * @param field one of its {@link uk.daybook.domain.RecordType#links}
 * @param target the id it holds
 */
public record Link(String type, String field, String target) {
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Link link
            && target.equals(link.target)
            && field.equals(link.field)
            && type.equals(link.type));
  }

  /** Written out, as in {@link uk.daybook.domain.RecordKey}. */
  @Override
  public int hashCode() {
    return 31 * (31 * target.hashCode() + field.hashCode()) + type.hashCode();
  }
}
