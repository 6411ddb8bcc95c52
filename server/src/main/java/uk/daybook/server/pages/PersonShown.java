package uk.daybook.server.pages;

/**
 * A person on probation as one viewer may see them.
 *
 * @param id the person record's id
 * @param crn their CRN; always shown
 * @param name first and last name, or why there is none
 * @param known whether the viewer may see more than the CRN
 */
public record PersonShown(String id, String crn, String name, boolean known) {
  /** "Aled Jones, X123456", or the CRN and why that is all. */
  public String both() {
    return known ? name + ", " + crn : crn + " (" + name + ")";
  }

  /** As a table is sorted: last name first; people shown as a CRN come last. */
  public String sortedBy() {
    int space = name.lastIndexOf(' ');
    return known
        ? "0" + name.substring(space + 1) + " " + name.substring(0, Math.max(0, space))
        : "1" + crn;
  }
}
