package uk.daybook.server.pages.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.store.FileRow;
import uk.daybook.server.store.RecordRow;

/** The bytes of a photo, a signature or a document, for whoever may see the person. */
final class FileScreen {
  /** What is shown at all; anything else a device may have said it is is not. */
  private static final Map<String, String> SHOWN =
      Map.of("image/jpeg", "jpg", "application/pdf", "pdf");

  private FileScreen() {}

  static Answer show(Visit visit) {
    return visit.read(
        sight -> {
          RecordRow row = sight.known("attachment", visit.part("id"));
          if (row == null) {
            return new Answer.NotFound();
          }
          ObjectNode fields = row.state().fields();
          String mediaType = Sight.text(fields, "mediaType");
          Optional<FileRow> file =
              sight.reading().file(Sight.text(fields, "sha256")).filter(FileRow::whole);
          String ending = SHOWN.get(mediaType);
          if (file.isEmpty() || ending == null) {
            return new Answer.NotFound();
          }
          sight.viewing(row.root().id());
          return new Answer.Bytes(
              mediaType, "attachment." + ending, sight.reading().fileBytes(file.get().sha256()));
        });
  }
}
