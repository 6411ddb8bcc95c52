package uk.daybook.domain;

import java.util.List;
import java.util.Set;

/**
 * Fields that mean something only together, and so merge as one: never half of mine and half of
 * yours. Most units are a single field with that field's name.
 *
 * @param name the unit's name; a single field's unit has the field's name
 * @param rule what happens when the unit moved meanwhile
 * @param writers the roles that may set it
 * @param fields its fields; a {@link FieldKind#SET} is always alone
 */
public record Unit(String name, MergeRule rule, Set<Role> writers, List<Field> fields) {
  public Unit {
    writers = Set.copyOf(writers);
    fields = List.copyOf(fields);
    boolean hasSet = fields.stream().anyMatch(field -> field.kind() == FieldKind.SET);
    if (hasSet != (rule == MergeRule.UNION) || (hasSet && fields.size() != 1)) {
      throw new IllegalArgumentException(name + ": a set is a unit of its own and merges by UNION");
    }
  }

  /** Whether this unit is one set field. */
  public boolean isSet() {
    return rule == MergeRule.UNION;
  }
}
