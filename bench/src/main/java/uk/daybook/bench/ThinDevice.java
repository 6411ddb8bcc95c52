package uk.daybook.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import uk.daybook.client.Transport;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.Chain;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.Cursor;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.Packing;
import uk.daybook.protocol.ProtocolVersion;
import uk.daybook.protocol.ScopeState;
import uk.daybook.protocol.Signing;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.ScopeHeadRow;

/**
 * A device that keeps nothing but its place: what a server sees of one is the same, and thousands
 * cost their machine little. It was in step with the server when it was made. One thread at a time.
 */
final class ThinDevice {
  private static final int PAGE = 1_000;

  private final String name;
  private final String staff;
  private final KeyPair key;
  private final Machine machine;
  private final String incarnation;
  private final Map<String, Cursor> cursors = new TreeMap<>();
  private final long epoch;
  private long position;
  private byte[] head = Chain.start();
  private Consumer<ExchangeReply> taker = reply -> {};

  ThinDevice(String staff, KeyPair key, Ids ids, Machine machine, Reading reading) {
    this(Nation.device(staff), staff, key, ids, machine, reading);
  }

  /** One that has that name on the wire. */
  ThinDevice(String name, String staff, KeyPair key, Ids ids, Machine machine, Reading reading) {
    this.name = name;
    this.staff = staff;
    this.key = key;
    this.machine = machine;
    this.incarnation = ids.next();
    this.epoch = reading.epoch();
    for (ScopeHeadRow scope : reading.scopeHeads(reading.grants(staff)).values()) {
      cursors.put(scope.scope(), Cursor.whole(scope.seq()));
    }
  }

  /** One piece of work: what is done, to what. */
  record Piece(String name, RootKey root, Edit edit) {}

  String staff() {
    return staff;
  }

  /** The log it sends. */
  String incarnation() {
    return incarnation;
  }

  /** Hands on every reply from now on: entries are not kept here. */
  synchronized void tell(Consumer<ExchangeReply> everyReply) {
    taker = everyReply;
  }

  /** Takes in what is new, and sends nothing. */
  synchronized void follow(Transport transport) throws IOException, GeneralSecurityException {
    ExchangeReply reply;
    do {
      long now = machine.clock().millis();
      reply = send(transport, new ClockReading(now, incarnation, now, 0L), List.of());
    } while (reply.head().more());
  }

  /** How many pieces it has sent. */
  long position() {
    return position;
  }

  /** Sends pieces and takes in what is new; every piece must be posted. */
  synchronized void exchange(Transport transport, List<Piece> pieces)
      throws IOException, GeneralSecurityException {
    List<byte[]> lines = new ArrayList<>();
    long now = machine.clock().millis();
    ClockReading reading = new ClockReading(now, incarnation, now, 0L);
    for (Piece piece : pieces) {
      position++;
      byte[] line =
          new Mutation(
                  position,
                  position,
                  piece.name(),
                  staff,
                  piece.root(),
                  reading,
                  false,
                  List.of(piece.edit()),
                  null,
                  null)
              .toLine();
      head = Chain.next(head, line);
      lines.add(line);
    }
    ExchangeReply reply = send(transport, reading, lines);
    for (byte[] line : reply.verdicts()) {
      Verdict verdict = Verdict.parse(line);
      if (!verdict.isPosted()) {
        throw new IllegalStateException("The day's own work was not posted: " + verdict);
      }
    }
    if (reply.verdicts().size() != pieces.size()
        || reply.head().log() != ExchangeReply.LogState.OK) {
      throw new IllegalStateException(
          "%d verdicts for %d pieces".formatted(reply.verdicts().size(), pieces.size()));
    }
    while (reply.head().more()) {
      reply = send(transport, reading, List.of());
    }
  }

  private ExchangeReply send(Transport transport, ClockReading reading, List<byte[]> lines)
      throws IOException, GeneralSecurityException {
    ExchangeRequest request =
        new ExchangeRequest(
            ProtocolVersion.CURRENT,
            incarnation,
            null,
            position,
            head,
            1,
            0,
            reading,
            epoch,
            cursors,
            PAGE,
            lines);
    byte[] plain = request.toBody();
    byte[] body = Packing.packRequest(plain);
    Transport.Answer answer = transport.post(Signing.EXCHANGE_PATH, body, headers(body));
    if (answer.status() != 200) {
      throw new IllegalStateException("An exchange was answered " + answer.status());
    }
    ExchangeReply reply =
        ExchangeReply.parse(Packing.unpackReply(answer.body(), plain, Limits.REPLY_INFLATED_BYTES));
    for (ScopeState scope : reply.head().scopes()) {
      cursors.compute(scope.scope(), (name, cursor) -> Cursor.after(cursor, scope));
    }
    taker.accept(reply);
    return reply;
  }

  private Map<String, String> headers(byte[] body) throws GeneralSecurityException {
    long millis = machine.clock().millis();
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(key.getPrivate());
    signature.update(Signing.text(Signing.EXCHANGE_PATH, name, millis, body));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", Signing.EXCHANGE_MEDIA_TYPE);
    headers.put("Content-Encoding", Packing.CODING);
    headers.put("Accept-Encoding", Packing.CODING);
    headers.put(Signing.DEVICE_HEADER, name);
    headers.put(Signing.TIME_HEADER, Long.toString(millis));
    headers.put(
        Signing.SIGNATURE_HEADER,
        Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()));
    return headers;
  }
}
