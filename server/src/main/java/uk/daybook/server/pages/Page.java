package uk.daybook.server.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around its own content. Immutable; made by {@link Visit#page}.
 *
 * @param title of the page, in words and without anybody's name
 * @param nav which part of the office it belongs to
 * @param viewer who is at it; null on the way in
 * @param said what was just done, shown and announced once
 * @param problems what must be mended, for the error summary
 * @param back where "Back" leads, null for none
 * @param arrival the newest arrival this page knows of; a later one is told
 * @param unsaved what was typed, was not saved, and stands nowhere else on the page
 */
public record Page(
    String title,
    Nav nav,
    @Nullable Viewer viewer,
    @Nullable String said,
    List<Problem> problems,
    @Nullable String back,
    long arrival,
    List<String> unsaved) {
  public Page {
    problems = List.copyOf(problems);
    unsaved = List.copyOf(unsaved);
  }

  /** The parts of the office, in the order of the navigation. */
  public enum Nav {
    HOME("Home", "/office", Right.SEE_HOME),
    CONCERNS("Concerns", "/office/concerns", Right.SEE_CONCERNS),
    OUT("Out now", "/office/out", Right.SEE_OUT),
    SESSIONS("Sessions", "/office/sessions", Right.SEE_SESSIONS),
    DISAGREEMENTS("Disagreements", "/office/disagreements", Right.SEE_DISAGREEMENTS),
    RETURNED("Late and returned", "/office/returned", Right.SEE_RETURNED),
    PEOPLE("People", "/office/people", Right.SEE_PEOPLE),
    VISITS("Visits", "/office/visits", Right.SEE_VISITS),
    CASES("Cases", "/office/cases", Right.SEE_CASES),
    ABSENCES("Absences", "/office/absences", Right.SEE_ABSENCES),
    DEVICES("Devices", "/office/devices", Right.SEE_DEVICES),
    STAFF("Staff", "/office/staff", Right.SEE_STAFF),
    SETTINGS("Settings", "/office/settings", Right.SEE_SETTINGS),
    IMPORT("Import", "/office/import", Right.IMPORT),
    AUDIT("Audit", "/office/audit", Right.SEE_AUDIT),
    NONE("", "", Right.SIGNED_IN);

    private final String words;
    private final String path;
    private final Right right;

    Nav(String words, String path, Right right) {
      this.words = words;
      this.path = path;
      this.right = right;
    }

    public String words() {
      return words;
    }

    public String path() {
      return path;
    }
  }

  /**
   * Something that was typed and must be mended.
   *
   * @param field the id of the field on the page
   * @param words what to do, in words
   */
  public record Problem(String field, String words) {}

  /** The parts this viewer may go to. */
  public List<Nav> parts() {
    Viewer here = viewer;
    return here == null
        ? List.of()
        : java.util.Arrays.stream(Nav.values())
            .filter(it -> it != Nav.NONE && here.may(it.right))
            .toList();
  }

  /** The hidden field's value for every form. */
  public String csrf() {
    return viewer == null ? "" : viewer.csrf();
  }

  public boolean may(Right right) {
    return viewer != null && viewer.may(right);
  }

  /** The problem of a field, for the words beside it; null when it has none. */
  public @Nullable String problem(String field) {
    return problems.stream()
        .filter(it -> it.field().equals(field))
        .map(Problem::words)
        .findFirst()
        .orElse(null);
  }

  /** With these to mend. */
  public Page problems(List<Problem> found) {
    return new Page(title, nav, viewer, said, found, back, arrival, unsaved);
  }

  /** With a link that goes back. */
  public Page back(String path) {
    return new Page(title, nav, viewer, said, problems, path, arrival, unsaved);
  }

  /** With words that were typed and not saved. */
  Page unsaved(List<String> words) {
    return new Page(title, nav, viewer, said, problems, back, arrival, words);
  }
}
