package uk.daybook.client;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.FilePiece;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.MalformedException;
import uk.daybook.protocol.Problem;
import uk.daybook.protocol.Signing;

/**
 * Sends the bytes of attachments, a piece a step: only when everything typed has its answer, and
 * never in its way. What is under way ends at once when something is typed; it goes on from the
 * last piece that the server has. On a weak link it stops by itself and waits to be asked.
 *
 * <p>Has a transport of its own, so that ending a piece ends nothing else. For one thread, {@link
 * #makeRoom} apart.
 */
public final class FileEngine {
  /** The first piece: on an unknown link little, and more after every one that was fast. */
  static final int FIRST_PIECE = 8 * 1024;

  private static final int FEWEST = 1024;
  private static final long FAST_MILLIS = 1_500;

  /** A link that takes so long for the smallest first piece is weak. */
  private static final long WEAK_MILLIS = 4_000;

  private final FieldStore store;
  private final Transport transport;
  private final DeviceClock clock;
  private final AtomicBoolean making = new AtomicBoolean();

  /** Those whose records the server does not know, in this round; used by one thread. */
  private final Set<String> unknown = new HashSet<>();

  private int piece = FIRST_PIECE;
  private volatile boolean weak;
  private @Nullable String openHash;
  private byte @Nullable [] openBytes;

  public FileEngine(FieldStore store, Transport transport) {
    this.store = store;
    this.transport = transport;
    this.clock = store.config().clock();
  }

  /** What came of a step. */
  public enum Outcome {
    /** Nothing waits, or nothing may go now. */
    NOTHING,
    /** A piece went through; another can follow at once. */
    MORE,
    /** There was no answer, or not a good one: try again after a while. */
    LATER,
    /** Records come first: try again once they have their answers. */
    RECORDS_FIRST,
    /** The link is weak: nothing more goes until the user asks. */
    WAITS_TO_BE_ASKED
  }

  /** Whether the link was last found too weak for files. */
  public boolean isWeak() {
    return weak;
  }

  /** The user asks: whatever the link is like. May be called from any thread. */
  public void sendAnyway() {
    store.sendFilesAnyway();
    weak = false;
  }

  /** Something was typed: what is under way ends. May be called from any thread. */
  public void makeRoom() {
    making.set(true);
    transport.cancel();
  }

  /** At most one piece. Blocks on the network; never throws for what a network or server does. */
  public Outcome step() {
    making.set(false);
    List<WaitingFile> waiting = store.waitingFiles();
    String device = store.deviceName().orElse(null);
    if (waiting.isEmpty() || device == null) {
      forget();
      return Outcome.NOTHING;
    } else if (!store.isQuiet()) {
      return Outcome.RECORDS_FIRST;
    }
    WaitingFile file =
        waiting.stream().filter(it -> !unknown.contains(it.attachment())).findFirst().orElse(null);
    if (file == null) {
      // The server knows none of their records yet: later, from the first on.
      unknown.clear();
      return Outcome.LATER;
    }
    if (weak && !file.asked()) {
      return Outcome.WAITS_TO_BE_ASKED;
    }
    byte[] bytes = bytes(file.sha256());
    if (bytes == null) {
      return Outcome.NOTHING;
    }
    int to = Math.min(file.size(), file.have() + piece);
    FilePiece.Request request =
        new FilePiece.Request(
            file.attachment(),
            file.sha256(),
            file.size(),
            file.have(),
            Arrays.copyOfRange(bytes, file.have(), to));
    return send(file, device, request);
  }

  private Outcome send(WaitingFile file, String device, FilePiece.Request request) {
    byte[] body = request.toBody();
    long began = clock.elapsedMillis();
    try {
      Transport.Answer answer =
          transport.post(Signing.FILE_PATH, body, headers(device, body, store.officeMillis()));
      if (answer.status() != 200) {
        if (answer.isOf(Problem.MEDIA_TYPE)) {
          Problem.Answer problem = Problem.Answer.parse(answer.body());
          if (problem.is(Problem.NO_ATTACHMENT)) {
            // Its record was returned, or has still to come: it holds up no other.
            unknown.add(file.attachment());
            return Outcome.MORE;
          }
          if (problem.is(Problem.STALE_SIGNATURE)) {
            store.setServerTime(problem.nowMillis());
          }
        }
        return Outcome.LATER;
      }
      FilePiece.Reply reply = FilePiece.Reply.parse(answer.body());
      store.fileReached(file.sha256(), Math.min(reply.have(), file.size()), reply.whole());
      paced(clock.elapsedMillis() - began);
      return Outcome.MORE;
    } catch (IOException e) {
      if (making.get()) {
        return Outcome.RECORDS_FIRST;
      }
      piece = Math.max(FEWEST, piece / 2);
      return Outcome.LATER;
    } catch (MalformedException e) {
      return Outcome.LATER;
    }
  }

  private void paced(long tookMillis) {
    if (tookMillis < FAST_MILLIS) {
      piece = Math.min(Limits.PIECE_BYTES, piece * 2);
    } else if (tookMillis > WEAK_MILLIS) {
      weak |= piece <= FIRST_PIECE;
      piece = Math.max(FEWEST, piece / 2);
    }
  }

  /** Opened once for all pieces of a file. */
  private byte @Nullable [] bytes(String hash) {
    if (!hash.equals(openHash)) {
      openBytes = store.fileBytes(hash).orElse(null);
      openHash = hash;
    }
    return openBytes;
  }

  private void forget() {
    openHash = null;
    openBytes = null;
  }

  private Map<String, String> headers(String device, byte[] body, long signMillis) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", Signing.FILE_MEDIA_TYPE);
    headers.put(Signing.DEVICE_HEADER, device);
    headers.put(Signing.TIME_HEADER, Long.toString(signMillis));
    headers.put(
        Signing.SIGNATURE_HEADER,
        store.sign(Signing.text(Signing.FILE_PATH, device, signMillis, body)));
    return headers;
  }
}
