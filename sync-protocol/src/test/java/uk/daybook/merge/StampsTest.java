package uk.daybook.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Version;

class StampsTest {
  private static final Stamp FIRST =
      new Stamp(new Version(1, 1), new MutationRef("A", 3), 1_700_000_000_000L, "NE001", false);
  private static final Stamp SECOND =
      new Stamp(new Version(2, 2), new MutationRef("office:1", 4), -5, "NE002", true);

  @Test
  void stampsComeBackAsTheyWent() {
    Stamps stamps = Stamps.NONE.with(Map.of("name", FIRST, "phone", SECOND));
    assertThat(text(stamps))
        .isEqualTo(
            "{\"name\":[1,1,\"A\",3,1700000000000,\"NE001\",0],"
                + "\"phone\":[2,2,\"office:1\",4,-5,\"NE002\",1]}");
    Stamps back = Stamps.fromBytes(stamps.toBytes());
    assertThat(back.of("name")).isEqualTo(FIRST);
    assertThat(back.of("phone")).isEqualTo(SECOND);
    assertThat(back.of("crn")).isNull();
  }

  @Test
  void stampsThatAreAllTheSameAreStoredOnce() {
    Stamps stamps =
        Stamps.NONE.with(Map.of("name", FIRST, "siteSafety", FIRST, "siteSafety/dog", FIRST));
    assertThat(text(stamps))
        .isEqualTo(
            "{\"/\":[1,1,\"A\",3,1700000000000,\"NE001\",0],"
                + "\"of\":[\"name\",\"siteSafety\",\"siteSafety/dog\"]}");
    Stamps back = Stamps.fromBytes(stamps.toBytes());
    assertThat(back.of("name")).isEqualTo(FIRST);
    assertThat(back.ofItem("siteSafety", "dog")).isEqualTo(FIRST);
    assertThat(back.ofItem("siteSafety", "knife")).isNull();
    assertThat(text(back)).isEqualTo(text(stamps));
  }

  @Test
  void theStampOfADeletionStandsBesideTheOthers() {
    Stamps stamps = Stamps.NONE.with(Map.of("text", FIRST, Merger.WHOLE_RECORD, SECOND));
    Stamps back = Stamps.fromBytes(stamps.toBytes());
    assertThat(back.of("text")).isEqualTo(FIRST);
    assertThat(back.of(Merger.WHOLE_RECORD)).isEqualTo(SECOND);
    assertThat(back.newest()).isEqualTo(SECOND);
  }

  /** Also where an item of a set has the sign in it that tells the two apart. */
  @Test
  void whatIsSaidAgainIsKeptUntilTheUnitChanges() {
    Stamps stamps =
        Stamps.NONE
            .with(Map.of("phone", FIRST, "siteSafety", FIRST, "siteSafety/phone=", FIRST))
            .with(Map.of(Stamps.again("phone", SECOND.by()), SECOND));
    Stamps back = Stamps.fromBytes(stamps.toBytes());
    assertThat(back.of("phone")).isEqualTo(FIRST);
    assertThat(back.saying("phone")).containsExactly(FIRST, SECOND);
    assertThat(back.saying("siteSafety")).containsExactly(FIRST);
    assertThat(back.newest()).as("the newest change").isEqualTo(FIRST);
    assertThat(back.newest(any -> true)).isEqualTo(SECOND);
    assertThat(text(back.with(Map.of("phone", FIRST))))
        .isEqualTo(
            text(
                Stamps.NONE.with(
                    Map.of("phone", FIRST, "siteSafety", FIRST, "siteSafety/phone=", FIRST))));
  }

  @Test
  void noStampsAreAnEmptyObject() {
    assertThat(text(Stamps.NONE)).isEqualTo("{}");
    assertThat(Stamps.fromBytes(Stamps.NONE.toBytes()).newest()).isNull();
  }

  /** 200 characters is the longest item; in UTF-8 it has up to 600 bytes. */
  @Test
  void theLongestItemInAnyScriptIsKept() {
    char[] chars = new char[200];
    Arrays.fill(chars, '\u0939');
    String item = new String(chars);
    for (String odd : new String[] {item, "a/b", "*", "/", "of", "\"\\"}) {
      Stamps stamps =
          Stamps.NONE.with(Map.of(Stamps.item("siteSafety", odd), FIRST, "phone", SECOND));
      Stamps back = Stamps.fromBytes(stamps.toBytes());
      assertThat(back.ofItem("siteSafety", odd)).isEqualTo(FIRST);
      assertThat(back.of("phone")).isEqualTo(SECOND);
    }
  }

  @Test
  void newestIsByEpochFirst() {
    Stamp old = new Stamp(new Version(1, 9), FIRST.by(), 0, "NE001", false);
    assertThat(Stamps.NONE.with(Map.of("a", old, "b", SECOND)).newest()).isEqualTo(SECOND);
    assertThat(Stamps.NONE.with(Map.of("a", SECOND, "b", old)).newest()).isEqualTo(SECOND);
  }

  private static String text(Stamps stamps) {
    return new String(stamps.toBytes(), StandardCharsets.UTF_8);
  }
}
