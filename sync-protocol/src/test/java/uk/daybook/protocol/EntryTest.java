package uk.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.daybook.domain.RecordKey;

class EntryTest {
  private static final RecordKey NOTE = new RecordKey("note", "n1");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":1}",
        "{\"text\":\"she said \\\"no\\\" and }] left\"}",
        "{\"text\":\"back\\\\slash and \\u00e9 and \\ud83d\\ude00\"}",
        "{\"text\":\"caf\u00e9, \u0939\u093f\u0928\u094d\u0926\u0940, \ud83d\ude00\"}",
        "{\"present\":[{\"name\":null,\"adult\":true},{\"n\":[1,2.50,-3e4]}],\"x\":{}}",
        "{ \"blanks\" : [ ] }",
        "{\"\u00e9\":\"\u0000\"}"
      })
  void aDocumentIsTheBytesItCameIn(String document) {
    byte[] bytes = Wire.bytes(document);
    byte[] line = Entry.putLine(3, 41, NOTE, new Version(2, 7), bytes);
    assertThat(Wire.text(line)).isEqualTo("[\"PUT\",3,41,\"note\",\"n1\",2,7," + document + "]");
    for (String before : new String[] {"", "x\n", "\u0939\ud83d\ude00 multi-byte before\n"}) {
      byte[] start = Wire.bytes(before);
      byte[] buffer = Arrays.copyOf(start, start.length + line.length + 2);
      System.arraycopy(line, 0, buffer, start.length, line.length);
      buffer[buffer.length - 2] = '\n';
      buffer[buffer.length - 1] = '{';
      Entry entry = Entry.parse(buffer, start.length, line.length);
      assertThat(entry.document()).isEqualTo(bytes);
      assertThat(entry.op()).isEqualTo(Entry.Op.PUT);
      assertThat(entry.scope()).isEqualTo(3);
      assertThat(entry.seq()).isEqualTo(41);
      assertThat(entry.record()).isEqualTo(NOTE);
      assertThat(entry.version()).isEqualTo(new Version(2, 7));
      assertThat(entry.buffer()).isSameAs(buffer);
    }
  }

  /** A version of the protocol to come may name records in any script: offsets are of bytes. */
  @Test
  void multiByteTextBeforeTheDocumentInItsOwnLineDoesNotMoveIt() {
    byte[] line =
        Wire.bytes("[\"PUT\",0,1,\"note\",\"\u0939\ud83d\ude00\",1,1, {\"a\":\"\u00e9\"}]");
    Entry entry = Entry.parse(line, 0, line.length);
    assertThat(Wire.text(entry.document())).isEqualTo("{\"a\":\"\u00e9\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LEAVE", "DELETE"})
  void whatIsGoneHasNoDocument(String word) {
    Entry.Op op = Entry.Op.valueOf(word);
    byte[] line = Entry.goneLine(op, 0, 9_007_199_254_740_993L, NOTE);
    assertThat(Wire.text(line)).isEqualTo("[\"" + word + "\",0,9007199254740993,\"note\",\"n1\"]");
    Entry entry = Entry.parse(line, 0, line.length);
    assertThat(entry.op()).isEqualTo(op);
    assertThat(entry.seq()).isEqualTo(9_007_199_254_740_993L);
    assertThat(entry.version()).isEqualTo(Version.NONE);
    assertThat(entry.document()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "['KEEP',0,1,'note','canary']",
        "['put',0,1,'note','canary',1,1,{}]",
        "[0,0,1,'note','canary',1,1,{}]",
        "['PUT','canary',1,'note','n1',1,1,{}]",
        "['PUT',0.5,1,'note','n1',1,1,{}]",
        "['PUT',99999999999,1,'note','n1',1,1,{}]",
        "['PUT',0,'canary','note','n1',1,1,{}]",
        "['PUT',0,1,7,'canary',1,1,{}]",
        "['PUT',0,1,'note',null,1,1,{}]",
        "['PUT',0,1,'note','n1','canary',1,{}]",
        "['PUT',0,1,'note','n1',1,true,{}]",
        "['PUT',0,1,'note','n1',1,1,'canary']",
        "['PUT',0,1,'note','n1',1,1,['canary']]",
        "['PUT',0,1,'note','n1',1,1,null]",
        "['PUT',0,1,'note','n1',1,1]",
        "['PUT',0,1,'note','n1',1,1,{'canary':1}",
        "['PUT',0,1,'note','n1',1,1,{'canary':1},2]",
        "['PUT',0,1,'note','n1',1,1,{'canary':1}] ",
        "['PUT',0,1,'note','n1',1,1,{",
        "['LEAVE',0,1,'note','n1','canary']",
        "['LEAVE',0,1,'note','n1',1,1,{'canary':1}]",
        "['LEAVE',0,1,'note']",
        "['DELETE',0,1,'note','canary'"
      })
  void whatIsNoEntryIsRefused(String text) {
    byte[] line = Wire.bytes(text.replace('\'', '"'));
    Throwable thrown = catchThrowable(() -> Entry.parse(line, 0, line.length));
    assertThat(thrown).isInstanceOf(MalformedException.class).hasNoCause();
    assertThat(thrown.toString()).doesNotContain("canary");
  }
}
