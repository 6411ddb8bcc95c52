package uk.daybook.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TerminalQrTest {
  private static final String LINK = "https://daybook.example.org/enrol#7X5WK-3QDYT";
  private static final int PIXELS = 4;

  /** The drawing as a camera sees it: each square so many pixels wide. */
  private static final class Photo extends LuminanceSource {
    private final List<String> lines;

    Photo(List<String> lines) {
      super(lines.get(0).length() * PIXELS, lines.size() * 2 * PIXELS);
      this.lines = lines;
    }

    @Override
    public byte[] getRow(int y, byte[] row) {
      byte[] light = row == null || row.length < getWidth() ? new byte[getWidth()] : row;
      int square = y / PIXELS;
      for (int x = 0; x < getWidth(); x++) {
        char drawn = lines.get(square / 2).charAt(x / PIXELS);
        boolean upper = drawn == '\u2588' || drawn == '\u2580';
        boolean lower = drawn == '\u2588' || drawn == '\u2584';
        light[x] = (byte) ((square % 2 == 0 ? upper : lower) ? 255 : 0);
      }
      return light;
    }

    @Override
    public byte[] getMatrix() {
      byte[] all = new byte[getWidth() * getHeight()];
      for (int y = 0; y < getHeight(); y++) {
        System.arraycopy(getRow(y, new byte[getWidth()]), 0, all, y * getWidth(), getWidth());
      }
      return all;
    }
  }

  @Test
  void whatIsDrawnIsReadBackAsTheLink() throws ReaderException, NotFoundException {
    List<String> lines = TerminalQr.draw(LINK).lines().toList();
    BinaryBitmap picture = new BinaryBitmap(new GlobalHistogramBinarizer(new Photo(lines)));
    assertThat(new QRCodeReader().decode(picture).getText()).isEqualTo(LINK);
  }

  @Test
  void theCodeStandsWhereNoServerSeesIt() {
    assertThat(EnrolCodeCommand.link("https://daybook.example.org/", "7X5WK-3QDYT"))
        .isEqualTo(LINK);
  }
}
