package uk.daybook.field.shell;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import uk.daybook.field.app.Photos;

/** A laptop's pictures: JPEG, PNG, GIF and BMP. Written anew from their pixels and nothing else. */
final class LaptopPhotos implements Photos {
  private static final double QUALITY = 0.8;

  /** A picture that unfolds to more would fill the memory: larger than any camera's. */
  private static final long PIXELS = 120_000_000;

  @Override
  public byte[] fitToKeep(byte[] picture) throws IOException {
    checkSize(picture);
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    try {
      Thumbnails.of(new ByteArrayInputStream(picture))
          .size(LONGEST_SIDE, LONGEST_SIDE)
          .imageType(BufferedImage.TYPE_INT_RGB)
          .outputFormat("jpg")
          .outputQuality(QUALITY)
          .toOutputStream(kept);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("The picture is damaged", e);
    }
    return kept.toByteArray();
  }

  private static void checkSize(byte[] picture) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("Not a picture");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > PIXELS) {
          throw new IOException("The picture is too large");
        }
      } finally {
        reader.dispose();
      }
    }
  }
}
