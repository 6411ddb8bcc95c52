package uk.daybook.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final List<String> rows = new ArrayList<>();
  private final List<String> rejected = new ArrayList<>();

  private void read(byte[] bytes) {
    CsvRows.of(file -> new ByteArrayInputStream(bytes), "f.csv", List.of("a", "b"))
        .read(
            () -> false,
            row -> rows.add(row.line() + " " + row.optional("a") + "/" + row.optional("b")),
            one -> rejected.add(one.line() + " " + one.field()));
  }

  private void read(String text) {
    read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void utf8WithAndWithoutMark() {
    read("a,b\nOisín,ł\n");
    read("\uFEFFa,b\nOisín,ł\n");
    assertThat(rows).containsExactly("2 Oisín/ł", "2 Oisín/ł");
  }

  @Test
  void windows1252() {
    read("a,b\r\nOisín,“5 £ – €”\r\n".getBytes(WINDOWS));
    assertThat(rows).containsExactly("2 Oisín/“5 £ – €”");
  }

  @Test
  void windows1252FarIntoALongFile() {
    String ascii = "x,y\n".repeat(10_000);
    read(("a,b\n" + ascii + "Zoë,y\n").getBytes(WINDOWS));
    assertThat(rows).hasSize(10_001).endsWith("10002 Zoë/y");
  }

  @Test
  void lettersAcrossABufferAreUtf8() {
    read("a,b\n" + "xéł€,y\n".repeat(5_000));
    assertThat(rows).hasSize(5_000).endsWith("5001 xéł€/y");
  }

  @Test
  void utf8CutInsideALetterStaysUtf8() {
    byte[] whole = "a,b\nOisín,Zoë\nx,é".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    CsvRows.of(file -> new ByteArrayInputStream(cut), "f.csv", List.of("a", "b"))
        .read(() -> false, row -> rows.add(row.optional("a")), one -> rejected.add(one.field()));
    assertThat(rows).containsExactly("Oisín", "x");
  }

  @Test
  void aDamagedLetterRejectsItsField() {
    read("a,b\nOisín,Zoë\n");
    byte[] damaged = "a,b\nOisín,Zoë\nq?,y\n".getBytes(StandardCharsets.UTF_8);
    damaged[damaged.length - 4] = (byte) 0xE9;
    assertThatThrownBy(() -> read(damaged))
        .isInstanceOfSatisfying(RowRejected.class, e -> assertThat(e.at(3).field()).isEqualTo("a"));
  }

  @Test
  void utf16IsNotReadAsAnything() {
    assertThatThrownBy(() -> read("\uFEFFa,b\nx,y\n".getBytes(StandardCharsets.UTF_16LE)))
        .isInstanceOf(UnusableInput.class)
        .hasMessageContaining("CSV UTF-8");
  }

  @Test
  void quotedNewlinesCountAsLines() {
    read("a,b\r\n\"1 Elm Road\r\nGatesbridge\",y\r\nx,\"p \"\"q\"\"\"\r\n");
    assertThat(rows).containsExactly("2 1 Elm Road\r\nGatesbridge/y", "4 x/p \"q\"");
  }

  @Test
  void blankLinesAreNoRowsAndKeepTheNumbers() {
    read("a,b\n\nx,y\n , \n,\n\np,q\n\n");
    assertThat(rows).containsExactly("3 x/y", "7 p/q");
    assertThat(rejected).isEmpty();
  }

  @Test
  void columnsAreFoundByNameAndOthersLeftAlone() {
    read("extra,B , a\n1,y,x\n");
    assertThat(rows).containsExactly("2 x/y");
  }

  @Test
  void spaceAroundValuesIsNoPartOfThem() {
    read("a,b\n x\u00A0,\"\ty \"\n");
    assertThat(rows).containsExactly("2 x/y");
  }

  @Test
  void tooFewAndTooManyColumnsRejectTheRow() {
    read("a,b\nx\nx,y,z\np,q\n");
    assertThat(rows).containsExactly("4 p/q");
    assertThat(rejected).containsExactly("2 b", "3 b");
  }

  @Test
  void aFileCutInsideQuotesLosesThatRowOnly() {
    read("a,b\np,q\nx,\"1 Elm Ro");
    assertThat(rows).containsExactly("2 p/q");
    assertThat(rejected).containsExactly("3 b");
  }

  @Test
  void aQuotationMarkNeverClosedCostsOneRow() {
    read("a,b\nx,\"1 Elm Road\np,q\nr,s\n");
    assertThat(rows).containsExactly("3 p/q", "4 r/s");
    assertThat(rejected).containsExactly("2 b");
  }

  @Test
  void aQuotationMarkThatMeetsALaterOneCostsOneRow() {
    read("a,b\n\"x,1\np,q\n\"r, r\",s\n");
    assertThat(rows).containsExactly("3 p/q", "4 r, r/s");
    assertThat(rejected).containsExactly("2 a");
  }

  @Test
  void textAfterAClosingQuotationMarkRejectsTheRow() {
    read("a,b\n\"x\"x,y\np,q\n");
    assertThat(rows).containsExactly("3 p/q");
    assertThat(rejected).containsExactly("2 a");
  }

  @Test
  void aFieldWithoutEndIsNotReadIntoMemory() {
    read("a,b\nx,\"" + "q".repeat(200_000) + "\np,q\n");
    assertThat(rows).containsExactly("3 p/q");
    assertThat(rejected).containsExactly("2 b");
  }

  @Test
  void aRowTooLongForAMutationIsRejected() {
    read("a,b\nx,\"" + "q".repeat(20_000) + "\"\np,q\n");
    assertThat(rows).containsExactly("3 p/q");
    assertThat(rejected).containsExactly("2 b");
  }

  @Test
  void somethingThatIsNoCsvIsGivenUpInTheEnd() {
    read("a,b\n" + "\"x\"x,y\n".repeat(500));
    assertThat(rejected).hasSize(100);
  }

  @Test
  void aMissingColumnIsNamedAndTheFirstLineIsNotRepeated() {
    assertThatThrownBy(() -> read("X123456,Archer\n"))
        .isInstanceOf(UnusableInput.class)
        .hasMessage("f.csv has no column named a, b. Add them to its first line.");
    assertThatThrownBy(() -> read("a,c\nX123456,Archer\n"))
        .hasMessage("f.csv has no column named b. Add it to its first line.");
  }

  @Test
  void aColumnNamedTwiceIsUnusable() {
    assertThatThrownBy(() -> read("a,b,a\n1,2,3\n")).isInstanceOf(UnusableInput.class);
  }

  @Test
  void anEmptyFileIsUnusableAndAHeaderAloneIsNot() {
    assertThatThrownBy(() -> read("")).isInstanceOf(UnusableInput.class);
    assertThatThrownBy(() -> read("\"a,b\n")).isInstanceOf(UnusableInput.class);
    read("a,b");
    assertThat(rows).isEmpty();
  }
}
