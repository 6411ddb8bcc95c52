package uk.daybook.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The lists of facts that ship beside these classes. One missing or broken is a broken build. */
final class DomainResource {
  private DomainResource() {}

  static JsonNode list(String name) {
    try (InputStream in = DomainResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from uk/daybook/domain");
      }
      return new ObjectMapper().readTree(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(name + " cannot be read", broken);
    }
  }
}
