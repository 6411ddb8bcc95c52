package uk.daybook.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import uk.daybook.domain.RecordKey;

/**
 * One entry of a scope's log. On the wire {@code ["PUT", scope, seq, "type", "id", epoch, n,
 * {document}]}, {@code ["LEAVE", scope, seq, "type", "id"]} and {@code ["DELETE", ...]} alike,
 * where {@code scope} is the scope's place in the reply's list.
 *
 * <p>The document is sliced out of the line, not parsed: it is stored as the bytes it came in.
 *
 * @param op what happened
 * @param scope the scope's place in the reply's list, from 0
 * @param seq the entry's number in its scope
 * @param record which record
 * @param version its version, {@link Version#NONE} unless a PUT
 * @param buffer the bytes the document is in
 * @param offset where it begins in them
 * @param length how long it is; 0 unless a PUT
 */
public record Entry(
    Op op,
    int scope,
    long seq,
    RecordKey record,
    Version version,
    byte[] buffer,
    int offset,
    int length) {
  /** What an entry says of its record. */
  public enum Op {
    /** It is in the scope, and this is its document. */
    PUT,
    /** It left the scope; another scope may still hold it. */
    LEAVE,
    /** It was deleted. */
    DELETE
  }

  private static final byte[] NO_BYTES = new byte[0];

  /** The document's own bytes. */
  public byte[] document() {
    return Arrays.copyOfRange(buffer, offset, offset + length);
  }

  /** The line of a PUT, without its newline. {@code document} goes in as it is. */
  public static byte[] putLine(
      int scope, long seq, RecordKey record, Version version, byte[] document) {
    StringBuilder text = start("PUT", scope, seq, record);
    text.append(',').append(version.epoch()).append(',').append(version.n()).append(',');
    byte[] before = text.toString().getBytes(StandardCharsets.UTF_8);
    byte[] line = new byte[before.length + document.length + 1];
    System.arraycopy(before, 0, line, 0, before.length);
    System.arraycopy(document, 0, line, before.length, document.length);
    line[line.length - 1] = ']';
    return line;
  }

  /** The line of a LEAVE or DELETE, without its newline. */
  public static byte[] goneLine(Op op, int scope, long seq, RecordKey record) {
    return start(op.name(), scope, seq, record)
        .append(']')
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Ids and type names need no escaping: {@link uk.daybook.domain.Ids#isValid} sees to it. */
  private static StringBuilder start(String op, int scope, long seq, RecordKey record) {
    StringBuilder text = new StringBuilder(100);
    text.append("[\"").append(op).append("\",").append(scope).append(',').append(seq);
    text.append(",\"").append(record.type()).append("\",\"").append(record.id()).append('"');
    return text;
  }

  /** Reads a line that is a slice of a reply. {@link MalformedException} when it is no entry. */
  public static Entry parse(byte[] buffer, int offset, int length) {
    try (JsonParser parser = Json.MAPPER.createParser(buffer, offset, length)) {
      expect(parser, JsonToken.START_ARRAY);
      Op op = opOf(text(parser));
      expect(parser, JsonToken.VALUE_NUMBER_INT);
      int scope = parser.getIntValue();
      expect(parser, JsonToken.VALUE_NUMBER_INT);
      long seq = parser.getLongValue();
      RecordKey record = new RecordKey(text(parser), text(parser));
      if (op != Op.PUT) {
        expect(parser, JsonToken.END_ARRAY);
        return new Entry(op, scope, seq, record, Version.NONE, NO_BYTES, 0, 0);
      }
      expect(parser, JsonToken.VALUE_NUMBER_INT);
      long epoch = parser.getLongValue();
      expect(parser, JsonToken.VALUE_NUMBER_INT);
      Version version = new Version(epoch, parser.getLongValue());
      expect(parser, JsonToken.START_OBJECT);
      int at = offset + (int) parser.currentTokenLocation().getByteOffset();
      int end = offset + length - 1;
      if (buffer[end] != ']' || buffer[end - 1] != '}' || buffer[at] != '{') {
        throw new MalformedException("an entry does not end with its document");
      }
      return new Entry(op, scope, seq, record, version, buffer, at, end - at);
    } catch (IOException e) {
      throw new MalformedException("an entry is not as the protocol says");
    }
  }

  private static Op opOf(String word) {
    for (Op op : Op.values()) {
      if (op.name().equals(word)) {
        return op;
      }
    }
    throw new MalformedException("an entry says none of PUT, LEAVE and DELETE");
  }

  private static String text(JsonParser parser) throws IOException {
    expect(parser, JsonToken.VALUE_STRING);
    return parser.getText();
  }

  private static void expect(JsonParser parser, JsonToken token) throws IOException {
    if (parser.nextToken() != token) {
      throw new MalformedException("an entry is not as the protocol says");
    }
  }
}
