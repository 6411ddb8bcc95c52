package uk.daybook.protocol;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bodies of newline-separated lines, split and joined as bytes, never decoded. */
final class Lines {
  private Lines() {}

  static List<byte[]> split(byte[] body, int most) {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < body.length; i++) {
      if (body[i] == '\n') {
        if (lines.size() == most) {
          throw new MalformedException("has more than " + most + " lines");
        }
        lines.add(Arrays.copyOfRange(body, start, i));
        start = i + 1;
      }
    }
    if (start != body.length || lines.isEmpty()) {
      throw new MalformedException("does not end with a newline: part of it is missing");
    }
    return lines;
  }

  /** The first line; what comes after it is not looked at. */
  static byte[] first(byte[] body) {
    for (int i = 0; i < body.length; i++) {
      if (body[i] == '\n') {
        return Arrays.copyOf(body, i);
      }
    }
    throw new MalformedException("does not end with a newline: part of it is missing");
  }

  static void append(ByteArrayOutputStream body, byte[] line) {
    body.write(line, 0, line.length);
    body.write('\n');
  }
}
