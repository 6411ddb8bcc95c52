package uk.daybook.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One round trip, coming down. Verdicts apply before entries.
 *
 * @param head what the server says of itself, the device's log and its scopes
 * @param verdicts one line for each mutation received in this exchange, in order
 * @param entries lines of {@link Entry}, scope by scope in the head's order
 */
public record ExchangeReply(Head head, List<byte[]> verdicts, List<Entry> entries) {
  public ExchangeReply {
    verdicts = List.copyOf(verdicts);
    entries = List.copyOf(entries);
  }

  /** What the device must do about its log before anything else. */
  public enum LogState {
    /** The log and the server agree. */
    OK("ok"),
    /** Send again from {@link Head#from}: a gap, or a server restored from a backup. */
    RESEND("resend"),
    /**
     * Another copy of this device has written other lines. Take a new incarnation; {@link
     * Head#from} is the last number in common.
     */
    FORK("fork");

    private final String word;

    LogState(String word) {
      this.word = word;
    }

    static LogState of(String word) {
      for (LogState state : values()) {
        if (state.word.equals(word)) {
          return state;
        }
      }
      throw new MalformedException("'log' is none of ok, resend and fork");
    }
  }

  /**
   * The reply's first line.
   *
   * @param protocol the version of the wire it is written in
   * @param re the echo of the request, {@link Signing#echo}: a reply to anything else is not ours
   * @param nowMillis the server's clock, milliseconds since 1970 UTC
   * @param epoch the server's epoch
   * @param log what to do about the log
   * @param from for RESEND the first number to send, for FORK the last in common, else 0
   * @param position the last number of this incarnation that the server has
   * @param safe the last number a backup of the server covers: lines up to it may be forgotten
   * @param driftMillis how far the device's clock is ahead of the server's
   * @param scopes all scopes the device holds; it holds no other. Empty when it asked to push only
   * @param more whether another page is ready at once
   */
  public record Head(
      int protocol,
      String re,
      long nowMillis,
      long epoch,
      LogState log,
      long from,
      long position,
      long safe,
      long driftMillis,
      List<ScopeState> scopes,
      boolean more) {
    public Head {
      scopes = List.copyOf(scopes);
    }
  }

  /** Writes a reply's body from lines that are bytes already. */
  public static byte[] toBody(Head head, List<byte[]> verdicts, List<byte[]> entryLines) {
    ObjectNode json = Json.object();
    json.put("protocol", head.protocol()).put("re", head.re()).put("now", head.nowMillis());
    json.put("epoch", head.epoch()).put("log", head.log().word).put("from", head.from());
    json.put("position", head.position()).put("safe", head.safe());
    json.put("drift", head.driftMillis());
    ArrayNode scopes = json.putArray("scopes");
    head.scopes().forEach(scope -> scopes.add(scope.toJson()));
    json.put("more", head.more());
    json.put("verdicts", verdicts.size()).put("entries", entryLines.size());
    ByteArrayOutputStream body = new ByteArrayOutputStream(64 * 1024);
    Lines.append(body, Json.bytes(json));
    verdicts.forEach(line -> Lines.append(body, line));
    entryLines.forEach(line -> Lines.append(body, line));
    return body.toByteArray();
  }

  /** Reads an inflated body. {@link MalformedException} when it is not a reply of ours. */
  public static ExchangeReply parse(byte[] body) {
    int headEnd = lineEnd(body, 0);
    ObjectNode json = Json.objectIn(Arrays.copyOfRange(body, 0, headEnd));
    List<ScopeState> scopes = new ArrayList<>();
    Json.list(Json.need(json, "scopes"), "scopes", 0, Limits.SCOPES)
        .forEach(scope -> scopes.add(ScopeState.from(scope)));
    Head head =
        new Head(
            Json.count(json, "protocol", Integer.MAX_VALUE),
            Json.text(json, "re"),
            Json.number(json, "now"),
            Json.number(Json.need(json, "epoch"), "epoch", 1),
            LogState.of(Json.text(json, "log")),
            Json.number(json, "from"),
            Json.number(json, "position"),
            Json.number(json, "safe"),
            Json.number(Json.need(json, "drift"), "drift", Long.MIN_VALUE),
            scopes,
            Json.flag(json, "more"));
    int verdictCount = Json.count(json, "verdicts", Limits.MUTATIONS);
    int entryCount = Json.count(json, "entries", Limits.PAGE_ENTRIES_MOST);
    List<byte[]> verdicts = new ArrayList<>(verdictCount);
    int at = headEnd + 1;
    for (int i = 0; i < verdictCount; i++) {
      int end = lineEnd(body, at);
      verdicts.add(Arrays.copyOfRange(body, at, end));
      at = end + 1;
    }
    List<Entry> entries = new ArrayList<>(entryCount);
    for (int i = 0; i < entryCount; i++) {
      int end = lineEnd(body, at);
      Entry entry = Entry.parse(body, at, end - at);
      if (entry.scope() < 0 || entry.scope() >= scopes.size()) {
        throw new MalformedException("an entry is of a scope the reply does not list");
      }
      entries.add(entry);
      at = end + 1;
    }
    if (at != body.length) {
      throw new MalformedException("has more lines than it says");
    }
    return new ExchangeReply(head, verdicts, entries);
  }

  private static int lineEnd(byte[] body, int from) {
    for (int i = from; i < body.length; i++) {
      if (body[i] == '\n') {
        return i;
      }
    }
    throw new MalformedException("ends in the middle of a line");
  }
}
