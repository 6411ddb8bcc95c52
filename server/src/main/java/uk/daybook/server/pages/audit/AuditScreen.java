package uk.daybook.server.pages.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.AuditWords;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.AuditQuery;
import uk.daybook.server.store.AuditRow;
import uk.daybook.server.store.MutationRow;

/**
 * Who viewed and changed what. What is looked for is posted, so that no CRN is in an address. Of a
 * person the auditor may not see, it says the CRN.
 */
public final class AuditScreen {
  /** Of the rows that are read; the names of one list are one line. */
  private static final int PAGE = 500;

  private static final int CHANGES = 100;

  private AuditScreen() {}

  /** What the page prints. */
  public record View(
      List<AuditWords.Line> lines, String staff, String crn, String check, long more) {}

  static Answer show(Visit visit) {
    String staff = visit.typed("staff").toUpperCase(Locale.ROOT);
    String crn = visit.typed("crn").toUpperCase(Locale.ROOT);
    long before =
        visit.typed("before").matches("\\d{1,18}") ? Long.parseLong(visit.typed("before")) : 0;
    return visit.read(
        sight -> {
          Optional<String> person =
              crn.isEmpty() ? Optional.empty() : sight.reading().naturalKey("person", crn);
          List<Page.Problem> problems = new ArrayList<>();
          if (!crn.isEmpty() && person.isEmpty()) {
            problems.add(new Page.Problem("crn", "No person here has that CRN"));
          }
          AuditQuery query =
              person.isPresent()
                  ? new AuditQuery.OfPerson(person.get())
                  : staff.isEmpty() ? new AuditQuery.All() : new AuditQuery.OfStaff(staff);
          List<AuditRow> rows =
              problems.isEmpty() ? sight.reading().audit(query, before, PAGE + 1) : List.of();
          boolean isMore = rows.size() > PAGE;
          List<AuditRow> page = isMore ? rows.subList(0, PAGE) : rows;
          List<AuditWords.Line> lines = new ArrayList<>(AuditWords.of(page, sight));
          if (before == 0) {
            changes(person, staff, sight).forEach(row -> lines.add(AuditWords.of(row, sight)));
          }
          lines.sort(Comparator.comparing(AuditWords.Line::atMillis).reversed());
          return new Answer.Html(
              "audit/audit.jte",
              visit.page("Audit", Page.Nav.AUDIT).problems(problems),
              new View(
                  lines,
                  staff,
                  crn,
                  visit.typed("do").equals("check") ? check(sight) : "",
                  isMore ? page.get(page.size() - 1).place() : 0));
        });
  }

  /** What came from devices and imports: it is kept with the records, not in the audit. */
  private static List<MutationRow> changes(Optional<String> person, String staff, Sight sight) {
    List<MutationRow> rows =
        person.isPresent()
            ? sight
                .reading()
                .mutationsOfRoot(
                    new RootKey(RootType.PERSON, person.get()), Long.MAX_VALUE, CHANGES)
            : staff.isEmpty()
                ? List.of()
                : sight.reading().mutationsOfStaff(staff, Long.MAX_VALUE, CHANGES);
    return rows.stream().filter(row -> !row.incarnation().startsWith("office:")).toList();
  }

  private static String check(Sight sight) {
    return sight
        .reading()
        .brokenAudit()
        .map(
            row ->
                "Something was changed behind the program's back: the first entry that does not"
                    + " fit is of "
                    + When.moment(row.atMillis())
                    + ". Tell the data protection officer.")
        .orElse("Every entry is as it was written.");
  }
}
