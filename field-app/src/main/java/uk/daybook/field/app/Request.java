package uk.daybook.field.app;

import java.util.List;
import java.util.Map;
import uk.daybook.domain.TypedText;

/**
 * One request of a screen, wherever it came from: a loopback page or a WebView. Immutable.
 *
 * @param method {@code GET} or {@code POST}
 * @param path without query, {@code /session/0192...}
 * @param place what the route's {@code {names}} stood for
 * @param fields of the query or the form, each with all its values in order
 * @param who whose page it comes from, as {@link Page#who} says; empty when it does not say
 * @param files of the form, by the names of their fields; one that was left out is not there
 * @param renewal whether a page asks on its own for what is new of itself: nobody touched anything
 */
public record Request(
    String method,
    String path,
    Map<String, String> place,
    Map<String, List<String>> fields,
    boolean renewal,
    String who,
    Map<String, byte[]> files) {
  /** A request before it is known which route it takes. */
  public static Request of(String method, String path, Map<String, List<String>> fields) {
    return new Request(method, path, Map.of(), fields, false, "", Map.of());
  }

  /** A form with files. */
  public static Request withFiles(
      String path, Map<String, List<String>> fields, Map<String, byte[]> files) {
    return new Request("POST", path, Map.of(), fields, false, "", files);
  }

  /** The same, asked by a page on its own. */
  public Request asRenewal() {
    return new Request(method, path, place, fields, true, who, files);
  }

  /** The same, from a page of theirs. */
  public Request from(String whose) {
    return new Request(method, path, place, fields, renewal, whose, files);
  }

  /** Whether it comes from a page of theirs, or does not say. */
  boolean isFor(String whose) {
    return who.isEmpty() || who.equals(whose);
  }

  public boolean isPost() {
    return method.equals("POST");
  }

  /** What that name in the route stood for, {@code {session}}. */
  public String at(String name) {
    String value = place.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The route has no {" + name + "}");
    }
    return value;
  }

  /**
   * The field's first value as typed, without what cannot be seen and no record holds; empty when
   * there is none.
   */
  public String field(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? "" : values.get(0);
  }

  /** The field's first value without white space around it. */
  public String trimmed(String name) {
    return field(name).trim();
  }

  /** All values of a field, such as those of tick boxes; cleaned as {@link #field} is. */
  public List<String> all(String name) {
    return fields.getOrDefault(name, List.of()).stream().map(TypedText::cleaned).toList();
  }

  public boolean has(String name) {
    return !field(name).isEmpty();
  }

  /**
   * Whether a field, which its page filled in beforehand, was changed since: the page says what it
   * proposed in a field of that name and {@code -proposed}. What was proposed is nobody's words.
   */
  public boolean isTyped(String name) {
    return has(name) && !field(name).equals(field(name + "-proposed"));
  }

  Request placed(Map<String, String> names) {
    return new Request(method, path, names, fields, renewal, who, files);
  }
}
