package uk.daybook.rehearsal.demo;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import uk.daybook.client.Transport;

/**
 * The signal of a river bank: none at all, or one that loses requests on the way and, worse,
 * replies to requests that did arrive. What it loses follows from its seed.
 */
final class PatchyTransport implements Transport {
  private final Transport inner;
  private final Random random;
  private boolean hasSignal = true;
  private boolean isPatchy;
  private int lostRequests;
  private int lostReplies;

  PatchyTransport(Transport inner, long seed) {
    this.inner = inner;
    this.random = new Random(seed);
  }

  void lose() {
    hasSignal = false;
  }

  void returnPatchy() {
    hasSignal = true;
    isPatchy = true;
  }

  int lostRequests() {
    return lostRequests;
  }

  int lostReplies() {
    return lostReplies;
  }

  @Override
  public Answer post(String path, byte[] body, Map<String, String> headers) throws IOException {
    if (!hasSignal) {
      throw new IOException("no signal");
    }
    int luck = isPatchy ? random.nextInt(10) : 9;
    if (luck < 2) {
      lostRequests++;
      throw new IOException("the request was lost");
    }
    Answer answer = inner.post(path, body, headers);
    // The first reply after the signal returns is always lost: the case that must not do harm.
    if (luck < 6 || (isPatchy && lostReplies == 0)) {
      lostReplies++;
      throw new IOException("the reply was lost");
    }
    return answer;
  }
}
