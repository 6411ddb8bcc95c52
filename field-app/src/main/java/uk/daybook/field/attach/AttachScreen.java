package uk.daybook.field.attach;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.client.WaitingFile;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Photos;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;
import uk.daybook.field.person.Texts;
import uk.daybook.field.roll.LeftScreen.Choice;
import uk.daybook.protocol.FilePiece;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Limits;

/**
 * Keeps a photo, a signature or a document with a person or a visit. A picture is made smaller and
 * loses everything that is not picture; a document is kept as it is. It is sealed on the device,
 * and goes after everything typed.
 */
public final class AttachScreen {
  private static final List<String> KINDS = List.of("photo", "signature", "document");
  private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  private final Photos photos;

  public AttachScreen(Photos photos) {
    this.photos = photos;
  }

  /** What the page prints. */
  public record View(
      String path,
      String about,
      String title,
      String chosen,
      List<Choice> kinds,
      List<Kept> kept) {}

  /**
   * Something that is kept already.
   *
   * @param path where it can be looked at, empty when its bytes are not on this device
   */
  public record Kept(String path, String words, String state) {}

  /** Whom it is of, and what it is about. */
  private record About(RootKey person, String about, String name) {}

  private static Optional<About> about(Request request, Desk desk) {
    String id = request.at("id");
    return switch (request.at("kind")) {
      case "person" -> desk.read("person", id).map(it -> of(desk, id, id));
      case "visit" ->
          desk.read("visit", id).map(it -> of(desk, Texts.text(it.document(), "person"), id));
      default -> Optional.empty();
    };
  }

  private static About of(Desk desk, String person, String about) {
    return new About(new RootKey(RootType.PERSON, person), about, desk.personName(person));
  }

  /** The page. */
  public Response show(Request request, Desk desk) {
    return about(request, desk)
        .map(about -> page(request, desk, about, List.of()))
        .orElseGet(desk::notHere);
  }

  private static Response page(Request request, Desk desk, About about, List<Problem> problems) {
    List<Choice> kinds = new ArrayList<>();
    KINDS.forEach(kind -> kinds.add(new Choice(kind, desk.t("attach." + kind))));
    String path = "/attach/" + request.at("kind") + "/" + request.at("id");
    View view =
        new View(
            path,
            about.name(),
            request.field("title"),
            request.field("as").isEmpty() ? "photo" : request.field("as"),
            kinds,
            kept(desk, "person", about.person().id()));
    Page page =
        desk.page(Nav.TODAY, desk.t("attach.title"))
            .back("/" + request.at("kind") + "/" + request.at("id"))
            .problems(problems);
    return Response.html(
        problems.isEmpty() ? 200 : 422, Templates.print("attach/attach.jte", page, view));
  }

  /**
   * Everything that is kept of somebody or of something, the newest first.
   *
   * @param field {@code person} or {@code about}
   */
  public static List<Kept> kept(Desk desk, String field, String id) {
    List<Shown> all = new ArrayList<>(desk.store().find("attachment", field, id));
    all.sort((one, other) -> at(other).compareTo(at(one)));
    List<WaitingFile> waiting = desk.store().waitingFiles();
    List<Kept> kept = new ArrayList<>();
    for (Shown one : all) {
      ObjectNode fields = one.document();
      String hash = Texts.text(fields, "sha256");
      Instant at = Texts.instant(fields, "at");
      String title = Texts.text(fields, "title");
      kept.add(
          new Kept(
              desk.store().file(hash).isPresent() ? "/file/" + one.key().id() : "",
              desk.t("attach." + Texts.text(fields, "kind"))
                  + (title.isEmpty() ? "" : ": " + title)
                  + (at == null ? "" : ", " + Texts.moment(desk, at)),
              waiting.stream().anyMatch(it -> it.attachment().equals(one.key().id()))
                  ? desk.t("attach.tosend")
                  : desk.t("attach.sent")));
    }
    return kept;
  }

  private static String at(Shown attachment) {
    return Texts.text(attachment.document(), "at");
  }

  /** Keeps it. */
  public Response save(Request request, Desk desk) {
    About about = about(request, desk).orElse(null);
    if (about == null) {
      return desk.notHere();
    }
    byte[] chosen = request.files().get("file");
    String kind = request.field("as");
    if (chosen == null || !KINDS.contains(kind)) {
      return page(request, desk, about, List.of(new Problem("file", desk.t("attach.choose"))));
    }
    String mediaType = "image/jpeg";
    byte[] bytes;
    if (kind.equals("document") && startsWith(chosen, PDF)) {
      mediaType = "application/pdf";
      bytes = chosen;
    } else {
      byte[] fit = fit(chosen);
      if (fit == null) {
        return page(
            request, desk, about, List.of(new Problem("file", desk.t("attach.unreadable"))));
      }
      bytes = fit;
    }
    if (bytes.length > Limits.FILE_BYTES) {
      return page(request, desk, about, List.of(new Problem("file", desk.t("attach.toolarge"))));
    }
    RecordKey key = new RecordKey("attachment", desk.ids().next());
    ObjectNode fields = Json.object().put("person", about.person().id());
    fields.put("about", about.about()).put("kind", kind).put("mediaType", mediaType);
    fields.put("sha256", FilePiece.hashOf(bytes)).put("bytes", bytes.length);
    fields.put("at", desk.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    String title = request.trimmed("title");
    if (!title.isEmpty()) {
      fields.put("title", title);
    }
    Ran ran =
        desk.store()
            .attach(
                Command.named("attachment.add", about.person()).create(key, fields).build(),
                key,
                bytes);
    if (ran instanceof Ran.NotSaved not && !not.breaches().isEmpty()) {
      return page(
          request, desk, about, List.of(new Problem("file", desk.words(not.breaches().get(0)))));
    }
    desk.profile().nudge();
    desk.say(Said.of(desk.t("attach.said")));
    return Response.seeOther("/attach/" + request.at("kind") + "/" + request.at("id"));
  }

  private byte @Nullable [] fit(byte[] chosen) {
    try {
      return photos.fitToKeep(chosen);
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length > start.length && Arrays.equals(Arrays.copyOf(bytes, start.length), start);
  }

  /** Its bytes, while they are on this device. */
  public Response file(Request request, Desk desk) {
    Shown attachment = desk.read("attachment", request.at("attachment")).orElse(null);
    byte[] bytes =
        attachment == null
            ? null
            : desk.store().file(Texts.text(attachment.document(), "sha256")).orElse(null);
    if (attachment == null || bytes == null) {
      return desk.notHere();
    }
    boolean isPdf = Texts.text(attachment.document(), "mediaType").equals("application/pdf");
    return new Response(
        200, Map.of("Content-Type", isPdf ? "application/pdf" : "image/jpeg"), bytes);
  }

  /** The user asks for what waits to go, whatever the link is like. */
  public Response sendAnyway(Request request, Desk desk) {
    desk.profile().sendFilesAnyway();
    desk.say(Said.of(desk.t("attach.said.anyway")));
    return Response.seeOther("/unsent");
  }
}
