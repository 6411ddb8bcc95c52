package uk.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.ExchangeReply.LogState;

class ExchangeReplyTest {
  private static final ScopeState CASELOAD = new ScopeState("caseload:NE001", 17, 42, 42, 9, -1);
  private static final ScopeState PROJECT = new ScopeState("project:p", 0, 10, 30, 25, 5);
  private static final String HEAD =
      "{\"protocol\":1,\"re\":\"ECHO\",\"now\":1795252201000,\"epoch\":3,\"log\":\"resend\","
          + "\"from\":7,\"position\":6,\"safe\":4,\"drift\":-250,\"scopes\":["
          + "[\"caseload:NE001\",17,42,42,9,\"ffffffffffffffff\"],"
          + "[\"project:p\",0,10,30,25,\"0000000000000005\"]],"
          + "\"more\":true,\"verdicts\":1,\"entries\":2}\n";
  private static final String VERDICT = "{\"n\":6,\"verdict\":\"posted\",\"at\":5}\n";
  private static final String PUT = "[\"PUT\",0,42,\"note\",\"n1\",3,2,{\"text\":\"\u00e9\"}]\n";
  private static final String LEAVE = "[\"LEAVE\",1,10,\"person\",\"p1\"]\n";
  private static final String BODY = HEAD + VERDICT + PUT + LEAVE;

  @Test
  void theBodyIsThis() {
    byte[] body =
        ExchangeReply.toBody(
            head(LogState.RESEND),
            List.of(line(VERDICT)),
            List.of(
                Entry.putLine(
                    0,
                    42,
                    new RecordKey("note", "n1"),
                    new Version(3, 2),
                    Wire.bytes("{\"text\":\"\u00e9\"}")),
                Entry.goneLine(Entry.Op.LEAVE, 1, 10, new RecordKey("person", "p1"))));
    assertThat(Wire.text(body)).isEqualTo(BODY);
  }

  @ParameterizedTest
  @EnumSource
  void aReplyComesBackAsItWent(LogState state) {
    ExchangeReply.Head head = head(state);
    byte[] body =
        ExchangeReply.toBody(head, List.of(line(VERDICT)), List.of(line(PUT), line(LEAVE)));
    ExchangeReply back = ExchangeReply.parse(body);
    assertThat(back.head()).isEqualTo(head);
    assertThat(back.verdicts()).containsExactly(line(VERDICT));
    assertThat(back.entries()).extracting(Entry::op).containsExactly(Entry.Op.PUT, Entry.Op.LEAVE);
    assertThat(Wire.text(back.entries().get(0).document())).isEqualTo("{\"text\":\"\u00e9\"}");
    assertThat(back.head().scopes())
        .extracting(ScopeState::isCaughtUp)
        .containsExactly(true, false);
  }

  @Test
  void aHeadMayHoldMoreThanThisVersionKnows() {
    String body = BODY.replace("\"more\"", "\"later\":[1],\"more\"");
    assertThat(ExchangeReply.parse(Wire.bytes(body)).head().more()).isTrue();
  }

  @Test
  void aBodyCutAnywhereIsRefused() {
    byte[] body = Wire.bytes(BODY);
    for (int length = 0; length < body.length; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThat(catchThrowable(() -> ExchangeReply.parse(cut)))
          .isInstanceOf(MalformedException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'protocol':1,  | ",
        "'re':'ECHO'    | 're':7",
        "'now':1795252201000 | 'now':'canary'",
        "'epoch':3      | 'epoch':0",
        "'resend'       | 'canary'",
        "'from':7       | 'from':-7",
        "'position':6   | 'position':null",
        "'safe':4,      | ",
        "'drift':-250   | 'drift':'canary'",
        "'scopes':[     | 'scopes':{},'x':[",
        "17,42,42,9     | 17,42,42,9,9",
        "17,42,42,9     | 17,-42,42,9",
        "ffffffffffffffff | canary",
        "'more':true    | 'more':'canary'",
        "'verdicts':1   | 'verdicts':2",
        "'verdicts':1   | 'verdicts':0",
        "'verdicts':1   | 'verdicts':501",
        "'entries':2    | 'entries':1",
        "'entries':2    | 'entries':3",
        "'entries':2    | 'entries':2001",
        "'LEAVE',1      | 'LEAVE',2",
        "'LEAVE',1      | 'LEAVE',-1"
      })
  void aReplyThatIsNotSoundIsRefusedWithoutRepeatingIt(String part, String broken) {
    String body = BODY.replace('"', '\'');
    assertThat(body).contains(part);
    byte[] changed =
        Wire.bytes(body.replace(part, broken == null ? "" : broken).replace('\'', '"'));
    Throwable thrown = catchThrowable(() -> ExchangeReply.parse(changed));
    assertThat(thrown).isInstanceOf(MalformedException.class).hasNoCause();
    assertThat(thrown.toString()).doesNotContain("canary");
  }

  private static ExchangeReply.Head head(LogState state) {
    return new ExchangeReply.Head(
        1, "ECHO", 1_795_252_201_000L, 3, state, 7, 6, 4, -250, List.of(CASELOAD, PROJECT), true);
  }

  private static byte[] line(String text) {
    return Wire.bytes(text.substring(0, text.length() - 1));
  }
}
