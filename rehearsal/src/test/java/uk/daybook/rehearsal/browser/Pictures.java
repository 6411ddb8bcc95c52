package uk.daybook.rehearsal.browser;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures of the screens for {@code docs/screens}, taken with {@code -Ddaybook.screens=write}. */
final class Pictures {
  private static final boolean WANTED = "write".equals(System.getProperty("daybook.screens"));
  private static final Path PLACE = Path.of("..", "docs", "screens");
  private static final int COLOURS = 256;

  private Pictures() {}

  /** What is in view on a phone or a desktop; nothing unless asked for. */
  static void take(Page page, EveryScreen screen, Size size) {
    take(page, screen.file(), size);
  }

  /** The same, under that name. */
  static void take(Page page, String name, Size size) {
    if (!WANTED || size == Size.TABLET) {
      return;
    }
    try {
      Files.createDirectories(PLACE);
      Path file = PLACE.resolve(name + "-" + size.width() + ".png");
      BufferedImage seen = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
      ImageIO.write(fewColours(seen), "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with a palette, a third of the bytes: pages have few colours and their shades. */
  private static BufferedImage fewColours(BufferedImage image) {
    Map<Integer, Integer> seen = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        seen.merge(image.getRGB(x, y) & 0xF8F8F8, 1, Integer::sum);
      }
    }
    List<Integer> common =
        seen.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(COLOURS)
            .map(Map.Entry::getKey)
            .toList();
    int[] palette = new int[COLOURS];
    for (int i = 0; i < common.size(); i++) {
      // White stays white.
      palette[i] = common.get(i) | (common.get(i) >> 5 & 0x070707);
    }
    IndexColorModel model =
        new IndexColorModel(8, COLOURS, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    BufferedImage few =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int colour = image.getRGB(x, y) & 0xF8F8F8;
        int index = nearest.computeIfAbsent(colour, it -> nearestOf(it, common));
        few.getRaster().setSample(x, y, 0, index);
      }
    }
    return few;
  }

  private static int nearestOf(int colour, List<Integer> palette) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < palette.size(); i++) {
      int red = (colour >> 16 & 255) - (palette.get(i) >> 16 & 255);
      int green = (colour >> 8 & 255) - (palette.get(i) >> 8 & 255);
      int blue = (colour & 255) - (palette.get(i) & 255);
      int far = red * red + green * green + blue * blue;
      if (far < least) {
        least = far;
        best = i;
      }
    }
    return best;
  }
}
