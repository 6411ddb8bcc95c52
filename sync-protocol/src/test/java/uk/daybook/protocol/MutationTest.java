package uk.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;

class MutationTest {
  private static final String LINE =
      "{\"n\":5,\"entry\":9,\"name\":\"attendance.mark\",\"staff\":\"NE001\","
          + "\"root\":[\"person\",\"p1\"],"
          + "\"at\":{\"wall\":1795252200000,\"boot\":\"boot-1\",\"elapsed\":5000,\"offset\":-250},"
          + "\"offline\":true,"
          + "\"edits\":[[\"attendance\",\"a1\",[1,7,4],{\"outcome\":\"ATTC\",\"finish\":null}],"
          + "[\"note\",\"n1\",[0,0,0],{\"text\":\"\u00e9\u0939\ud83d\ude00 \\\"said\\\"\\n\"}],"
          + "[\"task\",\"t1\",[2,1,3,\"inc-0\"],null]],"
          + "\"was\":[\"inc-0\",8],\"mends\":[\"inc-1\",4]}";

  /** A line that is a mutation; each case below breaks one thing in it. */
  private static final String SOUND =
      "{'n':5,'entry':9,'name':'note.add','staff':'CANARY','root':['person','p1'],"
          + "'at':{'wall':1,'boot':'CANARY','elapsed':2},"
          + "'edits':[['note','n1',[0,0,0],{'text':'CANARY'}]]}";

  @Test
  void aLineIsWrittenAndReadAsItIs() {
    Mutation mutation = Mutation.parse(Wire.bytes(LINE));
    assertThat(Wire.text(mutation.toLine())).isEqualTo(LINE);
    assertThat(mutation.number()).isEqualTo(5);
    assertThat(mutation.entry()).isEqualTo(9);
    assertThat(mutation.root()).isEqualTo(new RootKey(RootType.PERSON, "p1"));
    assertThat(mutation.at()).isEqualTo(Wire.CLOCK);
    assertThat(mutation.offline()).isTrue();
    assertThat(mutation.was()).isEqualTo(new MutationRef("inc-0", 8));
    assertThat(mutation.mends()).isEqualTo(new MutationRef("inc-1", 4));
    assertThat(mutation.edits())
        .extracting(Edit::record)
        .containsExactly(
            new RecordKey("attendance", "a1"),
            new RecordKey("note", "n1"),
            new RecordKey("task", "t1"));
    assertThat(mutation.edits())
        .extracting(Edit::base)
        .containsExactly(
            new Base(new Version(1, 7), 4, null),
            Base.NOTHING,
            new Base(new Version(2, 1), 3, "inc-0"));
    assertThat(mutation.edits()).extracting(Edit::isDelete).containsExactly(false, false, true);
  }

  @Test
  void whatMayBeLeftOutIsLeftOut() {
    Mutation mutation = Wire.mutation(1, Wire.note("x"));
    assertThat(Wire.text(mutation.toLine())).doesNotContain("offline", "was", "mends", "null");
    Mutation back = Mutation.parse(mutation.toLine());
    assertThat(back).isEqualTo(mutation);
    assertThat(Mutation.parse(sound("'offline':null,'was':null,'mends':null,"))).isNotNull();
  }

  /** The bytes are what is hashed: a reading of them may lose what a newer version added. */
  @Test
  void aLineMayHoldMoreThanThisVersionKnows() {
    byte[] line = sound("'later':{'deep':[1,2]},");
    assertThat(Mutation.parse(line).name()).isEqualTo("note.add");
    ExchangeRequest back = ExchangeRequest.parse(Wire.request(null, List.of(line)).toBody());
    assertThat(back.lines().get(0)).isEqualTo(line);
  }

  @Test
  void blanksAndEscapesOfAnotherWriterAreKeptByteForByte() {
    String odd = Wire.text(sound("'later' : 1 ,\t")).replace("note.add", "note\\u002eadd") + " \r";
    List<byte[]> lines = List.of(Wire.bytes(odd));
    ExchangeRequest back = ExchangeRequest.parse(Wire.request(null, lines).toBody());
    assertThat(Wire.text(back.lines().get(0))).isEqualTo(odd);
    assertThat(Mutation.parse(back.lines().get(0)).name()).isEqualTo("note.add");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'n':5                 | 'n':0",
        "'n':5                 | 'n':-1",
        "'n':5                 | 'n':'CANARY'",
        "'n':5                 | 'n':5.5",
        "'n':5                 | 'n':9223372036854775808",
        "'n':5                 | 'n':null",
        "'n':5                 | 'n':5,'n':6",
        "'n':5,                | ",
        "'entry':9             | 'entry':0",
        "'entry':9,            | ",
        "'name':'note.add'     | 'name':'CANARY'",
        "'name':'note.add'     | 'name':'note'",
        "'name':'note.add'     | 'name':'Note.add'",
        "'name':'note.add'     | 'name':'note.add.more'",
        "'name':'note.add'     | 'name':7",
        "'name':'note.add',    | ",
        "'staff':'CANARY'      | 'staff':''",
        "'staff':'CANARY'      | 'staff':5",
        "'staff':'CANARY',     | ",
        "['person','p1']       | ['CANARY','p1']",
        "['person','p1']       | ['person','CANARY CANARY']",
        "['person','p1']       | ['person']",
        "['person','p1']       | ['person','p1',1]",
        "['person','p1']       | 'CANARY'",
        "'wall':1,             | ",
        "'wall':1              | 'wall':'CANARY'",
        "'elapsed':2           | 'elapsed':2.5",
        "'elapsed':2           | 'elapsed':2,'offset':'CANARY'",
        "'boot':'CANARY'       | 'boot':''",
        "{'wall':1,'boot':'CANARY','elapsed':2} | 'CANARY'",
        "'edits':[             | 'edits':'CANARY','was':[",
        "[['note','n1',[0,0,0],{'text':'CANARY'}]] | []",
        "[['note','n1',[0,0,0],{'text':'CANARY'}]] | ['CANARY']",
        "[['note','n1',[0,0,0],{'text':'CANARY'}]] | [{'a':'CANARY'}]",
        "'note','n1'           | 'CANARY CANARY','n1'",
        "'note','n1'           | '','n1'",
        "'note','n1'           | 'note','CANARY CANARY'",
        "'note','n1'           | 'note',''",
        "'note','n1'           | 'note','n1','CANARY'",
        "'note','n1',          | 'note',",
        "[0,0,0]               | [0,0]",
        "[0,0,0]               | [0,0,0,'a','CANARY']",
        "[0,0,0]               | [0,0,-1]",
        "[0,0,0]               | [-1,0,0]",
        "[0,0,0]               | [0,'CANARY',0]",
        "[0,0,0]               | [0,0,0,'CANARY CANARY']",
        "[0,0,0]               | [0,0,0,7]",
        "[0,0,0]               | 'CANARY'",
        "{'text':'CANARY'}     | 'CANARY'",
        "{'text':'CANARY'}     | ['CANARY']",
        "{'text':'CANARY'}     | {'text':'CANARY','text':'CANARY'}",
        "'edits'               | 'offline':'CANARY','edits'",
        "'edits'               | 'was':['CANARY'],'edits'",
        "'edits'               | 'was':['CANARY CANARY',1],'edits'",
        "'edits'               | 'was':['a',0],'edits'",
        "'edits'               | 'mends':{'a':'CANARY'},'edits'",
        "}]]}                  | }]]",
        "}]]}                  | }]]}}",
        "}]]}                  | }]]} CANARY",
        "{'n'                  | ['n'",
      })
  void aLineThatIsNoMutationIsRefusedWithoutRepeatingIt(String part, String broken) {
    assertThat(SOUND).contains(part);
    String line = SOUND.replace(part, broken == null ? "" : broken);
    assertMalformed(line.replace('\'', '"').replace("CANARY", Wire.CANARY));
  }

  @Test
  void theSoundLineIsSound() {
    assertThat(Mutation.parse(sound("")).edits()).hasSize(1);
  }

  @Test
  void linesOfOtherKindsOfJsonAreRefused() {
    for (String line : List.of("", " ", "null", "[]", "7", "\"" + Wire.CANARY + "\"", "{", "\0")) {
      assertMalformed(line);
    }
    assertThat(catchThrowable(() -> Mutation.parse(new byte[] {'{', '"', (byte) 0xFF, '"', '}'})))
        .isInstanceOf(MalformedException.class);
  }

  /** One form of text on the wire, so that two readers of a line read the same. */
  @Test
  void onlyUtf8IsRead() {
    byte[] utf16 = Wire.text(sound("")).getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
    assertThat(catchThrowable(() -> Mutation.parse(utf16))).isInstanceOf(MalformedException.class);
  }

  @Test
  void aLineMayBeAsLongAsTheLimitAndNoLonger() {
    int room = Limits.LINE_BYTES - Wire.mutation(1, Wire.note("")).toLine().length;
    byte[] longest = Wire.mutation(1, Wire.note(ofLength(room))).toLine();
    assertThat(longest).hasSize(Limits.LINE_BYTES);
    assertThat(Mutation.parse(longest).number()).isEqualTo(1);
    byte[] longer = Wire.mutation(1, Wire.note(ofLength(room + 1))).toLine();
    assertMalformed(Wire.text(longer));
  }

  /** DOMAIN: a note of a home visit has up to 12,000 characters, in any script. */
  @Test
  void theLongestNoteInTheWidestScriptFitsALine() {
    StringBuilder note = new StringBuilder();
    for (int i = 0; i < 12_000; i++) {
      note.appendCodePoint(0x1F600);
    }
    byte[] line = Wire.mutation(1, Wire.note(note.toString())).toLine();
    assertThat(line.length).isLessThan(Limits.LINE_BYTES);
    assertThat(Mutation.parse(line).edits().get(0).fields())
        .isEqualTo(Json.object().put("text", note.toString()));
  }

  /** Half a character is not text; it is refused as a value, but the line it is in can be read. */
  @Test
  void halfACharacterIsKeptAsItsEscape() {
    byte[] line = Wire.bytes(Wire.text(sound("")).replace("\"CANARY\"}]]", "\"x\\ud83d\"}]]"));
    Mutation mutation = Mutation.parse(line);
    assertThat(Wire.text(mutation.toLine()).toLowerCase(Locale.ROOT)).contains("x\\ud83d\"");
  }

  @Test
  void editsAndFieldsAreCounted() {
    Edit[] edits = new Edit[Limits.EDITS];
    Arrays.fill(edits, Wire.note("x"));
    assertThat(Mutation.parse(Wire.mutation(1, edits).toLine()).edits()).hasSize(Limits.EDITS);
    List<Edit> more = new ArrayList<>(Arrays.asList(edits));
    more.add(Wire.note("x"));
    assertMalformed(Wire.text(Wire.mutation(1, more.toArray(new Edit[0])).toLine()));

    assertThat(Mutation.parse(Wire.mutation(1, withFields(Limits.FIELDS)).toLine())).isNotNull();
    assertMalformed(Wire.text(Wire.mutation(1, withFields(Limits.FIELDS + 1)).toLine()));
  }

  @Test
  void aNameHasALimit() {
    String longest = "a." + ofLength(Limits.NAME_CHARS - 2);
    String line = Wire.text(sound(""));
    assertThat(Mutation.parse(Wire.bytes(line.replace("note.add", longest))).name())
        .isEqualTo(longest);
    assertMalformed(line.replace("note.add", longest + "x"));
  }

  @Test
  void deepJsonIsRefusedAndOfTheAllowedDepthRead() {
    // The line, its edits, the edit and its fields are four deep already.
    assertThat(Mutation.parse(withDepth(Limits.JSON_DEPTH - 4))).isNotNull();
    assertMalformed(Wire.text(withDepth(Limits.JSON_DEPTH - 3)));
    assertMalformed(Wire.text(withDepth(20_000)));
  }

  private static byte[] withDepth(int depth) {
    StringBuilder line = new StringBuilder("{'n':5,'entry':9,'name':'note.add','staff':'s',");
    line.append("'root':['person','p1'],'at':{'wall':1,'boot':'b','elapsed':2},");
    line.append("'edits':[['note','n1',[0,0,0],{'x':");
    for (int i = 0; i < depth; i++) {
      line.append('[');
    }
    for (int i = 0; i < depth; i++) {
      line.append(']');
    }
    return Wire.bytes(line.append("}]]}").toString().replace('\'', '"'));
  }

  private static Edit withFields(int count) {
    var fields = Json.object();
    for (int i = 0; i < count; i++) {
      fields.put("f" + i, i);
    }
    return new Edit(new RecordKey("note", "n1"), Base.NOTHING, fields);
  }

  private static String ofLength(int length) {
    char[] chars = new char[length];
    Arrays.fill(chars, 'a');
    return new String(chars);
  }

  private static byte[] sound(String more) {
    return Wire.bytes(SOUND.replace("'edits'", more + "'edits'").replace('\'', '"'));
  }

  private static void assertMalformed(String line) {
    Throwable thrown = catchThrowable(() -> Mutation.parse(Wire.bytes(line)));
    assertThat(thrown)
        .as("a line of %s characters", line.length())
        .isInstanceOf(MalformedException.class);
    assertThat(thrown.toString()).doesNotContain("canary", "Ann");
    assertThat(thrown).hasNoCause();
  }
}
