package uk.daybook.server.imports;

import java.util.List;
import uk.daybook.domain.Ids;

/** One of a region's files: which columns it has, what makes a row good, and what a row says. */
abstract class RegionFile {
  /** Every file, in the order in which they are read: nothing hangs on a later one. */
  static List<RegionFile> all(Ids ids) {
    return List.of(
        new StaffFile(),
        new PeopleFile(ids),
        new OrdersFile(ids),
        new ProjectsFile(ids),
        new SessionsFile(ids),
        new AllocationsFile(),
        new VisitsFile(ids));
  }

  /** The file's name, {@code people.csv}. */
  abstract String name();

  /** What is done with a row, as mutations are named: {@code person.import}. */
  abstract String act();

  /** The columns it must have, in the order they are documented in. */
  abstract List<String> columns();

  /** Those that together name a row. */
  abstract List<String> keyColumns();

  /**
   * The row's natural key, the same however it was typed. Throws {@link RowRejected} when a part of
   * it is not right.
   */
  abstract String key(Row row);

  /** What the row says; throws {@link RowRejected} with the first thing that is wrong. */
  abstract Wanted read(Row row, Lookups lookups);
}
