package uk.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeRequestTest {
  private static final String HEAD =
      "{\"protocol\":1,\"incarnation\":\"inc-1\",\"parent\":[\"inc-0\",3],\"last\":0,"
          + "\"head\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"kept\":1,\"waiting\":2,"
          + "\"clock\":{\"wall\":1795252200000,\"boot\":\"boot-1\",\"elapsed\":5000,"
          + "\"offset\":-250},\"epoch\":3,"
          + "\"cursors\":{\"caseload:NE001\":17,\"region:north_east\":0},"
          + "\"page\":500,\"mutations\":0}\n";

  @Test
  void theHeadLineIsThis() {
    ExchangeRequest request = Wire.request(new MutationRef("inc-0", 3), List.of());
    assertThat(Wire.text(request.toBody())).isEqualTo(HEAD);
  }

  @Test
  void aRequestComesBackAsItWent() {
    byte[] first = Wire.mutation(1, Wire.note("\u00e9\u0939")).toLine();
    byte[] second = Wire.bytes("any bytes at all \\ \" but a newline");
    ExchangeRequest request = Wire.request(null, List.of(first, second));
    ExchangeRequest back = ExchangeRequest.parse(request.toBody());
    assertThat(back.lines()).containsExactly(first, second);
    assertThat(back).usingRecursiveComparison().ignoringFields("lines").isEqualTo(request);
    assertThat(ExchangeRequest.protocolOf(request.toBody())).isEqualTo(1);
    assertThat(back.toBody()).isEqualTo(request.toBody());
  }

  @Test
  void aHeadMayHoldMoreThanThisVersionKnows() {
    String body = HEAD.replace("\"page\"", "\"later\":{\"x\":1},\"page\"");
    assertThat(ExchangeRequest.parse(Wire.bytes(body)).page()).isEqualTo(500);
  }

  @Test
  void theVersionIsReadBeforeAnythingElseIsBelieved() {
    assertThat(ExchangeRequest.protocolOf(Wire.bytes("{\"protocol\":9,\"all\":\"new\"}\n")))
        .isEqualTo(9);
    assertThat(ExchangeRequest.protocolOf(Wire.bytes("{\"protocol\":99999999999}\n")))
        .isEqualTo(Integer.MAX_VALUE);
    assertMalformed(() -> ExchangeRequest.protocolOf(Wire.bytes("{\"x\":\"canary\"}\n")));
    assertMalformed(() -> ExchangeRequest.protocolOf(Wire.bytes("canary\n")));
  }

  @Test
  void aBodyCutAnywhereIsRefused() {
    List<byte[]> lines =
        List.of(
            Wire.mutation(1, Wire.note(Wire.CANARY)).toLine(),
            Wire.mutation(2, Wire.note("\u0939")).toLine());
    byte[] body = Wire.request(null, lines).toBody();
    for (int length = 0; length < body.length; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      assertMalformed(() -> ExchangeRequest.parse(cut));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'protocol':1,     | ",
        "'protocol':1      | 'protocol':-1",
        "'protocol':1      | 'protocol':3000000000",
        "'inc-1'           | ''",
        "'inc-1'           | 'canary canary'",
        "'inc-1'           | 7",
        "['inc-0',3]       | ['inc-0',0]",
        "['inc-0',3]       | 'canary'",
        "'last':0          | 'last':-1",
        "'last':0          | 'last':'canary'",
        "'head':'AAAA      | 'head':'canary",
        "'kept':1          | 'kept':0",
        "'kept':1,         | ",
        "'waiting':2       | 'waiting':'canary'",
        "'clock':{         | 'clock':7,'x':{",
        "'epoch':3         | 'epoch':-3",
        "'cursors':{       | 'cursors':[],'x':{",
        "NE001':17         | NE001':-17",
        "NE001':17         | NE001':'canary'",
        "'page':500        | 'page':-1",
        "'mutations':0     | 'mutations':1",
        "'mutations':0     | 'mutations':-1",
        "'mutations':0     | 'mutations':'canary'"
      })
  void aHeadThatIsNotSoundIsRefusedWithoutRepeatingIt(String part, String broken) {
    String head = HEAD.replace('"', '\'');
    assertThat(head).contains(part);
    String body = head.replace(part, broken == null ? "" : broken).replace('\'', '"');
    assertMalformed(() -> ExchangeRequest.parse(Wire.bytes(body)));
  }

  @Test
  void mutationsAreCounted() {
    List<byte[]> lines = new ArrayList<>();
    for (int i = 0; i < Limits.MUTATIONS; i++) {
      lines.add(Wire.bytes("x"));
    }
    assertThat(ExchangeRequest.parse(Wire.request(null, lines).toBody()).lines())
        .hasSize(Limits.MUTATIONS);
    lines.add(Wire.bytes("x"));
    assertMalformed(() -> ExchangeRequest.parse(Wire.request(null, lines).toBody()));
  }

  @Test
  void moreLinesThanItSaysAreRefused() {
    assertMalformed(() -> ExchangeRequest.parse(Wire.bytes(HEAD + "{}\n")));
  }

  @Test
  void scopesAreCounted() {
    assertThat(withScopes(Limits.SCOPES).cursors()).hasSize(Limits.SCOPES);
    assertMalformed(() -> withScopes(Limits.SCOPES + 1));
  }

  @Test
  void aHeadHasALimit() {
    char[] blanks = new char[Limits.INFLATED_BYTES / 4];
    Arrays.fill(blanks, ' ');
    String body = HEAD.replace("\n", new String(blanks) + "\n");
    assertMalformed(() -> ExchangeRequest.parse(Wire.bytes(body)));
  }

  private static ExchangeRequest withScopes(int count) {
    TreeMap<String, Cursor> cursors = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      cursors.put("project:" + i, Cursor.whole(1));
    }
    ExchangeRequest plain = Wire.request(null, List.of());
    return ExchangeRequest.parse(
        new ExchangeRequest(
                1, "inc-1", null, 0, plain.head(), 1, 0, Wire.CLOCK, 3, cursors, 0, List.of())
            .toBody());
  }

  private static void assertMalformed(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(MalformedException.class).hasNoCause();
    assertThat(thrown.toString()).doesNotContain("canary");
  }
}
