package uk.daybook.server.pages;

import org.junit.jupiter.api.Nested;

/** The office's pages as they are on PostgreSQL: the same facts as on SQLite. */
class PagesOnPostgresTest {
  @Nested
  class Rights extends RightsTest {
    @Override
    Backroom open() {
      return Backroom.onPostgres();
    }
  }

  @Nested
  class LimitedAccess extends LimitedAccessWalkTest {
    @Override
    Backroom open() {
      return Backroom.onPostgres();
    }
  }

  @Nested
  class Visits extends VisitPagesTest {
    @Override
    Backroom open() {
      return Backroom.onPostgres();
    }
  }

  @Nested
  class Returned extends ReturnedTest {
    @Override
    Backroom open() {
      return Backroom.onPostgres();
    }
  }
}
