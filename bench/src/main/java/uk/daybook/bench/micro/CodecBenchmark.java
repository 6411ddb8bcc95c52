package uk.daybook.bench.micro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.Version;

/** Lines of the wire, read and written: a mutation with a note of 400 characters, and its entry. */
@State(Scope.Benchmark)
public class CodecBenchmark {
  private static final RecordKey KEY =
      new RecordKey("note", "01a221a3-1d3d-751b-adb7-d016fed3cdbf");

  private final ObjectNode fields =
      Json.object()
          .put("person", "01a221a3-1d3d-751b-adb7-d016fed3cdb0")
          .put("text", "talked about work and the rent, agreed Monday. ".repeat(9))
          .put("sensitive", false);
  private final Mutation mutation =
      new Mutation(
          7,
          7,
          "note.add",
          "S1",
          new RootKey(RootType.PERSON, "01a221a3-1d3d-751b-adb7-d016fed3cdb0"),
          new ClockReading(1_764_000_000_000L, "boot", 1_000, 12L),
          false,
          List.of(new Edit(KEY, Base.NOTHING, fields)),
          null,
          null);
  private final byte[] line = mutation.toLine();
  private final byte[] document = Json.bytes(fields);
  private final byte[] entry = Entry.putLine(0, 9, KEY, new Version(1, 3), document);

  @Benchmark
  public byte[] mutationWritten() {
    return mutation.toLine();
  }

  @Benchmark
  public Mutation mutationRead() {
    return Mutation.parse(line);
  }

  @Benchmark
  public byte[] entryWritten() {
    return Entry.putLine(0, 9, KEY, new Version(1, 3), document);
  }

  @Benchmark
  public Entry entryRead() {
    return Entry.parse(entry, 0, entry.length);
  }
}
