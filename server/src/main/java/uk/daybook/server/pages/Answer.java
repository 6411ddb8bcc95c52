package uk.daybook.server.pages;

import java.util.List;

/** What a page answers. */
public sealed interface Answer {
  /**
   * A page.
   *
   * @param template its template, such as {@code people/search.jte}, with params {@code page} and
   *     {@code view}
   * @param page what is around it
   * @param view what it prints
   */
  record Html(String template, Page page, Object view) implements Answer {}

  /** On to another page, after something was done. */
  record Redirect(String path) implements Answer {}

  /**
   * A list to take away, as CSV with a header.
   *
   * @param name the file's name, without names of people
   * @param rows the header first
   */
  record Csv(String name, List<List<String>> rows) implements Answer {
    public Csv {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A file to look at or take away.
   *
   * @param mediaType what it is
   * @param name the file's name, without names of people
   */
  record Bytes(String mediaType, String name, byte[] bytes) implements Answer {}

  /** There is no such thing, or this viewer may not know of it: told alike. */
  record NotFound() implements Answer {}
}
