package uk.daybook.field.signoff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.RuleBreach;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.protocol.Json;

/**
 * Saves lines of a sheet, and signs the session off: all of it in one transaction or nothing. What
 * is recorded and was not changed is left alone, so doing it twice does nothing more.
 */
final class SigningOff {
  private final Desk desk;
  private final List<SheetLine> lines = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private int saved;

  SigningOff(Desk desk) {
    this.desk = desk;
  }

  /** How many people's outcomes this saves. */
  int saved() {
    return saved;
  }

  /** Adds somebody; the caller has looked that nothing is wrong with what stands there. */
  void add(SheetLine line) {
    Shown first = line.first();
    ObjectNode values = line.filled().values(first.document());
    if (!line.isTyped() && line.isRecorded()) {
      desk.store().discardDraft(line.key());
      return;
    }
    Command.Builder command =
        Command.named(line.isRecorded() ? Counted.CORRECTION : Counted.SIGN_OFF, line.root())
            .edit(first, values);
    Shown left = line.leftWithoutWhy();
    if (left != null && !line.filled().why().isEmpty()) {
      command.edit(left, Json.object().put("why", line.filled().why()));
    }
    if (line.draft() != null) {
      command.fromDraft(line.key());
    }
    commands.add(command.build());
    lines.add(line);
    saved++;
  }

  /**
   * Signs the session off, unless somebody has. By the office's clock: whether that was before the
   * session was to begin is decided by it, here and there.
   */
  void sign(Shown session) {
    if (session.document().hasNonNull("signedOffAt")) {
      return;
    }
    ObjectNode values =
        Json.object()
            .put("signedOffAt", desk.instant().toString())
            .put("signedOffBy", desk.staff());
    commands.add(
        Command.named("session.signoff", new RootKey(RootType.SESSION, session.key().id()))
            .edit(session, values)
            .build());
  }

  /** Saves; what is to be mended, empty when all of it is saved. */
  List<Problem> run() {
    List<Problem> problems = new ArrayList<>();
    List<Ran> ran = desk.runAll(commands);
    for (int i = 0; i < ran.size(); i++) {
      if (ran.get(i) instanceof Ran.NotSaved notSaved) {
        SheetLine line = i < lines.size() ? lines.get(i) : null;
        for (RuleBreach breach : notSaved.breaches()) {
          problems.add(problem(line, breach));
        }
      }
    }
    return problems;
  }

  private Problem problem(@Nullable SheetLine line, RuleBreach breach) {
    return line == null
        ? new Problem("signoff", desk.words(breach))
        : new Problem(
            SheetLine.Wrong.of(breach).field() + "-" + line.id(),
            desk.t("signoff.missing.one", line.name(), desk.words(breach)));
  }
}
