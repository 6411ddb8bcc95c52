package uk.daybook.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MalformedException;

/**
 * Finding records by what they link to, and a person by CRN, without the index saying either: its
 * terms are keyed hashes. A term may be shared by chance, so what is found is looked at again.
 */
final class Lookups {
  private static final Map<String, Set<String>> FIELDS = fields();

  private final Database database;
  private final Vault vault;

  Lookups(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  private static Map<String, Set<String>> fields() {
    Map<String, Set<String>> all = new HashMap<>();
    for (RecordType type : RecordTypes.all()) {
      Set<String> names = new TreeSet<>(type.links());
      if (type == RecordTypes.PERSON) {
        names.add("crn");
      }
      if (!names.isEmpty()) {
        all.put(type.name(), names);
      }
    }
    return all;
  }

  static boolean isFound(String type, String field) {
    return FIELDS.getOrDefault(type, Set.of()).contains(field);
  }

  /** Forgets those terms of a row; null for none. */
  void remove(long row, byte @Nullable [] terms) throws SQLException {
    if (terms != null) {
      ByteBuffer left = ByteBuffer.wrap(terms);
      while (left.hasRemaining()) {
        database.update("delete from lookup where term = ? and row = ?", left.getLong(), row);
      }
    }
  }

  /** Puts a row's terms in place of those it had; null for none. */
  void replace(long row, byte @Nullable [] before, byte @Nullable [] terms) throws SQLException {
    if (!Arrays.equals(before, terms)) {
      PreparedStatement insert = insert();
      insert.executeBatch();
      remove(row, before);
      add(insert, row, terms);
      insert.executeBatch();
    }
  }

  PreparedStatement insert() throws SQLException {
    return database.statement("insert or ignore into lookup (term, row) values (?, ?)");
  }

  /** Adds a row's terms to a batch of {@link #insert}. */
  static void add(PreparedStatement insert, long row, byte @Nullable [] terms) throws SQLException {
    if (terms != null) {
      ByteBuffer left = ByteBuffer.wrap(terms);
      while (left.hasRemaining()) {
        insert.setLong(1, left.getLong());
        insert.setLong(2, row);
        insert.addBatch();
      }
    }
  }

  byte @Nullable [] terms(String type, byte[] document) {
    return terms(type, document, 0, document.length);
  }

  /**
   * What a document is found by, as {@link #replace} takes it; null for nothing. Reads no more of
   * the document than the names and the values wanted.
   */
  byte @Nullable [] terms(String type, byte[] document, int offset, int length) {
    Set<String> wanted = FIELDS.get(type);
    if (wanted == null) {
      return null;
    }
    int left = wanted.size();
    ByteBuffer terms = ByteBuffer.allocate(left * Long.BYTES);
    try (JsonParser parser = Json.MAPPER.createParser(document, offset, length)) {
      parser.nextToken();
      while (left > 0 && parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (wanted.contains(name)) {
          left--;
          if (value == JsonToken.VALUE_STRING) {
            terms.putLong(vault.term(type, name, parser.getText()));
          }
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new MalformedException("a document is not JSON");
    }
    return terms.position() == 0 ? null : Arrays.copyOf(terms.array(), terms.position());
  }

  /** The rows that may have that value. */
  List<Long> rows(String type, String field, String value) throws SQLException {
    return database.list(
        "select row from lookup where term = ?",
        row -> row.getLong(1),
        vault.term(type, field, value));
  }
}
