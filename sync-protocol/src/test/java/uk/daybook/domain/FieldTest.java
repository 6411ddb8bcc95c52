package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.daybook.protocol.Json;

class FieldTest {
  private static Field of(FieldKind kind) {
    return switch (kind) {
      case TEXT -> Field.text("f", 5);
      case CODE -> Field.code("f", "ATTC", "UACP");
      case INTEGER -> Field.integer("f", 100);
      case FLAG -> Field.flag("f");
      case DATE -> Field.date("f");
      case TIME -> Field.time("f");
      case LOCAL -> Field.local("f");
      case INSTANT -> Field.instant("f");
      case ID -> Field.id("f");
      case SET -> Field.set("f");
      case LIST -> Field.list("f");
      case STRUCT -> Field.struct("f", 20);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "TEXT    | \"\"",
        "TEXT    | \"abcde\"",
        "TEXT    | \"a\\n\\t\\rb\"",
        "TEXT    | \"\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\"",
        "CODE    | \"ATTC\"",
        "CODE    | \"UACP\"",
        "INTEGER | 0",
        "INTEGER | 100",
        "INTEGER | -100",
        "FLAG    | true",
        "FLAG    | false",
        "DATE    | \"2026-11-21\"",
        "DATE    | \"2028-02-29\"",
        "TIME    | \"00:00\"",
        "TIME    | \"23:59\"",
        "LOCAL   | \"2026-11-21T09:00\"",
        "INSTANT | \"2026-11-21T09:00:00Z\"",
        "INSTANT | \"2026-11-21T09:00:00.123456789Z\"",
        "ID      | \"0192f5d3-7c00-7000-8000-000000000001\"",
        "ID      | \"office:NE.1_a-b\"",
        "SET     | {\"add\":[\"dog\"],\"remove\":[\"knife\"]}",
        "SET     | {\"add\":[\"dog\"]}",
        "SET     | {}",
        "LIST    | []",
        "LIST    | [\"NE001\",\"NE002\"]",
        "STRUCT  | {\"a\":[1,true,null]}",
        "STRUCT  | [\"12345678901234\"]",
        "STRUCT  | 7",
      })
  void aGoodValueHasNoProblem(FieldKind kind, String json) {
    assertThat(of(kind).problemWith(tree(json))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "TEXT    | 5                            | must be text",
        "TEXT    | [\"a\"]                      | must be text",
        "TEXT    | {\"a\":\"b\"}                | must be text",
        "TEXT    | true                         | must be text",
        "TEXT    | \"abcdef\"                   | is longer than 5 characters",
        "TEXT    | \"a\\u0000\"                 | has a character that cannot be kept",
        "TEXT    | \"a\\u001b\"                 | has a character that cannot be kept",
        "TEXT    | \"a\\ud83d\"                 | has a character that cannot be kept",
        "TEXT    | \"\\ude00a\"                 | has a character that cannot be kept",
        "CODE    | \"ATSH\"                     | is not one of the known codes",
        "CODE    | \"attc\"                     | is not one of the known codes",
        "CODE    | \"\"                         | is not one of the known codes",
        "CODE    | 5                            | is not one of the known codes",
        "CODE    | [\"ATTC\"]                   | is not one of the known codes",
        "INTEGER | 101                          | is larger than 100",
        "INTEGER | -101                         | is larger than 100",
        "INTEGER | -2147483648                  | is larger than 100",
        "INTEGER | 2147483648                   | must be a whole number",
        "INTEGER | 9223372036854775808          | must be a whole number",
        "INTEGER | 1.0                          | must be a whole number",
        "INTEGER | \"1\"                        | must be a whole number",
        "INTEGER | true                         | must be a whole number",
        "FLAG    | 1                            | must be true or false",
        "FLAG    | \"true\"                     | must be true or false",
        "DATE    | \"2026-02-30\"               | must be a date like 2026-11-21",
        "DATE    | \"2027-02-29\"               | must be a date like 2026-11-21",
        "DATE    | \"2026-1-2\"                 | must be a date like 2026-11-21",
        "DATE    | \"21/11/2026\"               | must be a date like 2026-11-21",
        "DATE    | \"2026-11-21T09:00\"         | must be a date like 2026-11-21",
        "DATE    | 20261121                     | must be a date like 2026-11-21",
        "TIME    | \"24:00\"                    | must be a time like 09:00",
        "TIME    | \"9:00\"                     | must be a time like 09:00",
        "TIME    | \"09:00:00\"                 | must be a time like 09:00",
        "TIME    | 900                          | must be a time like 09:00",
        "LOCAL   | \"2026-11-21 09:00\"         | must be a date and time like 2026-11-21T09:00",
        "LOCAL   | \"2026-11-21T09:00Z\"        | must be a date and time like 2026-11-21T09:00",
        "LOCAL   | \"2026-11-31T09:00\"         | must be a date and time like 2026-11-21T09:00",
        "LOCAL   | 5                            | must be a date and time like 2026-11-21T09:00",
        "INSTANT | \"2026-11-21T09:00:00\"      | must be a moment like 2026-11-21T09:00:00Z",
        "INSTANT | \"2026-11-21T09:00Z\"        | must be a moment like 2026-11-21T09:00:00Z",
        "INSTANT | \"2026-11-21T09:00:00+01:00\" | must be a moment like 2026-11-21T09:00:00Z",
        "INSTANT | \"2026-11-21T25:00:00Z\"     | must be a moment like 2026-11-21T09:00:00Z",
        "INSTANT | \"2026-02-30T09:00:00Z\"     | must be a moment like 2026-11-21T09:00:00Z",
        "INSTANT | \"1970-01-01T00:00:00Z\"     | must be a moment like 2026-11-21T09:00:00Z",
        "INSTANT | \"+12026-11-21T09:00:00Z\"   | must be a moment like 2026-11-21T09:00:00Z",
        "INSTANT | 1795252200000                | must be a moment like 2026-11-21T09:00:00Z",
        "ID      | \"\"                         | must be a record's id",
        "ID      | \"a b\"                      | must be a record's id",
        "ID      | 5                            | must be a record's id",
        "SET     | null                         | must say what to add and what to remove",
        "SET     | [\"dog\"]                    | must say what to add and what to remove",
        "SET     | \"dog\"                      | must say what to add and what to remove",
        "SET     | {\"set\":[\"dog\"]}          | may only have 'add' and 'remove'",
        "SET     | {\"add\":\"dog\"}            | must be a list",
        "SET     | {\"add\":null}               | must be a list",
        "SET     | {\"add\":[5]}                | must be a list of texts",
        "SET     | {\"remove\":[\"\"]}          | must be a list of texts",
        "SET     | {\"add\":[\"a\\nb\"]}        | has an item with a character that cannot be kept",
        "LIST    | {\"add\":[]}                 | must be a list",
        "LIST    | \"NE001\"                    | must be a list",
        "LIST    | [null]                       | must be a list of texts",
        "LIST    | [[\"NE001\"]]                | must be a list of texts",
        "LIST    | [\"\\ud83d\"]                | has an item with a character that cannot be kept",
        "STRUCT  | [\"123456789012345678\"]     | is larger than 20 bytes",
        "STRUCT  | [\"\u0939\u0939\u0939\u0939\u0939\u0939\"] | is larger than 20 bytes",
      })
  void aBadValueHasThisProblem(FieldKind kind, String json, String problem) {
    assertThat(of(kind).problemWith(tree(json))).isEqualTo(problem);
  }

  /** What an edit removes from a set it has to name, or somebody's unseen addition would go too. */
  @ParameterizedTest
  @EnumSource
  void nullClearsEveryKindButASet(FieldKind kind) {
    assertThat(of(kind).problemWith(tree("null")) == null).isEqualTo(kind != FieldKind.SET);
  }

  @Test
  void numbersAreTheSameHoweverTheyAreHeld() {
    Field field = of(FieldKind.INTEGER);
    assertThat(field.problemWith(IntNode.valueOf(100))).isNull();
    assertThat(field.problemWith(LongNode.valueOf(100))).isNull();
    assertThat(field.problemWith(BigIntegerNode.valueOf(BigInteger.TEN))).isNull();
    assertThat(field.problemWith(LongNode.valueOf(1L << 32))).isNotNull();
  }

  @Test
  void itemsAreCountedAndMeasured() {
    Field list = of(FieldKind.LIST);
    var items = Json.array();
    for (int i = 0; i < 100; i++) {
      items.add("item " + i);
    }
    assertThat(list.problemWith(items)).isNull();
    assertThat(list.problemWith(items.add("one more"))).isEqualTo("has more than 100 items");
    char[] chars = new char[Field.MAX_ITEM_CHARS + 1];
    Arrays.fill(chars, 'a');
    String tooLong = new String(chars);
    assertThat(list.problemWith(Json.array().add(tooLong.substring(1)))).isNull();
    assertThat(list.problemWith(Json.array().add(tooLong)))
        .isEqualTo("has an item longer than 200 characters");
  }

  @Test
  void noProblemRepeatsTheValue() {
    TextNode canary = TextNode.valueOf("canary \u0000");
    for (FieldKind kind : FieldKind.values()) {
      if (kind != FieldKind.STRUCT) {
        assertThat(of(kind).problemWith(canary)).isNotNull().doesNotContain("canary");
      }
    }
  }

  private static JsonNode tree(String json) {
    return Json.tree(json.getBytes(StandardCharsets.UTF_8));
  }
}
