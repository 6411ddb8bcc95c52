package uk.daybook.server.posting;

/** The names of scopes. A device treats them as opaque. */
public final class ScopeNames {
  /** Begins the name of every scope that is granted by name. */
  static final String LIMITED = "limited:";

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
    return LIMITED + person + ":case";
  }
}
