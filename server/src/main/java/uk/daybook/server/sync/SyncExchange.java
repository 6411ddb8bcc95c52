package uk.daybook.server.sync;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.Cursor;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.ExchangeReply.LogState;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.ProtocolVersion;
import uk.daybook.protocol.ScopeState;
import uk.daybook.server.posting.PostingService;
import uk.daybook.server.posting.Pushed;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.EntryRow;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.ScopeHeadRow;
import uk.daybook.server.store.Store;

/**
 * One exchange: what the device sends is posted, then it is given the next page of what it may
 * hold. The page, its cursors and the heads it is checked against are from one snapshot.
 *
 * <p>Safe for many threads.
 */
public final class SyncExchange {
  /** How long the office's "last heard" may lag behind while a device only pulls. */
  private static final long HEARD_EVERY_MILLIS = 60_000;

  private final Store store;
  private final PostingService posting;
  private final Clock clock;
  private final ExchangeWatch watch;

  public SyncExchange(Store store, PostingService posting, Clock clock) {
    this(store, posting, clock, ExchangeWatch.NONE);
  }

  /** The same; somebody is told of each reply. */
  public SyncExchange(Store store, PostingService posting, Clock clock, ExchangeWatch watch) {
    this.store = store;
    this.posting = posting;
    this.clock = clock;
    this.watch = watch;
  }

  /**
   * Answers an exchange.
   *
   * @param device the device that signed it
   * @param request the exchange
   * @param echo the {@link uk.daybook.protocol.Signing#echo} of the request as sent
   * @return the reply's body, not compressed
   */
  public byte[] answer(DeviceRow device, ExchangeRequest request, String echo) {
    Optional<Pushed> nothingNew =
        isNews(device, request)
            ? Optional.empty()
            : store.read(reading -> nothingNew(reading, device, request));
    Pushed pushed = nothingNew.orElseGet(() -> posting.push(device, request));
    return store.read(reading -> reply(reading, device, request, pushed, echo));
  }

  private boolean isNews(DeviceRow device, ExchangeRequest request) {
    Long heard = device.heardAtMillis();
    return !request.lines().isEmpty()
        || heard == null
        || clock.millis() - heard > HEARD_EVERY_MILLIS
        || device.waiting() != request.waiting();
  }

  /** A pull whose log the server has already, from a device heard from lately, writes nothing. */
  private static Optional<Pushed> nothingNew(
      Reading reading, DeviceRow device, ExchangeRequest request) {
    return reading
        .log(request.incarnation())
        .filter(
            it ->
                it.device().equals(device.id())
                    && it.position() == request.last()
                    && Arrays.equals(it.head(), request.head()))
        .map(it -> new Pushed(LogState.OK, 0, it.position(), it.safe(), List.of()));
  }

  private byte[] reply(
      Reading reading, DeviceRow device, ExchangeRequest request, Pushed pushed, String echo) {
    List<ScopeState> states = new ArrayList<>();
    List<byte[]> lines = new ArrayList<>();
    boolean more = false;
    if (request.page() > 0) {
      more = fillPage(reading, device, request, states, lines);
    }
    watch.answered(pushed.verdicts(), lines.size());
    long now = clock.millis();
    ExchangeReply.Head head =
        new ExchangeReply.Head(
            ProtocolVersion.CURRENT,
            echo,
            now,
            reading.epoch(),
            pushed.state(),
            pushed.from(),
            pushed.position(),
            pushed.safe(),
            request.clock().wallMillis() - now,
            states,
            more);
    return ExchangeReply.toBody(head, pushed.verdicts(), lines);
  }

  private static boolean fillPage(
      Reading reading,
      DeviceRow device,
      ExchangeRequest request,
      List<ScopeState> states,
      List<byte[]> lines) {
    TreeSet<String> scopes = new TreeSet<>(reading.grants(device.staff()));
    Map<String, ScopeHeadRow> heads = reading.scopeHeads(scopes);
    boolean sameEpoch = request.epoch() == reading.epoch();
    int room = Math.min(request.page(), Limits.PAGE_ENTRIES_MOST);
    int bytes = Limits.PAGE_BYTES;
    boolean more = false;
    for (String scope : scopes) {
      ScopeHeadRow head = heads.getOrDefault(scope, new ScopeHeadRow(scope, 0, 0, 0, 0));
      long from = sameEpoch ? from(request.cursors().get(scope), head) : 0;
      long to = from;
      if (from < head.seq() && room > 0 && bytes > 0) {
        List<EntryRow> entries = reading.entries(scope, from, room, bytes);
        for (EntryRow entry : entries) {
          // Whoever starts from nothing has nothing to let go of, and is not told what was there.
          if (from > 0 || entry.op() == Entry.Op.PUT) {
            lines.add(line(states.size(), entry));
          }
          bytes -= entry.document().length;
        }
        room -= entries.size();
        // Numbers below the head may be gone: an entry that moved on leaves none behind.
        to = entries.isEmpty() ? head.seq() : entries.get(entries.size() - 1).seq();
      }
      more |= to < head.seq();
      states.add(new ScopeState(scope, from, to, head.seq(), head.count(), head.sum()));
    }
    return more;
  }

  /** After which entry a page of the scope starts; 0 for those who missed what left it. */
  private static long from(@Nullable Cursor cursor, ScopeHeadRow head) {
    if (cursor == null || cursor.at() > head.seq() || !cursor.knowsRemovalsTo(head.floor())) {
      return 0;
    }
    return cursor.at();
  }

  private static byte[] line(int scope, EntryRow entry) {
    return entry.op() == Entry.Op.PUT
        ? Entry.putLine(scope, entry.seq(), entry.record(), entry.version(), entry.document())
        : Entry.goneLine(entry.op(), scope, entry.seq(), entry.record());
  }
}
