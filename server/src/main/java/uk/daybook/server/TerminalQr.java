package uk.daybook.server;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/** A QR code in a terminal: two rows of squares to a line of text, dark on light. */
final class TerminalQr {
  /** Squares of light around the code, without which it is not read. */
  private static final int MARGIN = 2;

  private TerminalQr() {}

  static String draw(String text) {
    BitMatrix squares;
    try {
      squares =
          new QRCodeWriter()
              .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, MARGIN));
    } catch (WriterException e) {
      throw new IllegalArgumentException("This does not fit a QR code", e);
    }
    StringBuilder lines = new StringBuilder();
    for (int y = 0; y < squares.getHeight(); y += 2) {
      for (int x = 0; x < squares.getWidth(); x++) {
        boolean upper = squares.get(x, y);
        boolean lower = y + 1 < squares.getHeight() && squares.get(x, y + 1);
        // A terminal is usually dark: what is drawn is the light between the squares.
        lines.append(upper ? (lower ? ' ' : '\u2584') : (lower ? '\u2580' : '\u2588'));
      }
      lines.append('\n');
    }
    return lines.toString();
  }
}
