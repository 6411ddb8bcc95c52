package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The derived ids were computed with Python's hashlib, not with this code. */
class IdsTest {
  private static final long NOW = 1_795_252_200_000L;

  @Test
  void aNewIdIsAUuidOfVersionSevenThatHoldsItsTime() {
    Random random = new Random(1);
    Ids ids = new Ids(() -> NOW, random::nextLong);
    for (int i = 0; i < 1_000; i++) {
      UUID id = UUID.fromString(ids.next());
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 019f0000-0000-7000-8000-000000000000",
    "-1, 019f0000-0000-77ff-bfff-ffffffffffff"
  })
  void allOtherBitsAreRandom(long bits, String id) {
    assertThat(new Ids(() -> 0x019F_0000_0000L, () -> bits).next()).isEqualTo(id);
  }

  @Test
  void idsOfOneMillisecondSortByMakingToo() {
    Random random = new Random(3);
    Ids ids = new Ids(() -> NOW, random::nextLong);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.next());
    }
    assertThat(made).isSorted().doesNotHaveDuplicates();
    assertThat(UUID.fromString(made.get(9_999)).getMostSignificantBits() >>> 16)
        .isBetween(NOW, NOW + 3);
  }

  @Test
  void aClockThatIsSetBackALittleKeepsTheOrderAndOneSetBackFarIsBelieved() {
    Random random = new Random(5);
    AtomicLong clock = new AtomicLong(NOW);
    Ids ids = new Ids(clock::get, random::nextLong);
    String before = ids.next();
    clock.addAndGet(-900);
    assertThat(ids.next()).isGreaterThan(before);
    clock.addAndGet(-3_600_000);
    assertThat(UUID.fromString(ids.next()).getMostSignificantBits() >>> 16).isEqualTo(clock.get());
  }

  @Test
  void idsSortByWhenTheyWereMade() {
    Random random = new Random(7);
    AtomicLong clock = new AtomicLong(NOW);
    Ids ids = new Ids(() -> clock.addAndGet(1 + random.nextInt(100_000)), random::nextLong);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      made.add(ids.next());
    }
    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "attendance, s1, p1, 84dae2a0-cce3-8c88-9b1a-99c0f1ef067d",
    "attendance, p1, s1, fd26b51d-1e46-8471-8f86-a83018ac959c",
    "action, attendance, a1, fc659427-ec1f-85af-8064-e2a6f973cce5",
    "hours, o1, , 07ee3bf3-4160-8833-968e-e1dfb6631e65",
    "casefile, p1, , 969dd802-258c-82a4-9344-dc54ef604779",
    "returned, i1, 12, ded96317-a150-85ee-b24c-d554b246ec25",
    "kind, '', '', 9aa15645-d612-82bc-a6e0-fb0bad25efe0"
  })
  void aDerivedIdIsThis(String kind, String first, String second, String id) {
    String derived = second == null ? Ids.derived(kind, first) : Ids.derived(kind, first, second);
    assertThat(derived).isEqualTo(id);
    assertThat(UUID.fromString(derived).version()).isEqualTo(8);
    assertThat(UUID.fromString(derived).variant()).isEqualTo(2);
  }

  @Test
  void eachDerivationIsOfWhatItIsAbout() {
    RecordKey roll = new RecordKey("attendance", "a1");
    assertThat(Ids.attendance("s1", "p1")).isEqualTo(Ids.derived("attendance", "s1", "p1"));
    assertThat(Ids.action(roll)).isEqualTo(Ids.derived("action", "attendance", "a1"));
    assertThat(Ids.hours("o1")).isEqualTo(Ids.derived("hours", "o1"));
    assertThat(Ids.casefile("p1")).isEqualTo(Ids.derived("casefile", "p1"));
    assertThat(Ids.conflict(roll, "outcome", 2))
        .isEqualTo(Ids.derived("conflict", "attendance", "a1", "outcome", "2"));
    assertThat(Ids.returned("i1", 12)).isEqualTo(Ids.derived("returned", "i1", "12"));
  }

  @Test
  void differentPartsNeverGiveOneId() {
    Set<String> ids = new HashSet<>();
    String[] parts = {"", "a", "b", "ab", "ba", "aa", "1", "11"};
    int made = 0;
    for (String kind : new String[] {"attendance", "action", "a"}) {
      ids.add(Ids.derived(kind));
      made++;
      for (String first : parts) {
        ids.add(Ids.derived(kind, first));
        made++;
        for (String second : parts) {
          ids.add(Ids.derived(kind, first, second));
          made++;
        }
      }
    }
    assertThat(ids).hasSize(made);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "7", "NE001", "office:1", "a.b_c-d", "0192f5d3-7c00-7000-8000-0"})
  void thisMayBeAnId(String id) {
    assertThat(Ids.isValid(id)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "a b", "-a", ":a", ".a", "_a", "a/b", "a\n", "a\"", "a\\", "\u00e9", "a\0"
      })
  void thisMayNot(String id) {
    assertThat(Ids.isValid(id)).isFalse();
  }

  @Test
  void anIdHasUpToSixtyFourCharacters() {
    String id = "0123456789012345678901234567890123456789012345678901234567890123";
    assertThat(id).hasSize(Ids.MAX_CHARS);
    assertThat(Ids.isValid(id)).isTrue();
    assertThat(Ids.isValid(id + "4")).isFalse();
  }
}
