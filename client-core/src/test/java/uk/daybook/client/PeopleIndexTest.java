package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.client.TestDevice.PIN;
import static uk.daybook.client.TestDevice.SCOPE;
import static uk.daybook.client.TestDevice.fields;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.daybook.domain.RecordKey;

final class PeopleIndexTest {
  private TestDevice device;
  private PeopleIndex index;

  @BeforeEach
  void pullPeople() {
    device = TestDevice.enrolled();
    person("p1", "X100001", "Aled", "Jones");
    person("p2", "X100002", "Siân", "O'Neill");
    person("p3", "X100003", "Jon", "Alder-Smith");
    person("p4", "X100004", "Alan", "Jonesworth");
    person("p5", "Y200005", "Łukasz", "van der Berg");
    person("p6", "Y200006", "Marie", "Oneal");
    device.sync();
    index = PeopleIndex.of(device.store);
  }

  @AfterEach
  void close() throws Exception {
    index.close();
    device.close();
  }

  private void person(String id, String crn, String first, String last) {
    RecordKey key = new RecordKey("person", id);
    device.server.put(key, fields("crn", crn, "firstName", first, "lastName", last), SCOPE);
  }

  private List<String> found(String typed) {
    return index.search(typed, 20).stream().map(found -> found.key().id()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "ALED, p1",
    "jones al, p1",
    "al jones, p1",
    "aled j, p1",
    "o'neill, p2",
    "oneill, p2",
    "o neill, p2",
    "O’NEILL, p2",
    "sian, p2",
    "SIÂN oneil, p2",
    "alder smith, p3",
    "aldersmith, p3",
    "alder-smith, p3",
    "smith jon, p3",
    "lukasz, p5",
    "vanderberg, p5",
    "van der b, p5",
    "berg van, p5",
    "jnoes, p1",
    "joness, p1",
    "jomes, p1",
    "jons aled, p1",
    "smtih, p3",
    "oneeal, p6",
    "x100002, p2",
    "x 100002, p2",
    "jones x1, p1"
  })
  void thatTypedFindsThatPersonFirst(String typed, String id) {
    assertThat(found(typed)).first().isEqualTo(id);
  }

  @Test
  void bestIsFirst() {
    assertThat(found("jones")).containsExactly("p1", "p4");
    assertThat(found("oneal")).containsExactly("p6", "p2");
    assertThat(found("X10000")).containsExactly("p3", "p1", "p4", "p2");
    assertThat(found("X100003")).containsExactly("p3");
    assertThat(index.search("a", 2)).hasSize(2);
  }

  @Test
  void whatIsNotMeantIsNotFound() {
    assertThat(found("jnse")).isEmpty();
    assertThat(found("ald sin")).isEmpty();
    assertThat(found("jones jones")).isEmpty();
    assertThat(found("jno")).isEmpty();
    assertThat(found(" - ")).isEmpty();
    assertThat(found("Z")).isEmpty();
    assertThat(index.search("jones", 0)).isEmpty();
  }

  @Test
  void aFindSaysWhoItIs() {
    assertThat(index.search("neill", 1))
        .containsExactly(
            new PeopleIndex.Found(new RecordKey("person", "p2"), "Siân O'Neill", "X100002"));
  }

  @Test
  void changesComeInAndPeopleWhoLeaveGo() {
    assertThat(found("jones")).contains("p1");
    person("p1", "X100001", "Aled", "Price");
    person("p7", "X100007", "Zoe", "Jones");
    device.server.leave(new RecordKey("person", "p4"), SCOPE);
    device.sync();
    assertThat(found("jones")).containsExactly("p7");
    assertThat(found("price")).containsExactly("p1");
  }

  @Test
  void aLockedStoreIsEmptyHereToo() {
    assertThat(found("jones")).isNotEmpty();
    device.store.lock();
    assertThat(found("jones")).isEmpty();
    device.store.unlock(PIN);
    assertThat(found("jones")).isNotEmpty();
  }
}
