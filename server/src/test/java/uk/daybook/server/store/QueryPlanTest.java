package uk.daybook.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hot queries walk an index and sort nothing. */
class QueryPlanTest {
  private final Session session = new Session(SqliteTemplate.inMemory());

  @AfterEach
  void close() {
    session.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Records.BY_IDS,
        Records.OF_ROOT,
        Records.LINKED,
        Records.BY_NATURAL_KEY,
        ScopeLog.AFTER,
        ScopeLog.BEGINNING,
        ScopeLog.SCOPES_OF,
        ScopeLog.TRIM,
        History.OF_UNIT,
        History.LOSERS,
        Mutations.FROM,
        Mutations.WAITING_FOR,
        Mutations.WAITED_FOR,
        Grants.HOLDERS,
        Grants.EVER_HELD,
        Ledger.OF_ORDERS,
        Mutations.OF_ROOT,
        Mutations.OF_STAFF,
        Audit.NEWEST,
        Audit.OF_STAFF,
        Audit.OF_PERSON,
        Lists.SESSION,
        Lists.SILENT,
        Lists.COUNT_SILENT,
        Lists.CLEAN,
        Lists.WORK,
        Lists.THESE_SESSIONS,
        Lists.THIS_WORK,
        Lists.WORK_OF_REGION,
        Lists.WORK_OF_OWNER,
        Lists.WORK_OF_SESSION,
        Lists.WORK_OF_PERSON,
        Lists.COUNT_OF_REGION,
        Lists.PERSON,
        Lists.WORDS_OF,
        Lists.WORDS_FROM,
        Lists.PROJECTS_OF_TEAM,
        Lists.BY_WORD,
        Lists.BY_TWO_WORDS,
        Roster.BY_ID,
        Roster.OF_REGION,
        Roster.OF_TEAM,
        Roster.TEAMS,
        Roster.TEAMS_OF_ROLE,
        Files.BY_HASH,
        Files.PIECES,
        VisitList.BY_ID,
        VisitList.BY_IDS,
        VisitList.DUE_TO,
        VisitList.WATCHED,
        VisitList.OUT,
        VisitList.OF_REGION,
        VisitList.OF_REGION_BACK,
        VisitList.DUE,
        VisitList.DUE_IN_REGION,
        Lists.ARRIVED_AFTER,
        Accounts.OF_STAFF,
        OfficeSessions.BY_HASH,
        OfficeSessions.SEE,
        OfficeSessions.SAY,
        OfficeSessions.END,
        OfficeSessions.END_OF_STAFF
      })
  void searchesAnIndex(String sql) {
    assertThat(plan(sql))
        .allMatch(step -> step.startsWith("SEARCH") || step.startsWith("CORRELATED"));
  }

  @Test
  void sessionsAreListedByWalkingAnIndexBackwards() {
    for (String sql :
        List.of(Lists.OF_REGION, Lists.OF_TEAM, Lists.OF_PROJECT, Lists.OF_SUPERVISOR)) {
      assertThat(plan(sql)).singleElement().asString().startsWith("SEARCH");
    }
  }

  /** Devices are few to each member of staff: those of a region are sorted, never all there are. */
  @Test
  void devicesOfARegionAreFoundThroughItsStaff() {
    for (String sql : List.of(Roster.DEVICES_OF_REGION, Roster.DEVICES_OF_TEAM)) {
      assertThat(plan(sql))
          .filteredOn(step -> !step.equals("USE TEMP B-TREE FOR ORDER BY"))
          .hasSize(2)
          .allMatch(step -> step.startsWith("SEARCH"));
    }
  }

  @Test
  void aPageOfEntriesIsOneWalkAlongTheScope() {
    assertThat(plan(ScopeLog.AFTER))
        .containsExactly(
            "SEARCH e USING PRIMARY KEY (scope=? AND seq>?)",
            "SEARCH r USING INDEX sqlite_autoindex_record_1 (type=? AND id=?) LEFT-JOIN");
  }

  private List<String> plan(String sql) {
    return session.list("explain query plan " + sql, row -> row.getString("detail"));
  }
}
