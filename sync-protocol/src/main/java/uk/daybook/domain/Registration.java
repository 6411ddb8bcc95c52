package uk.daybook.domain;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Registrations that a rule here depends on. A record may carry others; they are text and move no
 * date.
 */
public enum Registration implements Coded {
  MAPPA_1("MAPPA-1", "MAPPA level 1"),
  MAPPA_2("MAPPA-2", "MAPPA level 2"),
  MAPPA_3("MAPPA-3", "MAPPA level 3"),
  /** A category or level not listed here, which an exemption must not miss. */
  MAPPA_OTHER("MAPPA", "MAPPA"),
  REGISTERED_SEX_OFFENDER("registered-sex-offender", "Registered sex offender"),
  CHILD_SEXUAL_EXPLOITATION("child-sexual-exploitation", "Child sexual exploitation"),
  CHILD_PROTECTION("child-protection", "Active child protection"),
  NATIONAL_SECURITY_DIVISION("national-security-division", "National Security Division case"),
  INTENSIVE_SUPERVISION_COURT("intensive-supervision-court", "Intensive Supervision Court");

  private final String code;
  private final String label;

  Registration(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<Registration> of(String code) {
    return Coded.find(values(), code);
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String label() {
    return label;
  }

  public boolean isMappa() {
    return this == MAPPA_1 || this == MAPPA_2 || this == MAPPA_3 || this == MAPPA_OTHER;
  }

  /** Those among the codes that a rule knows; the rest are left out. */
  public static Set<Registration> known(Collection<String> codes) {
    Set<Registration> known = EnumSet.noneOf(Registration.class);
    for (String code : codes) {
      Optional<Registration> registration = of(code);
      if (registration.isPresent()) {
        known.add(registration.get());
      } else if (code.startsWith(MAPPA_OTHER.code)) {
        known.add(MAPPA_OTHER);
      }
    }
    return known;
  }
}
