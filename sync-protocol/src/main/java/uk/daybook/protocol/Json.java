package uk.daybook.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one {@link ObjectMapper}, with the wire's limits on depth and length, and strict reading of
 * trees: a wrong type is a {@link MalformedException}, never a default. Codecs are written by hand
 * over it, because records desugared for Android cannot be reflected on.
 */
public final class Json {
  /** Safe for many threads. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(JsonFactory.Feature.CHARSET_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Limits.JSON_DEPTH)
                          .maxStringLength(Limits.LINE_BYTES)
                          .maxNumberLength(30)
                          .maxNameLength(Limits.JSON_NAME_BYTES)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // A character of four bytes in four bytes, not in twelve as two escaped halves.
          .enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  /** Made once: the mapper looks its configuration up anew for each tree. */
  private static final ObjectWriter TREES = MAPPER.writerFor(JsonNode.class);

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** The bytes of a tree, compact, UTF-8, without a newline. */
  public static byte[] bytes(JsonNode tree) {
    try {
      return TREES.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tree of a whole JSON text. {@link MalformedException} when it is none, or too deep. */
  public static JsonNode tree(byte[] json) {
    return tree(json, 0, json.length);
  }

  /** As {@link #tree(byte[])}, of a slice. */
  public static JsonNode tree(byte[] json, int offset, int length) {
    try {
      JsonNode tree = MAPPER.readTree(json, offset, length);
      if (tree == null || tree.isMissingNode()) {
        throw new MalformedException("is empty where JSON was expected");
      }
      return tree;
    } catch (IOException e) {
      throw new MalformedException("is not JSON, or nests too deeply, or has a name twice");
    }
  }

  /** The object in those bytes. */
  public static ObjectNode objectIn(byte[] json) {
    if (tree(json) instanceof ObjectNode object) {
      return object;
    }
    throw new MalformedException("is not a JSON object");
  }

  static JsonNode need(JsonNode in, String field) {
    JsonNode value = in.get(field);
    if (value == null || value.isNull()) {
      throw new MalformedException("lacks '" + field + "'");
    }
    return value;
  }

  static String text(JsonNode in, String field) {
    return text(need(in, field), field, 1);
  }

  static @Nullable String textOrNull(JsonNode in, String field) {
    JsonNode value = in.get(field);
    return value == null || value.isNull() ? null : text(value, field, 1);
  }

  static String text(JsonNode value, String what, int least) {
    if (!value.isTextual() || value.textValue().length() < least) {
      throw new MalformedException("'" + what + "' is not text");
    }
    return value.textValue();
  }

  static long number(JsonNode in, String field) {
    return number(need(in, field), field, 0);
  }

  static long number(JsonNode value, String what, long least) {
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least) {
      throw new MalformedException("'" + what + "' is not a whole number of at least " + least);
    }
    return value.longValue();
  }

  static int count(JsonNode in, String field, int most) {
    long value = number(in, field);
    if (value > most) {
      throw new MalformedException("'" + field + "' is more than " + most);
    }
    return (int) value;
  }

  static ArrayNode list(JsonNode value, String what, int least, int most) {
    if (!(value instanceof ArrayNode list) || list.size() < least || list.size() > most) {
      throw new MalformedException("'" + what + "' is not a list of the right length");
    }
    return list;
  }

  /** A list that may be left out when it is empty. */
  static List<JsonNode> optionalList(JsonNode in, String field) {
    List<JsonNode> items = new ArrayList<>();
    JsonNode value = in.get(field);
    if (value != null) {
      list(value, field, 0, Integer.MAX_VALUE).forEach(items::add);
    }
    return items;
  }

  static ObjectNode object(JsonNode value, String what) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw new MalformedException("'" + what + "' is not an object");
  }

  static boolean flag(JsonNode in, String field) {
    JsonNode value = in.get(field);
    return value != null && !value.isNull() && truth(value, field);
  }

  static boolean truth(JsonNode value, String what) {
    if (!value.isBoolean()) {
      throw new MalformedException("'" + what + "' is not true or false");
    }
    return value.booleanValue();
  }
}
