package uk.daybook.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of record is: its fields, how each merges, who may write it, which scopes hold it and
 * what it belongs to. Declared once, in {@link RecordTypes}; tables, codecs, history and the
 * difference shown on a screen derive from it.
 *
 * <p>Immutable and safe for many threads.
 */
public final class RecordType {
  private final String name;
  private final Set<RootType> roots;
  private final @Nullable String rootField;
  private final Audience audience;
  private final Set<Role> creators;
  private final boolean deletable;
  private final boolean ownRoot;
  private final List<String> naturalKey;
  private final Set<String> links;
  private final Map<String, Unit> units;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Map<String, Unit> unitOfField = new LinkedHashMap<>();

  private RecordType(Builder builder) {
    this.name = builder.name;
    this.roots = Set.copyOf(builder.roots);
    this.rootField = builder.rootField;
    this.audience = builder.audience;
    this.creators = Set.copyOf(builder.creators);
    this.deletable = builder.deletable;
    this.ownRoot = builder.ownRoot;
    this.naturalKey = List.copyOf(builder.naturalKey);
    this.links = Collections.unmodifiableSet(builder.links);
    this.units = Collections.unmodifiableMap(builder.units);
    for (Unit unit : builder.units.values()) {
      for (Field field : unit.fields()) {
        fields.put(field.name(), field);
        unitOfField.put(field.name(), unit);
      }
    }
  }

  static Builder named(String name) {
    return new Builder(name);
  }

  public String name() {
    return name;
  }

  /** The kinds of root a record of this type may have. */
  public Set<RootType> roots() {
    return roots;
  }

  /**
   * The field that holds the root's id, or null when the record is its own root or its mutation
   * names the root.
   */
  public @Nullable String rootField() {
    return rootField;
  }

  /** Whether a record of this type is its own root: a person, a project, a session, staff. */
  public boolean isOwnRoot() {
    return ownRoot;
  }

  public Audience audience() {
    return audience;
  }

  /** The roles that may make one. */
  public Set<Role> creators() {
    return creators;
  }

  /** Whether one may be deleted. Most never are: they go out of use by a field. */
  public boolean isDeletable() {
    return deletable;
  }

  /** The fields whose values together no two records of this type may share; empty for none. */
  public List<String> naturalKey() {
    return naturalKey;
  }

  /** The fields by which records of this type are found. */
  public Set<String> links() {
    return links;
  }

  public Collection<Unit> units() {
    return units.values();
  }

  public Optional<Unit> unit(String unit) {
    return Optional.ofNullable(units.get(unit));
  }

  public Optional<Field> field(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  public Collection<Field> fields() {
    return fields.values();
  }

  /** The unit in which that field merges. */
  public Optional<Unit> unitOf(String field) {
    return Optional.ofNullable(unitOfField.get(field));
  }

  @Override
  public String toString() {
    return name;
  }

  /** Collects a declaration; used by {@link RecordTypes} alone. */
  static final class Builder {
    private final String name;
    private final Set<RootType> roots = EnumSet.noneOf(RootType.class);
    private @Nullable String rootField;
    private Audience audience = Audience.CASE;
    private Set<Role> creators = Set.of();
    private boolean deletable;
    private boolean ownRoot;
    private List<String> naturalKey = List.of();
    private final Set<String> links = new TreeSet<>();
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private Set<Role> writers = Set.of();

    private Builder(String name) {
      this.name = name;
    }

    /** The record is its own root. */
    Builder ownRoot(RootType type) {
      ownRoot = true;
      roots.add(type);
      return this;
    }

    /** The root's id stands in that field, which is declared later like any other. */
    Builder rootIn(String field, RootType type) {
      roots.add(type);
      rootField = field;
      return this;
    }

    /** The mutation that makes the record names its root, one of these kinds. */
    Builder rootedIn(RootType... types) {
      roots.addAll(List.of(types));
      return this;
    }

    Builder heldBy(Audience audience) {
      this.audience = audience;
      return this;
    }

    Builder madeBy(Set<Role> creators) {
      this.creators = creators;
      return this;
    }

    Builder deletable() {
      this.deletable = true;
      return this;
    }

    Builder uniqueBy(String... fields) {
      this.naturalKey = List.of(fields);
      return this;
    }

    Builder foundBy(String... idFields) {
      links.addAll(List.of(idFields));
      return this;
    }

    /** Who may write the units that follow. */
    Builder writtenBy(Set<Role> writers) {
      this.writers = writers;
      return this;
    }

    /** Each of these fields is a unit of its own, merged by that rule. */
    Builder each(MergeRule rule, Field... fields) {
      for (Field field : fields) {
        add(new Unit(field.name(), rule, writers, List.of(field)));
      }
      return this;
    }

    /** Sets, merged element by element. */
    Builder sets(String... names) {
      for (String set : names) {
        add(new Unit(set, MergeRule.UNION, writers, List.of(Field.set(set))));
      }
      return this;
    }

    /** These fields merge as one. */
    Builder together(String unit, MergeRule rule, Field... fields) {
      return add(new Unit(unit, rule, writers, List.of(fields)));
    }

    private Builder add(Unit unit) {
      if (units.putIfAbsent(unit.name(), unit) != null) {
        throw new IllegalStateException(name + " declares " + unit.name() + " twice");
      }
      return this;
    }

    RecordType build() {
      List<String> known = new ArrayList<>();
      units.values().forEach(unit -> unit.fields().forEach(field -> known.add(field.name())));
      List<String> named = new ArrayList<>(naturalKey);
      named.addAll(links);
      if (rootField != null) {
        named.add(rootField);
      }
      if (!known.containsAll(named) || known.size() != Set.copyOf(known).size()) {
        throw new IllegalStateException(name + " names a field it does not declare, or one twice");
      }
      return new RecordType(this);
    }
  }
}
