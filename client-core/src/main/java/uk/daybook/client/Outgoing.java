package uk.daybook.client;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.daybook.protocol.Cursor;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.ScopeState;

/**
 * A request that is ready to be sent.
 *
 * @param device the device's id, for the signature
 * @param lines the lines it carries
 * @param request what it says
 * @param signMillis the server's time as best known
 */
record Outgoing(String device, List<Log.Line> lines, ExchangeRequest request, long signMillis) {
  /** Whose log it continues. */
  String incarnation() {
    return request.incarnation();
  }

  /** The entries asked for; 0 while locked, for what is urgent, and with many lines. */
  int page() {
    return request.page();
  }

  /** The body, not yet compressed. */
  byte[] body() {
    return request.toBody();
  }

  /** The bytes of its lines. */
  long lineBytes() {
    return lines.stream().mapToLong(line -> line.bytes().length).sum();
  }

  /** Whether there were more lines to send than it carries. */
  boolean leavesLines() {
    long carried = lines.isEmpty() ? request.last() : lines.get(lines.size() - 1).number();
    return request.waiting() > 0 || carried < request.last();
  }

  /** Where each scope has been pulled to. */
  Map<String, Cursor> cursors() {
    return request.cursors();
  }

  /** Where each scope will have been pulled to once that reply to this is stored. */
  Map<String, Cursor> cursorsAfter(ExchangeReply.Head reply) {
    if (page() == 0) {
      return cursors();
    }
    Map<String, Cursor> cursors = new TreeMap<>();
    for (ScopeState scope : reply.scopes()) {
      Cursor before = request.cursors().get(scope.scope());
      boolean follows = scope.from() == 0 || (before != null && before.at() == scope.from());
      if (follows && scope.to() > 0) {
        cursors.put(scope.scope(), Cursor.after(before, scope));
      }
    }
    return cursors;
  }

  /** Whether that one asks for the same in all but its size, and says the same but the time. */
  boolean isAs(Packed other) {
    ExchangeRequest that = other.outgoing().request();
    return (page() == 0) == (that.page() == 0)
        && device.equals(other.outgoing().device())
        && Arrays.equals(
            other.plain(), request.withClockAndPage(that.clock(), that.page()).toBody());
  }
}
