package uk.daybook.client;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.daybook.protocol.ClockReading;
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

  /** The entries asked for, 0 while locked. */
  int page() {
    return request.page();
  }

  /** The body, not yet compressed. */
  byte[] body() {
    return request.toBody();
  }

  /**
   * The request for the page after that reply, as it will be made once the reply is stored, if
   * nothing happens meanwhile.
   */
  Outgoing after(ExchangeReply.Head reply, DeviceClock clock, int entries) {
    Map<String, Long> cursors = new TreeMap<>();
    for (ScopeState scope : reply.scopes()) {
      boolean follows =
          scope.from() == 0 || request.cursors().getOrDefault(scope.scope(), 0L) == scope.from();
      if (follows && scope.to() > 0) {
        cursors.put(scope.scope(), scope.to());
      }
    }
    ClockReading now =
        new ClockReading(
            clock.wallMillis(),
            clock.boot(),
            clock.elapsedMillis(),
            request.clock().offsetMillis());
    ExchangeRequest next = request.pulling(cursors, reply.epoch()).withClockAndPage(now, entries);
    return new Outgoing(device, List.of(), next, reply.nowMillis());
  }

  /** Whether the other asks for the same in all but its size, and says the same but the time. */
  boolean isAs(Outgoing other) {
    return page() > 0
        && other.page() > 0
        && device.equals(other.device)
        && Arrays.equals(
            body(), other.request.withClockAndPage(request.clock(), request.page()).toBody());
  }
}
