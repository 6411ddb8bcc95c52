package uk.daybook.field.person;

import java.util.List;

/**
 * What the search prints: all in words.
 *
 * @param typed what is in the box
 * @param heading what the list is
 * @param hits the people
 * @param limited CRNs of people whom this device may not know
 * @param more what to do when there are more than are shown, empty when there are not
 * @param nobody whether something was looked for and nobody was found
 * @param ring what to do about limited access, with the number where one is set
 * @param duty the number as a telephone takes it, empty when none is set
 * @param said what is announced
 */
public record SearchView(
    String typed,
    String heading,
    List<Hit> hits,
    List<String> limited,
    String more,
    boolean nobody,
    String ring,
    String duty,
    String said) {

  /**
   * A person found.
   *
   * @param id the person's id
   * @param name first and last name, or the CRN
   * @param crn the case reference
   * @param next where they are due next, in words
   */
  public record Hit(String id, String name, String crn, String next) {}
}
