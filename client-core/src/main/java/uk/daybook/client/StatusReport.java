package uk.daybook.client;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Piece.Where;
import uk.daybook.client.Piece.Who;
import uk.daybook.protocol.Moved;
import uk.daybook.protocol.Verdict;

/** Puts what is unanswered, and what came back, into plain words. */
final class StatusReport {
  private final Database database;
  private final Outbox outbox;
  private final Scopes scopes;
  private final Vault vault;

  StatusReport(Database database, Outbox outbox, Scopes scopes, Vault vault) {
    this.database = database;
    this.outbox = outbox;
    this.scopes = scopes;
    this.vault = vault;
  }

  SyncStatus make(Device.Row device, @Nullable StepOutcome last) throws SQLException {
    List<Piece> pieces =
        database.list(
            """
            select entry, number, answer, urgent, body, verdict from mutation
            where body is not null and entry in (
              select entry from mutation where answer = 0
              union select entry from mutation where answer > 1 and told = 0)
            order by entry
            """,
            row -> piece(row, device, last));
    // Signals are in no list and no count: what they say is for nobody's eyes on this device.
    pieces.removeIf(piece -> piece.name().startsWith(Body.SIGNAL));
    Map<Where, Integer> counts = new EnumMap<>(Where.class);
    pieces.forEach(piece -> counts.merge(piece.where(), 1, Integer::sum));
    Scopes.Progress progress = scopes.progress();
    return new SyncStatus(
        device.device(),
        device.staff(),
        vault.isLocked(),
        counts.getOrDefault(Where.WAITING, 0),
        counts.getOrDefault(Where.SENT, 0),
        counts.getOrDefault(Where.PARKED, 0) + counts.getOrDefault(Where.REFUSED, 0),
        device.offlineSince(),
        last,
        device.driftMillis(),
        troubles(device),
        pieces,
        progress.held(),
        progress.expected());
  }

  private List<String> troubles(Device.Row device) throws SQLException {
    List<String> troubles = new ArrayList<>();
    if (scopes.inTrouble() > 0) {
      troubles.add(
          "This device and the server do not hold the same records, and fetching them again did"
              + " not help. Tell the help desk.");
    }
    if (device.lostLines()) {
      troubles.add(
          "The server asks for work that this device no longer keeps. Tell the help desk.");
    }
    return troubles;
  }

  private Piece piece(ResultSet row, Device.Row device, @Nullable StepOutcome last)
      throws SQLException {
    long entry = row.getLong("entry");
    Body body = Body.parse(outbox.open("body", entry, row.getBytes("body")));
    byte[] sealed = row.getBytes("verdict");
    Verdict verdict = sealed == null ? null : Verdict.parse(outbox.open("verdict", entry, sealed));
    boolean numbered = row.getObject("number") != null;
    Where where = where(verdict, numbered);
    return new Piece(
        entry,
        body.name(),
        body.root(),
        where,
        why(where, verdict, body, last),
        who(where, last),
        device.serverMillis(body.at()),
        List.copyOf(body.records()),
        row.getInt("urgent") == 1,
        code(verdict));
  }

  private static String code(@Nullable Verdict verdict) {
    if (verdict instanceof Verdict.Parked parked) {
      return parked.code();
    }
    return verdict instanceof Verdict.Refused refused ? refused.code() : "";
  }

  private static Where where(@Nullable Verdict verdict, boolean numbered) {
    if (verdict == null) {
      return numbered ? Where.SENT : Where.WAITING;
    } else if (verdict instanceof Verdict.Parked) {
      return Where.PARKED;
    } else if (verdict instanceof Verdict.Refused) {
      return Where.REFUSED;
    }
    return verdict instanceof Verdict.Conflicted ? Where.DISAGREES : Where.OVERTAKEN;
  }

  private static String why(
      Where where, @Nullable Verdict verdict, Body body, @Nullable StepOutcome last) {
    if (verdict instanceof Verdict.Parked parked) {
      return parked.words();
    } else if (verdict instanceof Verdict.Refused refused) {
      return refused.words();
    } else if (verdict instanceof Verdict.Conflicted) {
      return "Two records disagree. The office settles it; yours is kept.";
    } else if (verdict instanceof Verdict.Merged merged) {
      return "Somebody else's entry stands for: "
          + units(merged, body)
          + ". Yours is in the history.";
    } else if (last instanceof StepOutcome.Revoked) {
      return "Not yet sent: this device may no longer connect. It stays here; ask the office.";
    } else if (last instanceof StepOutcome.TooOld) {
      return "Not yet sent: the app must be updated first. It stays here until then.";
    } else if (last instanceof StepOutcome.Refused refused) {
      return "Not yet sent: " + refused.problem().title() + " " + refused.problem().todo();
    }
    return where == Where.SENT
        ? "On its way; the answer has not arrived. It is sent again by itself."
        : "Not yet sent. It goes by itself when there is a connection.";
  }

  private static String units(Verdict.Merged merged, Body body) {
    TreeSet<String> units = new TreeSet<>();
    for (Moved moved : Lost.of(body, merged.moved())) {
      units.add(moved.unit());
    }
    return String.join(", ", units);
  }

  private static Who who(Where where, @Nullable StepOutcome last) {
    if (where == Where.PARKED || where == Where.DISAGREES) {
      return Who.THE_OFFICE;
    } else if (where == Where.REFUSED || where == Where.OVERTAKEN) {
      return Who.YOU;
    } else if (last instanceof StepOutcome.Revoked) {
      return Who.THE_OFFICE;
    } else if (last instanceof StepOutcome.TooOld) {
      return Who.YOU;
    }
    return last instanceof StepOutcome.Refused ? Who.HELP_DESK : Who.NOBODY;
  }
}
