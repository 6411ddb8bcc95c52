package uk.daybook.field.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Sign;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;

/**
 * Signs of life, as commands. They belong to the member of staff, so that nothing that became of a
 * case holds one up, and they are urgent.
 */
public final class Signals {
  private Signals() {}

  /**
   * One of them.
   *
   * @param about the visit, or the staff code
   * @param until until when to expect the next, null for not at all
   * @param sign by which PIN
   */
  public static Command give(
      Desk desk, String kind, String about, @Nullable Instant until, Sign sign) {
    return give(desk.profile(), kind, about, until, sign);
  }

  private static Command give(
      Profile of, String kind, String about, @Nullable Instant until, Sign sign) {
    ObjectNode fields = Json.object().put("about", about).put("sentBy", of.staff());
    fields.put("kind", kind).put("sign", sign.code());
    Instant now = Instant.ofEpochMilli(of.store().officeMillis());
    fields.put("at", now.truncatedTo(ChronoUnit.MILLIS).toString());
    if (until != null) {
      fields.put("until", until.truncatedTo(ChronoUnit.MILLIS).toString());
    }
    return Command.named("signal." + kind, new RootKey(RootType.STAFF, of.staff()))
        .create(new RecordKey("signal", of.store().ids().next()), fields)
        .urgent()
        .build();
  }

  /**
   * Whoever proves by PIN who they are, and gives the emergency PIN, gives a sign with it. Throws
   * what {@link uk.daybook.client.FieldStore#sign(char[])} does.
   */
  public static void check(Desk desk, char[] pin) {
    proved(desk, desk.store().sign(pin));
  }

  /** The same where the PIN was tried already. */
  public static void proved(Desk desk, Sign sign) {
    if (sign == Sign.OTHER) {
      desk.run(give(desk, "unlocked", desk.staff(), null, sign));
    }
  }

  /** The same for whoever unlocked their own store and is not let in. Before it is locked again. */
  public static void unlockedBeside(Profile other) {
    Sign sign = other.store().sign();
    if (sign == Sign.OTHER) {
      other.store().run(give(other, "unlocked", other.staff(), null, sign));
      other.hurry();
    }
  }

  /**
   * Whoever unlocks while a visit runs gives a sign, by whichever PIN; so does whoever gives the
   * emergency PIN at any time.
   */
  static void unlocked(Desk desk) {
    Sign sign = desk.store().sign();
    String visit = desk.store().runningVisits().stream().map(it -> it.id()).findFirst().orElse("");
    if (!visit.isEmpty() || sign == Sign.OTHER) {
      desk.run(give(desk, "unlocked", visit.isEmpty() ? desk.staff() : visit, null, sign));
    }
  }
}
