package uk.daybook.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RecordKey;

/** Turned page by page, a list shows everything once, in order, also where much is alike. */
class ListPagesTest {
  private static final String REGION = "London";
  private static final int PAGE = 7;

  private final Store store = SqliteStore.over(new FaultyConnections(SqliteTemplate.inMemory()));

  @BeforeEach
  void fill() {
    store.write(
        tx -> {
          for (int i = 0; i < 60; i++) {
            staff(tx, i);
            device(tx, i);
            work(tx, i);
            session(tx, i);
          }
          return true;
        });
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static void staff(Writing tx, int i) {
    String name = "Name " + i % 5;
    tx.saveStaffLine(
        new StaffLine(
            String.format(Locale.ROOT, "S%02d", i),
            i % 10 == 9 ? "Wales" : REGION,
            "",
            i % 2 == 0 ? "Team A" : "Team B",
            i % 3 == 0 ? "supervisor" : "officer",
            name,
            name.toLowerCase(Locale.ROOT),
            i % 4 == 0));
  }

  private static void device(Writing tx, int i) {
    tx.saveDevice(
        new DeviceRow(
            String.format(Locale.ROOT, "D%02d", i),
            String.format(Locale.ROOT, "S%02d", i),
            new byte[1],
            "app",
            1,
            null,
            i % 6 == 0 ? null : 1_000L + i % 3,
            0,
            i % 5 == 0 ? 2 : 0));
  }

  private static void work(Writing tx, int i) {
    tx.saveWork(
        List.of(
            new WorkLine(
                new RecordKey(i % 2 == 0 ? "returned" : "unlisted", "w" + i),
                "returned",
                REGION,
                "S01",
                i % 4,
                "",
                "")));
  }

  private static void session(Writing tx, int i) {
    tx.saveSessionLines(
        List.of(
            new SessionLine(
                String.format(Locale.ROOT, "se%02d", i),
                REGION,
                "2026-11-1" + i % 3,
                "p" + i % 4,
                "Team A",
                "S01",
                1_000 + i % 3,
                2,
                0,
                i % 6 == 0 ? 2 : 1,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                false)));
  }

  /** Every page in turn; {@code next} reads the page after the last line of the one before. */
  private <T> List<T> turned(Function<T, List<T>> next, List<T> first) {
    List<T> all = new ArrayList<>(first);
    List<T> page = first;
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(PAGE);
      page = next.apply(page.get(page.size() - 1));
      all.addAll(page);
      assertThat(all).doesNotHaveDuplicates();
    }
    return all;
  }

  private <T> T read(Function<Reading, T> question) {
    return store.read(question);
  }

  @Test
  void staffInOrderOfNameAndThoseWhoLeftLast() {
    for (String team : List.of("", "Team A")) {
      List<StaffLine> whole = read(it -> it.staff(REGION, team, "", 1_000));
      List<StaffLine> pages =
          turned(
              last -> read(it -> it.staff(REGION, team, last.id(), PAGE)),
              read(it -> it.staff(REGION, team, "", PAGE)));

      assertThat(pages).isEqualTo(whole).hasSize(team.isEmpty() ? 54 : 30);
      assertThat(pages).extracting(StaffLine::region).containsOnly(REGION);
      assertThat(pages.get(pages.size() - 1).left()).isTrue();
      assertThat(pages.get(0).sortName()).isEqualTo("name 0");
    }
  }

  private List<String> teams(String region, String role) {
    return read(it -> it.teams(region, role));
  }

  @Test
  void teamsOfARegion() {
    assertThat(teams(REGION, "")).containsExactly("Team A", "Team B");
    assertThat(teams("Wales", "")).containsExactly("Team B");
    assertThat(teams("Wales", "supervisor")).containsExactly("Team B");
    assertThat(teams("Kent", "")).isEmpty();
  }

  @Test
  void devicesWithUnsentWorkFirstAndThoseQuietLongest() {
    for (String team : List.of("", "Team B")) {
      List<DeviceLine> whole = read(it -> it.devices(REGION, team, DeviceLine.Place.START, 1_000));
      List<String> pages =
          turned(
                  last ->
                      read(
                          it ->
                              it.devices(
                                  REGION, team, DeviceLine.Place.of(last.place().text()), PAGE)),
                  read(it -> it.devices(REGION, team, DeviceLine.Place.of("nonsense"), PAGE)))
              .stream()
              .map(it -> it.device().id())
              .toList();

      assertThat(pages).isEqualTo(whole.stream().map(it -> it.device().id()).toList());
      assertThat(pages).hasSize(team.isEmpty() ? 54 : 24);
      assertThat(whole.get(0).device().waiting()).isEqualTo(2);
      assertThat(whole.get(whole.size() - 1).device().waiting()).isZero();
    }
  }

  @Test
  void workOldestFirst() {
    List<WorkLine> whole =
        read(it -> it.workOfRegion(REGION, "returned", "", WorkPlace.START, 1_000));
    List<WorkLine> pages =
        turned(
            last ->
                read(
                    it ->
                        it.workOfRegion(
                            REGION,
                            "returned",
                            "",
                            WorkPlace.of(WorkPlace.after(last).text()),
                            PAGE)),
            read(it -> it.workOfRegion(REGION, "returned", "", WorkPlace.of("~~"), PAGE)));

    assertThat(pages).isEqualTo(whole).hasSize(60);
  }

  @Test
  void silentSessionsLatestFirst() {
    List<SessionLine> whole = read(it -> it.silentSessions(REGION, 9_999, "", 0, 1_000));
    List<SessionLine> pages =
        turned(
            last -> read(it -> it.silentSessions(REGION, last.endsAtMillis(), last.id(), 0, PAGE)),
            read(it -> it.silentSessions(REGION, 9_999, "", 0, PAGE)));

    assertThat(pages).isEqualTo(whole).hasSize(50);
    int count = read(it -> it.silentCount(REGION, 9_999, 0));
    assertThat(count).isEqualTo(50);
    List<String> projects = read(it -> it.projectsOfTeam("Team A", "2026-11-10", "2026-11-10"));
    assertThat(projects).containsExactlyInAnyOrder("p0", "p1", "p2", "p3");
  }
}
