package uk.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.daybook.domain.RecordKey;

class VerdictTest {
  private static final RecordKey ROLL = new RecordKey("attendance", "a1");
  private static final List<Landed> LANDED = List.of(new Landed(ROLL, new Version(2, 7)));
  private static final List<Moved> MOVED =
      List.of(
          new Moved(ROLL, "outcome", "NE002", Wire.json("{\"outcome\":\"UACP\"}"), false),
          new Moved(ROLL, "alert", "", Wire.json("{}"), true));
  private static final String VERSIONS = "\"versions\":[[\"attendance\",\"a1\",2,7]]";
  private static final String MOVED_JSON =
      "\"moved\":[[\"attendance\",\"a1\",\"outcome\",\"NE002\",{\"outcome\":\"UACP\"},false],"
          + "[\"attendance\",\"a1\",\"alert\",\"\",{},true]]";

  record Case(Verdict verdict, String line, boolean posted) {}

  static List<Case> five() {
    return List.of(
        new Case(
            new Verdict.Posted(5, 12, LANDED),
            "{\"n\":5,\"verdict\":\"posted\",\"at\":12," + VERSIONS + "}",
            true),
        new Case(
            new Verdict.Posted(5, -12, List.of()),
            "{\"n\":5,\"verdict\":\"posted\",\"at\":-12}",
            true),
        new Case(
            new Verdict.Merged(5, 12, LANDED, MOVED),
            "{\"n\":5,\"verdict\":\"merged\",\"at\":12," + VERSIONS + "," + MOVED_JSON + "}",
            true),
        new Case(
            new Verdict.Conflicted(5, 12, LANDED, List.of(), List.of("c1", "c2")),
            "{\"n\":5,\"verdict\":\"conflicted\",\"at\":12,"
                + VERSIONS
                + ",\"moved\":[],\"conflicts\":[\"c1\",\"c2\"]}",
            true),
        new Case(
            new Verdict.Parked(5, 12, "case-left", "Kept."),
            "{\"n\":5,\"verdict\":\"parked\",\"at\":12,\"code\":\"case-left\",\"words\":\"Kept.\"}",
            false),
        new Case(
            new Verdict.Refused(5, 12, "note-empty", "Write."),
            "{\"n\":5,\"verdict\":\"refused\",\"at\":12,"
                + "\"code\":\"note-empty\",\"words\":\"Write.\"}",
            false));
  }

  @ParameterizedTest
  @MethodSource("five")
  void eachIsOneLineAndComesBack(Case one) {
    assertThat(Wire.text(one.verdict().toLine())).isEqualTo(one.line());
    assertThat(Verdict.parse(Wire.bytes(one.line()))).isEqualTo(one.verdict());
    assertThat(one.verdict().isPosted()).isEqualTo(one.posted());
  }

  @ParameterizedTest
  @MethodSource("five")
  void underAnotherNumberItIsTheSame(Case one) {
    Verdict verdict = one.verdict().renumbered(77);
    assertThat(Wire.text(verdict.toLine())).isEqualTo(one.line().replace("\"n\":5", "\"n\":77"));
  }

  @Test
  void whatIsAddedLaterIsReadOver() {
    String line = "{\"n\":5,\"later\":[],\"verdict\":\"posted\",\"at\":12," + VERSIONS + "}";
    assertThat(Verdict.parse(Wire.bytes(line))).isEqualTo(new Verdict.Posted(5, 12, LANDED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{'verdict':'posted','at':1}",
        "{'n':0,'verdict':'posted','at':1}",
        "{'n':1,'verdict':'posted'}",
        "{'n':1,'at':1}",
        "{'n':1,'verdict':'canary','at':1}",
        "{'n':1,'verdict':'parked','at':1,'code':'x'}",
        "{'n':1,'verdict':'refused','at':1,'words':'canary'}",
        "{'n':1,'verdict':'posted','at':1,'versions':'canary'}",
        "{'n':1,'verdict':'posted','at':1,'versions':{'a':'canary'}}",
        "{'n':1,'verdict':'posted','at':1,'versions':[['canary','a',1]]}",
        "{'n':1,'verdict':'posted','at':1,'versions':[['note','a',1,'canary']]}",
        "{'n':1,'verdict':'posted','at':1,'versions':[['note','',1,1]]}",
        "{'n':1,'verdict':'merged','at':1,'moved':'canary'}",
        "{'n':1,'verdict':'merged','at':1,'moved':[['t','i','u','s',{}]]}",
        "{'n':1,'verdict':'merged','at':1,'moved':[['t','i','u','s','canary',true]]}",
        "{'n':1,'verdict':'merged','at':1,'moved':[['t','i','u','s',{},'canary']]}",
        "{'n':1,'verdict':'conflicted','at':1,'conflicts':'canary'}",
        "{'n':1,'verdict':'conflicted','at':1,'conflicts':[7]}"
      })
  void whatIsNoVerdictIsRefusedWithoutRepeatingIt(String line) {
    byte[] bytes = Wire.bytes(line.replace('\'', '"'));
    Throwable thrown = catchThrowable(() -> Verdict.parse(bytes));
    assertThat(thrown).isInstanceOf(MalformedException.class).hasNoCause();
    assertThat(thrown.toString()).doesNotContain("canary");
  }
}
