package uk.daybook.server.sync;

import java.util.List;

/**
 * Is told what exchanges come to. Called on the exchange's own thread, so it is quick and throws
 * nothing. Safe for many threads.
 */
@FunctionalInterface
public interface ExchangeWatch {
  /** Nobody watches. */
  ExchangeWatch NONE = (verdicts, entries) -> {};

  /**
   * A reply is made.
   *
   * @param verdicts a verdict's line for each line that was taken
   * @param entries how many entries the page holds
   */
  void answered(List<byte[]> verdicts, int entries);
}
