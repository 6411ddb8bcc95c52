package uk.daybook.field.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * A form with files, as a browser sends it. Stays in memory: it is about people.
 *
 * @param fields each with its values, lines ended as typed
 * @param files by the names of their fields; a file that was left out is not there
 */
record Multipart(Map<String, List<String>> fields, Map<String, byte[]> files) {
  static final String MEDIA_TYPE = "multipart/form-data";

  /** Reads one. {@link IOException} when it is not one. */
  static Multipart parse(byte[] body, String contentType) throws IOException {
    String boundary = parameter(contentType, "boundary");
    if (boundary.isEmpty()) {
      throw new IOException("no boundary");
    }
    Map<String, List<String>> fields = new HashMap<>();
    Map<String, byte[]> files = new HashMap<>();
    MultipartInput parts =
        MultipartInput.builder()
            .setInputStream(new ByteArrayInputStream(body))
            .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
            .get();
    for (boolean more = parts.skipPreamble(); more; more = parts.readBoundary()) {
      String headers = parts.readHeaders();
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      parts.readBodyData(content);
      for (String header : headers.split("\r\n", -1)) {
        if (header.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
          add(header, content.toByteArray(), fields, files);
        }
      }
    }
    return new Multipart(fields, files);
  }

  private static void add(
      String header, byte[] content, Map<String, List<String>> fields, Map<String, byte[]> files) {
    String disposition = header.substring(header.indexOf(':') + 1);
    String name = parameter(disposition, "name");
    boolean isFile = disposition.toLowerCase(Locale.ROOT).contains("filename");
    if (isFile && content.length > 0) {
      files.put(name, content);
    } else if (!isFile) {
      fields
          .computeIfAbsent(name, it -> new ArrayList<>())
          .add(new String(content, StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }
  }

  private static String parameter(String header, String name) {
    ParameterParser parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    String value = parser.parse(header, ';').get(name);
    return value == null ? "" : value;
  }
}
