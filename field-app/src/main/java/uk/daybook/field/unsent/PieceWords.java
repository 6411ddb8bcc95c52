package uk.daybook.field.unsent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Piece;
import uk.daybook.client.StepOutcome;
import uk.daybook.client.SyncStatus;
import uk.daybook.domain.Field;
import uk.daybook.domain.FieldKind;
import uk.daybook.domain.RecordTypes;
import uk.daybook.field.app.Desk;

/**
 * One piece of work in the user's language: what it was, about whom, where it is, why, and what to
 * do. Codes that this app has no words for yet are told in the words that came with them.
 */
final class PieceWords {
  private static final int EXCERPT_CHARS = 120;

  private final Desk desk;
  private final @Nullable StepOutcome last;
  private final boolean offline;
  private final Subjects subjects;
  private final FieldWords fields;

  PieceWords(Desk desk, SyncStatus status) {
    this.desk = desk;
    this.last = status.lastOutcome();
    this.offline = status.offlineSinceMillis() != null;
    this.subjects = new Subjects(desk);
    this.fields = new FieldWords(desk, subjects);
  }

  FieldWords fields() {
    return fields;
  }

  Subjects subjects() {
    return subjects;
  }

  /** "Attendance outcome": by the name of what was done, else by the kind of record. */
  String what(String name, String type) {
    return desk.words().orElse("piece." + name, fields.type(type));
  }

  String what(Piece piece) {
    return what(piece.name(), piece.records().isEmpty() ? "" : piece.records().get(0).type());
  }

  String about(Piece piece, List<Command.Change> typed) {
    return subjects.of(piece.root(), typed);
  }

  String when(Piece piece) {
    return desk.t("unsent.typed", When.of(desk, piece.atMillis()));
  }

  String where(Piece piece) {
    return desk.t("unsent.where." + (isLost(piece) ? "waiting" : lower(piece.where())));
  }

  String why(Piece piece) {
    return switch (piece.where()) {
      case PARKED, REFUSED -> desk.words().orElse("unsent.why." + piece.code(), piece.why());
      case DISAGREES, OVERTAKEN -> desk.t("unsent.why." + lower(piece.where()));
      case SENT -> desk.t(isLost(piece) ? "unsent.why.sent.offline" : "unsent.why.sent");
      case WAITING ->
          last instanceof StepOutcome.Refused ? piece.why() : desk.t("unsent.why.waiting" + held());
    };
  }

  /** Who must act, and what to do. */
  String todo(Piece piece) {
    return desk.t(
        "unsent.todo."
            + lower(piece.where())
            + (piece.where() == Piece.Where.WAITING ? held() : ""));
  }

  /** Sent, and nobody can say whether it arrived: it goes again. */
  private boolean isLost(Piece piece) {
    return offline && piece.where() == Piece.Where.SENT;
  }

  private String held() {
    if (last instanceof StepOutcome.Revoked) {
      return ".revoked";
    } else if (last instanceof StepOutcome.TooOld) {
      return ".tooold";
    }
    return last instanceof StepOutcome.Refused ? ".refused" : "";
  }

  /** The beginning of what was typed, enough to know it again. */
  String excerpt(List<Command.Change> typed) {
    List<String> parts = new ArrayList<>();
    for (Command.Change change : typed) {
      ObjectNode values = change.values();
      if (values != null) {
        String type = change.record().type();
        for (String field : FieldWords.order(type, values)) {
          JsonNode value = values.path(field);
          if (!value.asText("").isBlank() && isTelling(type, field)) {
            parts.add(fields.value(type, field, value));
          }
        }
      }
    }
    String all = String.join(", ", parts).replaceAll("\\s+", " ").trim();
    return all.codePointCount(0, all.length()) <= EXCERPT_CHARS
        ? all
        : all.substring(0, all.offsetByCodePoints(0, EXCERPT_CHARS)).trim() + "…";
  }

  private static boolean isTelling(String type, String field) {
    FieldKind kind =
        RecordTypes.of(type).flatMap(it -> it.field(field)).map(Field::kind).orElse(null);
    return kind == FieldKind.TEXT || kind == FieldKind.CODE || kind == FieldKind.TIME;
  }

  private static String lower(Piece.Where where) {
    return where.name().toLowerCase(Locale.ROOT);
  }
}
