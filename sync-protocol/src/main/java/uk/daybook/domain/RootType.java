package uk.daybook.domain;

import java.util.Optional;

/**
 * What a record belongs to, and what is locked while it is changed. Almost everything belongs to a
 * person, a project or a session; what belongs to none of them (the staff directory, policy
 * settings, a returned piece of work) has the member of staff or the region as its root.
 */
public enum RootType {
  PERSON("person"),
  PROJECT("project"),
  REGION("region"),
  SESSION("session"),
  STAFF("staff");

  private final String code;

  RootType(String code) {
    this.code = code;
  }

  /** The word on the wire. */
  public String code() {
    return code;
  }

  /** The root type with that word, if there is one. */
  public static Optional<RootType> of(String code) {
    for (RootType type : values()) {
      if (type.code.equals(code)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
