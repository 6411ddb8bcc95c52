package uk.daybook.server.pages;

import java.util.List;
import java.util.Map;

/**
 * What a browser sent, free of HTTP.
 *
 * @param path the route's path, such as {@code /people/{id}}
 * @param origin how browsers name this server, such as {@code https://daybook.example.org}
 * @param parts the parts of the path by name
 * @param query what stands after the question mark
 * @param form the fields of a form
 * @param files the files of a form
 */
public record Asked(
    String path,
    String origin,
    Map<String, String> parts,
    Map<String, List<String>> query,
    Map<String, List<String>> form,
    List<Upload> files) {
  public Asked {
    parts = Map.copyOf(parts);
    query = Map.copyOf(query);
    form = Map.copyOf(form);
    files = List.copyOf(files);
  }

  /**
   * A file that was sent.
   *
   * @param field the field of the form
   * @param name what the file was called
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Upload(String field, String name, byte[] bytes) {}
}
