package uk.daybook.server.sync;

import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.server.store.DeviceRow;

/** What answers an exchange once it is known who sent it. Safe for many threads. */
@FunctionalInterface
public interface Exchange {
  /**
   * Answers.
   *
   * @param device the device that signed it
   * @param request the exchange
   * @param echo the {@link uk.daybook.protocol.Signing#echo} of the request as sent
   * @return the reply's body, not compressed
   */
  byte[] answer(DeviceRow device, ExchangeRequest request, String echo);
}
