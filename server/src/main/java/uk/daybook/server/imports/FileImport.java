package uk.daybook.server.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Landed;
import uk.daybook.protocol.Verdict;
import uk.daybook.protocol.Version;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.store.ImportRow;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Store;

/**
 * One file's rows on their way in, batch by batch: what the rows say is read as of one moment, what
 * they change is posted in one transaction, and what the next import has to know is kept in
 * another. Between the last two the import may die; the next one then finds the records there.
 */
final class FileImport {
  /** Rows in one transaction: the office and the devices wait no longer than for so many. */
  private static final int BATCH_ROWS = 300;

  private static final Pattern NAMED_FIELD = Pattern.compile("'(\\w+)'");

  private final Store store;
  private final OwnLog log;
  private final SeenKeys seen;
  private final RegionFile file;
  private final Uploader uploader;
  private final List<Rejection> rejected = new ArrayList<>();
  private final Map<String, Row> batch = new LinkedHashMap<>();
  private int rows;
  private int posted;
  private int disagreeing;

  FileImport(Store store, OwnLog log, SeenKeys seen, RegionFile file, Uploader uploader) {
    this.uploader = uploader;
    this.store = store;
    this.log = log;
    this.seen = seen;
    this.file = file;
  }

  /** A row that is good as far as can be seen before posting. */
  private record Ready(
      Row row, String key, Wanted wanted, Changes changes, @Nullable ImportRow last) {}

  /** Brings the rows in, as far as {@code enough} lets it. */
  FileReport read(CsvRows csv, BooleanSupplier enough) {
    csv.read(
        enough,
        this::take,
        broken -> {
          rows++;
          rejected.add(broken);
        });
    importBatch();
    return new FileReport(
        file.name(), rows, rows - rejected.size(), posted, disagreeing, rejected, List.of());
  }

  private void take(Row row) {
    rows++;
    try {
      String key = file.key(row);
      Integer first = seen.seenBefore(file.name(), key, row.line());
      if (first != null) {
        throw new RowRejected(twiceIn(), "Line " + first + " is about the same. " + twice());
      }
      batch.put(key, row);
    } catch (RowRejected e) {
      rejected.add(e.at(row.line()));
    }
    if (batch.size() >= BATCH_ROWS) {
      importBatch();
    }
  }

  private String twiceIn() {
    return file.keyColumns().get(file.keyColumns().size() - 1);
  }

  private String twice() {
    return "Each " + String.join(" and ", file.keyColumns()) + " may stand once.";
  }

  private void importBatch() {
    List<Ready> good = prepare();
    List<OwnLog.Act> acts = new ArrayList<>();
    for (Ready ready : good) {
      for (List<Edit> mutation : ready.changes().mutations()) {
        acts.add(
            new OwnLog.Act(
                    file.act(), RegionImport.STAFF, Role.IMPORT, ready.wanted().root(), mutation)
                .broughtBy(uploader.staff()));
      }
    }
    List<Verdict> verdicts =
        acts.isEmpty()
            ? List.of()
            : log.post(acts, (tx, said) -> uploader.posted(tx, posted(acts, said)));
    remember(good, verdicts);
    batch.clear();
  }

  private static List<OwnLog.Act> posted(List<OwnLog.Act> acts, List<Verdict> verdicts) {
    List<OwnLog.Act> posted = new ArrayList<>();
    for (int i = 0; i < acts.size(); i++) {
      if (verdicts.get(i).isPosted()) {
        posted.add(acts.get(i));
      }
    }
    return posted;
  }

  /** Reads what the rows say and what they change, all as of one moment. */
  private List<Ready> prepare() {
    Map<String, RowRejected> bad = new HashMap<>();
    List<Ready> good =
        store.read(
            reading -> {
              bad.clear();
              Lookups lookups = new Lookups(reading, seen, uploader.sight(reading));
              List<Ready> ready = new ArrayList<>();
              batch.forEach(
                  (key, row) -> {
                    try {
                      ready.add(ready(row, key, lookups));
                    } catch (RowRejected e) {
                      bad.put(key, e);
                    }
                  });
              return ready;
            });
    batch.forEach(
        (key, row) -> {
          RowRejected why = bad.get(key);
          if (why != null) {
            reject(key, why.at(row.line()));
          }
        });
    return good;
  }

  private Ready ready(Row row, String key, Lookups lookups) {
    Wanted wanted = file.read(row, lookups);
    ImportRow last =
        lookups
            .last(file, key)
            .filter(one -> one.record().equals(wanted.records().get(0).key()))
            .orElse(null);
    Changes changes =
        Changes.of(
            wanted,
            last == null ? null : last.values(),
            record -> {
              RecordRow standing = lookups.record(record);
              return standing == null ? null : standing.state();
            });
    check(wanted, changes, lookups);
    return new Ready(row, key, wanted, changes, last);
  }

  private void check(Wanted wanted, Changes changes, Lookups lookups) {
    RootKey root = wanted.root();
    boolean stands = lookups.record(new RecordKey(root.type().code(), root.id())) != null;
    uploader.check(file, wanted, changes, stands, !stands || lookups.maySee(root));
    if (!stands) {
      seen.make(root);
    }
  }

  /** Counts what became of each row, and keeps what the next import has to know. */
  private void remember(List<Ready> good, List<Verdict> verdicts) {
    List<ImportRow> left = new ArrayList<>();
    int at = 0;
    for (Ready ready : good) {
      List<List<Edit>> mutations = ready.changes().mutations();
      List<Verdict> own = verdicts.subList(at, at + mutations.size());
      at += mutations.size();
      Verdict returned = own.stream().filter(one -> !one.isPosted()).findFirst().orElse(null);
      if (returned != null) {
        reject(ready.key(), rejection(ready.row(), returned));
        continue;
      }
      for (int i = 0; i < own.size(); i++) {
        ready.changes().landed(mutations.get(i), own.get(i));
      }
      posted += own.isEmpty() ? 0 : 1;
      disagreeing += own.stream().anyMatch(Verdict.Conflicted.class::isInstance) ? 1 : 0;
      if (!own.isEmpty() || ready.last() == null) {
        left.add(importRow(ready, own));
      }
    }
    if (!left.isEmpty()) {
      store.write(
          writing -> {
            left.forEach(writing::saveImportRow);
            return left.size();
          });
    }
  }

  private ImportRow importRow(Ready ready, List<Verdict> verdicts) {
    Wanted.Piece first = ready.wanted().records().get(0);
    Version version = ready.last() == null ? Version.NONE : ready.last().version();
    for (Verdict verdict : verdicts) {
      for (Landed landed : verdict.versions()) {
        version = landed.record().equals(first.key()) ? landed.version() : version;
      }
    }
    byte[] values = ready.changes().next().toBytes();
    return new ImportRow(file.name(), ready.key(), first.key(), version, values);
  }

  private void reject(String key, Rejection rejection) {
    seen.reject(file.name(), key);
    rejected.add(rejection);
  }

  /** In posting's words. They may name a field; the key's last column stands for all others. */
  private Rejection rejection(Row row, Verdict returned) {
    String words = "It was not posted.";
    if (returned instanceof Verdict.Refused refused) {
      words = refused.words();
    } else if (returned instanceof Verdict.Parked parked) {
      words = parked.words();
    }
    Matcher named = NAMED_FIELD.matcher(words);
    String field = named.find() ? columnOf(named.group(1)) : twiceIn();
    return new Rejection(row.line(), field, words);
  }

  private String columnOf(String field) {
    String column = field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    return file.columns().contains(column) ? column : twiceIn();
  }
}
