package uk.daybook.bench.micro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Unit;
import uk.daybook.merge.Author;
import uk.daybook.merge.Lineage;
import uk.daybook.merge.Merge;
import uk.daybook.merge.Merger;
import uk.daybook.merge.RecordState;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Version;

/** An outcome merged into an attendance: seen as it is, and moved by somebody else meanwhile. */
@State(Scope.Benchmark)
public class MergeBenchmark {
  private static final RecordKey KEY = new RecordKey("attendance", "a1");
  private static final MutationRef OTHER = new MutationRef("other", 1);

  private final RecordState made = made();
  private final RecordState moved = moved();
  private final Edit edit =
      new Edit(KEY, Base.at(made.version()), outcome("ATTC", "09:00", "15:30"));
  private final Author author = new Author(new MutationRef("mine", 1), "S1", false, 20);

  private static ObjectNode outcome(String outcome, String start, String finish) {
    ObjectNode fields = Json.object();
    return fields.put("outcome", outcome).put("start", start).put("finish", finish);
  }

  private static RecordState made() {
    ObjectNode fields = Json.object();
    fields.put("session", "s1").put("person", "p1").put("project", "j1").put("allocated", true);
    Edit making = new Edit(KEY, Base.NOTHING, fields);
    Author office = new Author(new MutationRef("import:1", 1), "import", true, 1);
    Merge merge =
        Merger.merge(
            RecordTypes.ATTENDANCE, null, making, office, Lineage.none(), MergeBenchmark::none, 1);
    return ((Merge.Applied) merge).after();
  }

  private RecordState moved() {
    Edit others = new Edit(KEY, Base.at(made.version()), outcome("AFTC", "09:30", "15:30"));
    Author other = new Author(OTHER, "S2", false, 10);
    return ((Merge.Applied) merge(made, others, other)).after();
  }

  private static ObjectNode none(Unit unit, Version version, Lineage own) {
    return Json.object();
  }

  private static Merge merge(RecordState current, Edit edit, Author author) {
    return Merger.merge(
        RecordTypes.ATTENDANCE, current, edit, author, Lineage.none(), MergeBenchmark::none, 1);
  }

  @Benchmark
  public Merge ofWhatWasSeen() {
    return merge(made, edit, author);
  }

  @Benchmark
  public Merge ofWhatHadMoved() {
    return merge(moved, edit, author);
  }
}
