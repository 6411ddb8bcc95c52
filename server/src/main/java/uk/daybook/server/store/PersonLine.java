package uk.daybook.server.store;

import java.util.Set;

/**
 * A person as they are looked for.
 *
 * @param id the person
 * @param region where they are supervised
 * @param officer whose case they are
 * @param crn their CRN
 * @param firstName as it is written
 * @param lastName as it is written
 * @param limited whether access to them is limited
 * @param words every word by which they are found
 */
public record PersonLine(
    String id,
    String region,
    String officer,
    String crn,
    String firstName,
    String lastName,
    boolean limited,
    Set<String> words) {
  public PersonLine {
    words = Set.copyOf(words);
  }
}
