package uk.daybook.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;

/**
 * One round trip, going up: who the device is, how far its log and its rows have come, and the next
 * lines of its log.
 *
 * @param protocol the version of the wire it is written in
 * @param incarnation the device incarnation whose log this is
 * @param parent in a log's first requests after a fork: the incarnation it split from, and the last
 *     number they have in common; null for a device's first incarnation
 * @param last the last number in its log, 0 for none, the lines of this request included
 * @param head the log's head at {@code last}
 * @param kept the first number whose line the device still keeps; {@code last + 1} when none
 * @param waiting how much typed work has not yet been numbered, for people to see
 * @param clock what the device's clocks say on sending
 * @param epoch the epoch of the cursors, 0 for none
 * @param cursors for each scope pulled before, how far
 * @param page entries wanted, 0 to push only (the app is locked and rows cannot be written)
 * @param lines the mutations' lines, as bytes without newlines
 */
public record ExchangeRequest(
    int protocol,
    String incarnation,
    @Nullable MutationRef parent,
    long last,
    byte[] head,
    long kept,
    long waiting,
    ClockReading clock,
    long epoch,
    Map<String, Cursor> cursors,
    int page,
    List<byte[]> lines) {

  public ExchangeRequest {
    cursors = Collections.unmodifiableMap(new TreeMap<>(cursors));
    lines = List.copyOf(lines);
  }

  /** The same request with other lines: the server's, when it takes them one by one. */
  public ExchangeRequest withLines(List<byte[]> others) {
    return new ExchangeRequest(
        protocol,
        incarnation,
        parent,
        last,
        head,
        kept,
        waiting,
        clock,
        epoch,
        cursors,
        page,
        others);
  }

  /** The same log without lines, pulling from those cursors: a page's next. */
  public ExchangeRequest pulling(Map<String, Cursor> from, long inEpoch) {
    return new ExchangeRequest(
        protocol,
        incarnation,
        parent,
        last,
        head,
        kept,
        waiting,
        clock,
        inEpoch,
        from,
        page,
        List.of());
  }

  /** The same request with another clock reading, and for another number of entries. */
  public ExchangeRequest withClockAndPage(ClockReading reading, int entries) {
    return new ExchangeRequest(
        protocol,
        incarnation,
        parent,
        last,
        head,
        kept,
        waiting,
        reading,
        epoch,
        cursors,
        entries,
        lines);
  }

  /** The body: the head line and the mutations' lines. */
  public byte[] toBody() {
    ObjectNode json = Json.object();
    json.put("protocol", protocol).put("incarnation", incarnation);
    if (parent != null) {
      json.set("parent", parent.toJson());
    }
    json.put("last", last).put("head", Chain.encode(head)).put("kept", kept);
    json.put("waiting", waiting);
    json.set("clock", clock.toJson());
    json.put("epoch", epoch);
    ObjectNode positions = json.putObject("cursors");
    cursors.forEach((scope, cursor) -> positions.put(scope, cursor.at()));
    if (cursors.values().stream().anyMatch(cursor -> cursor.began() > 0)) {
      ObjectNode heads = json.putObject("began");
      cursors.forEach(
          (scope, cursor) -> {
            if (cursor.began() > 0) {
              heads.put(scope, cursor.began());
            }
          });
    }
    json.put("page", page).put("mutations", lines.size());
    ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
    Lines.append(body, Json.bytes(json));
    lines.forEach(line -> Lines.append(body, line));
    return body.toByteArray();
  }

  /**
   * The version of the wire a body is written in, before anything else of it is believed. {@link
   * MalformedException} when it states none.
   */
  public static int protocolOf(byte[] body) {
    JsonNode head = Json.objectIn(Lines.first(body));
    return (int) Math.min(Integer.MAX_VALUE, Json.number(head, "protocol"));
  }

  /** Reads an inflated body. {@link MalformedException} when it is not an exchange. */
  public static ExchangeRequest parse(byte[] body) {
    List<byte[]> lines = Lines.split(body, Limits.MUTATIONS + 1);
    if (lines.get(0).length > Limits.INFLATED_BYTES / 4) {
      throw new MalformedException("its first line is too long");
    }
    ObjectNode head = Json.objectIn(lines.get(0));
    List<byte[]> mutations = lines.subList(1, lines.size());
    if (Json.number(head, "mutations") != mutations.size()) {
      throw new MalformedException("does not hold as many mutations as it says");
    }
    String incarnation = Json.text(head, "incarnation");
    if (!Ids.isValid(incarnation)) {
      throw new MalformedException("'incarnation' is not an id");
    }
    Map<String, Cursor> cursors = new TreeMap<>();
    ObjectNode positions = Json.object(Json.need(head, "cursors"), "cursors");
    if (positions.size() > Limits.SCOPES) {
      throw new MalformedException("'cursors' names more than " + Limits.SCOPES + " scopes");
    }
    ObjectNode began =
        head.hasNonNull("began") ? Json.object(head.get("began"), "began") : Json.object();
    for (Map.Entry<String, JsonNode> position : positions.properties()) {
      String scope = position.getKey();
      long at = Json.number(position.getValue(), "cursor", 0);
      cursors.put(scope, new Cursor(at, began.has(scope) ? Json.number(began, scope) : 0));
    }
    return new ExchangeRequest(
        Json.count(head, "protocol", Integer.MAX_VALUE),
        incarnation,
        head.hasNonNull("parent") ? MutationRef.from(head.get("parent"), "parent") : null,
        Json.number(head, "last"),
        Chain.decode(Json.text(head, "head")),
        Json.number(Json.need(head, "kept"), "kept", 1),
        Json.number(head, "waiting"),
        ClockReading.from(Json.object(Json.need(head, "clock"), "clock")),
        Json.number(head, "epoch"),
        cursors,
        Json.count(head, "page", Integer.MAX_VALUE),
        mutations);
  }
}
