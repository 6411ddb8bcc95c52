package uk.daybook.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
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
import uk.daybook.protocol.Problem;
import uk.daybook.protocol.ScopeState;
import uk.daybook.protocol.ScopeSum;
import uk.daybook.protocol.Signing;
import uk.daybook.protocol.Verdict;
import uk.daybook.protocol.Version;

/** A server small enough to see through, which speaks the wire and does what a test tells it. */
final class FakeServer implements Transport {
  /** One answer that is given instead of the server's own. */
  interface Answering {
    Answer answer(byte[] body) throws IOException;
  }

  /** A record as the server has it. */
  private record Document(Version version, ObjectNode fields) {}

  /** An entry of a scope's log. */
  private record Row(long seq, Entry.Op op) {}

  private final Map<String, List<byte[]>> logs = new HashMap<>();
  private final Map<String, List<byte[]>> verdicts = new HashMap<>();
  final List<ExchangeRequest> requests = new ArrayList<>();
  final Deque<Answering> instead = new ArrayDeque<>();
  final TreeSet<String> granted = new TreeSet<>();
  final Map<Long, Function<Mutation, Verdict>> judged = new HashMap<>();
  final PinnedClock clock;
  long epoch = 1;
  long safe;
  long floor;
  int pageLimit = 2_000;
  boolean losesReplies;
  boolean checksSigningTime = true;

  /** Whether it is from before our own coding: it takes gzip and refuses what it does not know. */
  boolean takesGzipAlone;

  /** Exchanges, those it refused included. */
  int asked;

  boolean countsWrong;
  @Nullable ScriptedLog scriptedLog;

  /** Whose device it enrols. */
  String role = "officer";

  byte @Nullable [] recoveryKey;
  private final Map<RecordKey, Document> documents = new TreeMap<>();
  private final Map<String, LinkedHashMap<RecordKey, Row>> scopes = new TreeMap<>();
  private final Map<String, Long> heads = new HashMap<>();
  private @Nullable PublicKey key;

  /** What to say of the log once, without taking anything. */
  record ScriptedLog(LogState state, long from) {}

  FakeServer(PinnedClock clock) {
    this.clock = clock;
  }

  /** Puts a document into scopes, as a change of the record. */
  void put(RecordKey key, ObjectNode fields, String... into) {
    Document before = documents.get(key);
    Version version = (before == null ? Version.NONE : before.version()).next(epoch);
    documents.put(key, new Document(version, fields.deepCopy()));
    for (String scope : scopes.keySet()) {
      if (has(scope, key)) {
        move(scope, key, Entry.Op.PUT);
      }
    }
    for (String scope : into) {
      if (!has(scope, key)) {
        move(scope, key, Entry.Op.PUT);
      }
    }
  }

  /** A record as a backup had it: that version, in that scope. */
  void restore(RecordKey key, Version version, ObjectNode fields, String scope) {
    documents.put(key, new Document(version, fields));
    move(scope, key, Entry.Op.PUT);
  }

  void leave(RecordKey key, String scope) {
    move(scope, key, Entry.Op.LEAVE);
  }

  void delete(RecordKey key) {
    documents.remove(key);
    for (String scope : scopes.keySet()) {
      if (has(scope, key)) {
        move(scope, key, Entry.Op.DELETE);
      }
    }
  }

  /** Forgets an entry altogether, so that only a generation can tell. */
  void forget(RecordKey key, String scope) {
    scopes.getOrDefault(scope, new LinkedHashMap<>()).remove(key);
  }

  ObjectNode document(RecordKey key) {
    Document document = documents.get(key);
    return document == null ? Json.object() : document.fields();
  }

  boolean holds(RecordKey key) {
    return documents.containsKey(key);
  }

  private boolean has(String scope, RecordKey key) {
    Row row = scopes.getOrDefault(scope, new LinkedHashMap<>()).get(key);
    return row != null && row.op() == Entry.Op.PUT;
  }

  private void move(String scope, RecordKey key, Entry.Op op) {
    LinkedHashMap<RecordKey, Row> rows =
        scopes.computeIfAbsent(scope, name -> new LinkedHashMap<>());
    rows.remove(key);
    rows.put(key, new Row(heads.merge(scope, 1L, Long::sum), op));
  }

  List<String> incarnations() {
    return new ArrayList<>(logs.keySet());
  }

  /** Whether no scope holds it any more. */
  boolean hasLeft(RecordKey key) {
    return scopes.keySet().stream().noneMatch(scope -> has(scope, key));
  }

  List<byte[]> log(String incarnation) {
    return logs.computeIfAbsent(incarnation, name -> new ArrayList<>());
  }

  List<byte[]> verdicts(String incarnation) {
    return verdicts.computeIfAbsent(incarnation, name -> new ArrayList<>());
  }

  List<Mutation> taken(String incarnation) {
    List<Mutation> taken = new ArrayList<>();
    logs.getOrDefault(incarnation, List.of()).forEach(line -> taken.add(Mutation.parse(line)));
    return taken;
  }

  ExchangeRequest lastRequest() {
    return requests.get(requests.size() - 1);
  }

  @Override
  public Answer post(String path, byte[] body, Map<String, String> headers) throws IOException {
    if (!instead.isEmpty()) {
      return instead.removeFirst().answer(body);
    }
    if (path.equals(Signing.ENROL_PATH)) {
      return enrol(body);
    }
    asked++;
    Answer unsigned = checkSignature(path, body, headers);
    if (unsigned != null) {
      return unsigned;
    }
    boolean isGzip = headers.getOrDefault("Content-Encoding", "").equals("gzip");
    if (takesGzipAlone && !isGzip) {
      return problem(Problem.WRONG_MEDIA_TYPE, clock.wallMillis);
    }
    byte[] plain = isGzip ? inflated(body) : Packing.unpackRequest(body, Limits.INFLATED_BYTES);
    ExchangeRequest request = ExchangeRequest.parse(plain);
    requests.add(request);
    byte[] reply = reply(request, Signing.echo(body));
    if (losesReplies) {
      throw new IOException("The reply was lost");
    }
    if (isGzip) {
      // The way inflates it before anybody sees it.
      return new Answer(200, Map.of("Content-Type", Signing.EXCHANGE_MEDIA_TYPE), reply);
    }
    return new Answer(
        200,
        Map.of("Content-Type", Signing.EXCHANGE_MEDIA_TYPE, "Content-Encoding", Packing.CODING),
        Packing.packReply(reply, plain));
  }

  private static byte[] inflated(byte[] body) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }

  private Answer enrol(byte[] body) throws IOException {
    Enrolment.Request request = Enrolment.Request.parse(body);
    if (!request.code().equals("GOOD-CODE")) {
      return problem(Problem.CODE_UNKNOWN, clock.wallMillis);
    }
    try {
      key =
          KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(request.publicKey()));
    } catch (java.security.GeneralSecurityException e) {
      return problem(Problem.BAD_KEY, clock.wallMillis);
    }
    byte[] reply =
        new Enrolment.Reply("device-1", "NE001", role, "North East", clock.wallMillis, recoveryKey)
            .toBody();
    return new Answer(200, Map.of("Content-Type", "application/json; charset=utf-8"), reply);
  }

  static Answer problem(Problem problem, long nowMillis) {
    return new Answer(
        problem.status(),
        Map.of("Content-Type", Problem.MEDIA_TYPE),
        problem.toBody(nowMillis, null));
  }

  private @Nullable Answer checkSignature(String path, byte[] body, Map<String, String> headers) {
    long time = Long.parseLong(headers.getOrDefault(Signing.TIME_HEADER, "0"));
    if (checksSigningTime && Math.abs(time - clock.wallMillis) > 300_000) {
      return problem(Problem.STALE_SIGNATURE, clock.wallMillis);
    }
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(key);
      signature.update(
          Signing.text(path, headers.getOrDefault(Signing.DEVICE_HEADER, ""), time, body));
      String given = headers.getOrDefault(Signing.SIGNATURE_HEADER, "");
      return signature.verify(Base64.getUrlDecoder().decode(given))
          ? null
          : problem(Problem.BAD_SIGNATURE, clock.wallMillis);
    } catch (java.security.GeneralSecurityException e) {
      return problem(Problem.BAD_SIGNATURE, clock.wallMillis);
    }
  }

  private byte[] reply(ExchangeRequest request, String echo) {
    List<byte[]> answered = new ArrayList<>();
    LogState state = LogState.OK;
    long from = 0;
    List<byte[]> log = logs.computeIfAbsent(request.incarnation(), name -> new ArrayList<>());
    if (scriptedLog != null) {
      state = scriptedLog.state();
      from = scriptedLog.from();
      scriptedLog = null;
    } else {
      for (byte[] line : request.lines()) {
        Mutation mutation = Mutation.parse(line);
        int at = (int) mutation.number() - 1;
        if (at > log.size()) {
          state = LogState.RESEND;
          from = log.size() + 1L;
          break;
        } else if (at < log.size() && !Arrays.equals(log.get(at), line)) {
          state = LogState.FORK;
          from = at;
          break;
        }
        answered.add(at < log.size() ? verdict(request, at) : take(request, log, line, mutation));
      }
    }
    List<ScopeState> states = new ArrayList<>();
    List<byte[]> entries = new ArrayList<>();
    boolean more = request.page() > 0 && page(request, states, entries);
    ExchangeReply.Head head =
        new ExchangeReply.Head(
            1, echo, clock.wallMillis, epoch, state, from, log.size(), safe, 0, states, more);
    return ExchangeReply.toBody(head, answered, entries);
  }

  private byte[] verdict(ExchangeRequest request, int at) {
    return verdicts.getOrDefault(request.incarnation(), List.of()).get(at);
  }

  private byte[] take(ExchangeRequest request, List<byte[]> log, byte[] line, Mutation mutation) {
    log.add(line);
    Function<Mutation, Verdict> judge = judged.get(mutation.entry());
    Verdict verdict = judge == null ? posted(mutation) : judge.apply(mutation);
    verdicts
        .computeIfAbsent(request.incarnation(), name -> new ArrayList<>())
        .add(verdict.toLine());
    return verdict.toLine();
  }

  Verdict posted(Mutation mutation) {
    List<Landed> landed = new ArrayList<>();
    for (Edit edit : mutation.edits()) {
      ObjectNode after = document(edit.record()).deepCopy();
      if (edit.fields() != null) {
        Replay.over(after, RecordTypes.of(edit.record().type()).orElse(null), edit.fields());
      }
      put(edit.record(), after, granted.isEmpty() ? "none" : granted.first());
      Document document = documents.get(edit.record());
      landed.add(new Landed(edit.record(), document == null ? Version.NONE : document.version()));
    }
    return new Verdict.Posted(mutation.number(), mutation.at().wallMillis(), landed);
  }

  private boolean page(ExchangeRequest request, List<ScopeState> states, List<byte[]> entries) {
    boolean more = false;
    for (String scope : granted) {
      long head = heads.getOrDefault(scope, 0L);
      Cursor cursor = request.epoch() == epoch ? request.cursors().get(scope) : null;
      long from = cursor != null && cursor.knowsRemovalsTo(floor) ? cursor.at() : 0;
      long to = head;
      long count = countsWrong ? 1 : 0;
      long sum = 0;
      for (Map.Entry<RecordKey, Row> row :
          scopes.getOrDefault(scope, new LinkedHashMap<>()).entrySet()) {
        RecordKey record = row.getKey();
        Document document = documents.get(record);
        Row entry = row.getValue();
        if (entry.op() == Entry.Op.PUT && document != null) {
          count++;
          sum += ScopeSum.of(record, document.version());
        }
        if (entry.seq() <= from || to < head) {
          continue;
        }
        if (entries.size() >= Math.min(pageLimit, request.page())) {
          to = entry.seq() - 1;
        } else if (entry.op() == Entry.Op.PUT && document != null) {
          entries.add(
              Entry.putLine(
                  states.size(),
                  entry.seq(),
                  record,
                  document.version(),
                  Json.bytes(document.fields())));
        } else {
          entries.add(Entry.goneLine(entry.op(), states.size(), entry.seq(), record));
        }
      }
      to = Math.max(to, from);
      more |= to < head;
      states.add(new ScopeState(scope, from, to, head, count, sum));
    }
    return more;
  }
}
