package uk.daybook.server.pages.imports;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import uk.daybook.server.imports.FileReport;
import uk.daybook.server.imports.ImportReport;
import uk.daybook.server.imports.ImportSource;
import uk.daybook.server.imports.PlannedEarlier;
import uk.daybook.server.imports.RegionImport;
import uk.daybook.server.imports.Rejection;
import uk.daybook.server.imports.UnusableInput;
import uk.daybook.server.imports.Uploader;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Asked;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Premises;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.Writing;
import uk.daybook.server.sync.RecoveryKey;
import uk.daybook.server.sync.RescueFile;
import uk.daybook.server.sync.RescueImport;

/**
 * Brings files in. CSV files are first run and undone, as far as a short time allows, so that what
 * would happen is seen line by line; they are kept until they are posted, a day at most. A rescue
 * file is posted at once: it can be posted again and changes nothing.
 */
public final class ImportScreen {
  /** How long a preview keeps others from writing, or the batch longer that it has begun. */
  private static final Duration PREVIEW = Duration.ofSeconds(2);

  private static final Duration KEPT = Duration.ofDays(1);
  private static final int MOST_LINES = 500;

  private ImportScreen() {}

  /**
   * What the page prints.
   *
   * @param upload what is looked at, empty before and after
   * @param posted whether the report is of what was done
   * @param whole whether every row was looked at
   * @param rows how many were looked at
   */
  public record View(
      String upload,
      boolean posted,
      boolean whole,
      int rows,
      List<File> files,
      List<Line> lines,
      int more,
      List<Earlier> earlier,
      int moreEarlier) {}

  /** What became, or would become, of one file. */
  public record File(
      String name, int rows, int imported, int changed, int disagreeing, int wrong) {}

  /** A row that does not go in. */
  public record Line(String file, int line, String field, String words) {}

  /** A visit that an earlier file planned, and the address where it can be moved or called off. */
  public record Earlier(String path, String planned, String officer) {}

  static Answer show(Visit visit) {
    return page(visit, List.of(), "", false, null);
  }

  private static Answer page(
      Visit visit,
      List<Page.Problem> problems,
      String upload,
      boolean posted,
      @Nullable ImportReport report) {
    List<File> files = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    List<PlannedEarlier> earlier = new ArrayList<>();
    for (FileReport file : report == null ? List.<FileReport>of() : report.files()) {
      files.add(
          new File(
              file.file(),
              file.rows(),
              file.imported(),
              file.posted(),
              file.disagreeing(),
              file.rejected().size()));
      for (Rejection wrong : file.rejected()) {
        lines.add(new Line(file.file(), wrong.line(), wrong.field(), wrong.message()));
      }
      earlier.addAll(file.earlier());
    }
    int more = Math.max(0, lines.size() - MOST_LINES);
    View view =
        new View(
            upload,
            posted,
            report == null || report.whole(),
            report == null ? 0 : report.rows(),
            files,
            lines.subList(0, lines.size() - more),
            more,
            earlier(visit, earlier.subList(0, Math.min(earlier.size(), MOST_LINES))),
            Math.max(0, earlier.size() - MOST_LINES));
    return new Answer.Html(
        "imports/import.jte", visit.page("Import", Page.Nav.IMPORT).problems(problems), view);
  }

  private static List<Earlier> earlier(Visit visit, List<PlannedEarlier> visits) {
    return visits.isEmpty()
        ? List.of()
        : visit.read(
            sight ->
                visits.stream()
                    .map(
                        it ->
                            new Earlier(
                                "/office/visits/" + it.visit(),
                                When.local(it.plannedAt()),
                                sight.staffName(it.officer())))
                    .toList());
  }

  static Answer act(Visit visit) {
    return visit.typed("do").equals("post") ? post(visit) : preview(visit);
  }

  private static Answer preview(Visit visit) {
    Map<String, byte[]> files = new TreeMap<>();
    for (Asked.Upload file : visit.files()) {
      if (file.field().equals("files") && file.bytes().length > 0) {
        files.put(file.name().toLowerCase(Locale.ROOT), file.bytes());
      }
    }
    if (files.isEmpty()) {
      return problem(visit, "files", "Choose at least one CSV file, such as people.csv");
    }
    List<String> names = RegionImport.files();
    List<String> others = files.keySet().stream().filter(it -> !names.contains(it)).toList();
    if (!others.isEmpty()) {
      return problem(
          visit,
          "files",
          String.join(", ", others)
              + (others.size() == 1 ? " is not one of " : " are none of ")
              + String.join(", ", names));
    }
    Premises premises = visit.premises();
    try {
      ImportReport report = premises.store().rehearse(store -> preview(store, visit, files));
      String upload = premises.ids().next();
      long now = premises.clock().millis();
      premises
          .store()
          .write(
              tx -> {
                tx.dropUpload("", now - KEPT.toMillis());
                tx.saveUpload(upload, visit.viewer().staff(), now, files);
                return true;
              });
      return page(visit, List.of(), upload, false, report);
    } catch (UnusableInput e) {
      return problem(visit, "files", e.getMessage() + "");
    }
  }

  private static Answer post(Visit visit) {
    Premises premises = visit.premises();
    String upload = visit.typed("upload");
    Map<String, byte[]> files =
        premises.store().read(it -> it.uploaded(upload, visit.viewer().staff()));
    if (files.isEmpty()) {
      return problem(visit, "files", "Those files are gone. Choose them again");
    }
    ImportReport report =
        importOf(premises.store(), visit, visit.clerk()::audit).run(source(files));
    premises
        .store()
        .write(
            tx -> {
              tx.dropUpload(upload, 0);
              visit.clerk().note(tx, "import.post", "region", visit.viewer().region());
              return true;
            });
    return page(visit, List.of(), "", true, report);
  }

  /** While it runs nobody else writes, no exchange and no alarm either: so not for long. */
  private static ImportReport preview(Store store, Visit visit, Map<String, byte[]> files) {
    Clock clock = visit.premises().clock();
    long end = clock.millis() + PREVIEW.toMillis();
    return importOf(store, visit, (tx, acts) -> {}).run(source(files), () -> clock.millis() >= end);
  }

  private static RegionImport importOf(
      Store store, Visit visit, BiConsumer<Writing, List<Act>> audit) {
    Premises premises = visit.premises();
    Uploader uploader =
        new Uploader(
            visit.viewer().staff(),
            visit.viewer().region(),
            reading -> visit.sight(reading)::mayBringIn,
            audit);
    return new RegionImport(store, premises.clock(), premises.ids(), uploader);
  }

  private static ImportSource source(Map<String, byte[]> files) {
    return name -> files.containsKey(name) ? new ByteArrayInputStream(files.get(name)) : null;
  }

  static Answer rescue(Visit visit) {
    Premises premises = visit.premises();
    Optional<RecoveryKey> key = premises.recoveryKey().get();
    if (key.isEmpty()) {
      return problem(visit, "rescue", "This server has no recovery key. Ask the help desk");
    }
    Optional<Asked.Upload> file =
        visit.files().stream().filter(it -> it.field().equals("rescue")).findFirst();
    if (file.isEmpty() || file.get().bytes().length == 0) {
      return problem(visit, "rescue", "Choose the rescue file");
    }
    try {
      RescueImport.Outcome outcome =
          new RescueImport(premises.store(), premises.posting(), premises.clock())
              .post(
                  RescueFile.open(file.get().bytes(), key.get()),
                  visit.typed("revoked").equals("yes"));
      premises
          .store()
          .write(
              tx -> {
                visit.clerk().note(tx, "import.rescue", "staff", outcome.staff());
                return true;
              });
      return outcome.why() == null
          ? visit.done("/office/import", words(outcome))
          : problem(visit, "rescue", words(outcome) + " " + outcome.why());
    } catch (RescueFile.Unusable e) {
      return problem(visit, "rescue", e.getMessage() + "");
    }
  }

  private static String words(RescueImport.Outcome outcome) {
    return "Work of "
        + outcome.staff()
        + ": "
        + outcome.fresh()
        + " new, "
        + outcome.known()
        + " there already, "
        + outcome.needOffice()
        + " of the new need the office"
        + (outcome.notTaken() == 0 ? "." : ", " + outcome.notTaken() + " could not be taken.");
  }

  private static Answer problem(Visit visit, String field, String words) {
    return page(visit, List.of(new Page.Problem(field, words)), "", false, null);
  }
}
