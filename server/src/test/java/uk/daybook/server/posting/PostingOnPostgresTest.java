package uk.daybook.server.posting;

import org.junit.jupiter.api.Nested;

/** Posting as it is on PostgreSQL: the same facts as on SQLite. */
class PostingOnPostgresTest {
  @Nested
  class Posting extends PostingServiceTest {
    @Override
    Office opened() {
      return Office.onPostgres();
    }
  }

  @Nested
  class OneExchange extends OneExchangeTest {
    @Override
    Office opened() {
      return Office.onPostgres();
    }
  }

  @Nested
  class RollCalls extends RollCallTest {
    @Override
    Office opened() {
      return Office.onPostgres();
    }
  }

  @Nested
  class WhatFollows extends ConsequencesTest {
    @Override
    Office opened() {
      return Office.onPostgres();
    }
  }

  @Nested
  class Lists extends OfficeListsTest {
    @Override
    Office opened() {
      return Office.onPostgres();
    }
  }
}
