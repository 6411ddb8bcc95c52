package uk.daybook.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Cursor;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Enrolment;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.ExchangeReply.LogState;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Landed;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.Packing;
import uk.daybook.protocol.ProtocolVersion;
import uk.daybook.protocol.ScopeState;
import uk.daybook.protocol.ScopeSum;
import uk.daybook.protocol.Signing;
import uk.daybook.protocol.Verdict;
import uk.daybook.protocol.Version;

/** An office without a network, whose records are about nobody: what {@link WarmUp} syncs with. */
final class MadeUpOffice implements Transport {
  static final String PERSON = "made-up-person";

  private static final String SCOPE = "made-up";
  private static final int RECORDS = 3_000;
  private static final Version VERSION = new Version(1, 1);

  private final DeviceClock clock;
  private final Ids ids;
  private final byte[] document;
  private final List<Typed> typed = new ArrayList<>();
  private long sum;

  private record Typed(RecordKey key, byte[] document) {}

  MadeUpOffice(DeviceClock clock) {
    this.clock = clock;
    long[] last = {0};
    this.ids = new Ids(clock::wallMillis, () -> last[0]++);
    ObjectNode note = Json.object();
    note.put("person", PERSON)
        .put("text", String.join("", Collections.nCopies(20, "Nobody wrote this. ")))
        .put("at", "09:00");
    this.document = Json.bytes(note);
  }

  @Override
  public Answer post(String path, byte[] body, Map<String, String> headers) {
    if (path.equals(Signing.ENROL_PATH)) {
      return new Answer(
          200,
          Map.of("Content-Type", "application/json"),
          new Enrolment.Reply(SCOPE, SCOPE, "officer", "North East", clock.wallMillis(), null)
              .toBody());
    }
    return new Answer(
        200,
        Map.of("Content-Type", Signing.EXCHANGE_MEDIA_TYPE),
        reply(
            ExchangeRequest.parse(Packing.unpackRequest(body, Limits.INFLATED_BYTES)),
            Signing.echo(body)));
  }

  private byte[] reply(ExchangeRequest request, String echo) {
    List<byte[]> verdicts = new ArrayList<>();
    for (byte[] line : request.lines()) {
      verdicts.add(posted(Mutation.parse(line)));
    }
    int records = RECORDS + typed.size();
    long from = request.cursors().getOrDefault(SCOPE, Cursor.whole(0)).at();
    long to = Math.min(records, from + request.page());
    List<byte[]> entries = new ArrayList<>();
    for (long seq = from + 1; seq <= to; seq++) {
      entries.add(entry(seq));
    }
    ExchangeReply.Head head =
        new ExchangeReply.Head(
            ProtocolVersion.CURRENT,
            echo,
            clock.wallMillis(),
            1,
            LogState.OK,
            0,
            request.last(),
            0,
            0,
            List.of(new ScopeState(SCOPE, from, to, records, records, sum)),
            to < records);
    return ExchangeReply.toBody(head, verdicts, entries);
  }

  private byte[] posted(Mutation mutation) {
    List<Landed> versions = new ArrayList<>();
    for (Edit edit : mutation.edits()) {
      byte[] fields = Json.bytes(Objects.requireNonNull(edit.fields()));
      typed.add(new Typed(edit.record(), fields));
      versions.add(new Landed(edit.record(), VERSION));
    }
    return new Verdict.Posted(mutation.number(), clock.wallMillis(), versions).toLine();
  }

  /** A record of the office's own, or one of those that came in. */
  private byte[] entry(long seq) {
    Typed record =
        seq <= RECORDS
            ? new Typed(new RecordKey("note", ids.next()), document)
            : typed.get((int) (seq - RECORDS) - 1);
    sum += ScopeSum.of(record.key(), VERSION);
    return Entry.putLine(0, seq, record.key(), VERSION, record.document());
  }
}
