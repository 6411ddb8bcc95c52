package uk.daybook.server.posting;

import java.util.Optional;

/** The names of scopes. A device treats them as opaque. */
public final class ScopeNames {
  /** Begins the name of every scope that is granted by name. */
  static final String LIMITED = "limited:";

  private static final String CASE = ":case";

  private ScopeNames() {}

  public static String region(String region) {
    return "region:" + region;
  }

  public static String team(String team) {
    return "team:" + team;
  }

  public static String project(String project) {
    return "project:" + project;
  }

  public static String caseload(String staff) {
    return "caseload:" + staff;
  }

  public static String limited(String person) {
    return LIMITED + person;
  }

  /** The side of a person with limited access that no supervisor holds, named or not. */
  public static String limitedCase(String person) {
    return LIMITED + person + CASE;
  }

  /** The person of either scope of somebody with limited access; empty for any other scope. */
  static Optional<String> limitedPerson(String scope) {
    if (!scope.startsWith(LIMITED)) {
      return Optional.empty();
    }
    String person = scope.substring(LIMITED.length());
    return Optional.of(
        person.endsWith(CASE) ? person.substring(0, person.length() - CASE.length()) : person);
  }
}
