package uk.daybook.server.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.merge.RecordState;
import uk.daybook.protocol.Enrolment;
import uk.daybook.protocol.Problem;
import uk.daybook.protocol.ProtocolVersion;
import uk.daybook.server.posting.RejectedException;
import uk.daybook.server.store.CodeRow;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.Writing;

/**
 * Gives out one-time codes and enrols devices with them.
 *
 * <p>Idempotent per code and key: a device whose reply was lost asks again and gets the same id; so
 * does one that is known and asks with a new code, since its log goes by that id. A code that was
 * used by another key, is out of date or was never given out is answered alike, so that nobody
 * learns which. Codes are kept as hashes.
 *
 * <p>Safe for many threads.
 */
public final class EnrolmentDesk {
  private static final int CODE_GROUPS = 2;
  private static final int CODE_GROUP_CHARS = 5;

  private final Store store;
  private final Clock clock;
  private final Ids.RandomBits random;
  private final Ids ids;
  private final Duration codeLife;
  private final GuessLimit guesses;
  private final byte @Nullable [] recoveryKey;

  /** A desk that has no recovery key to tell devices of. */
  public EnrolmentDesk(Store store, Clock clock, Ids.RandomBits random, Duration codeLife) {
    this(store, clock, random, codeLife, null);
  }

  /** A desk that tells every device it enrols of that recovery key, in DER. */
  public EnrolmentDesk(
      Store store,
      Clock clock,
      Ids.RandomBits random,
      Duration codeLife,
      byte @Nullable [] recoveryKey) {
    this.recoveryKey = recoveryKey;
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.ids = new Ids(clock::millis, random);
    this.codeLife = codeLife;
    this.guesses = new GuessLimit(clock, GuessLimit.WRONG);
  }

  /**
   * A new code for that member of staff, {@code XXXXX-XXXXX}; empty when there is no such person.
   */
  public Optional<String> newCode(String staff) {
    return newCode(staff, tx -> {});
  }

  /** The same, with something of the caller's in the transaction that makes it. */
  public Optional<String> newCode(String staff, Consumer<Writing> alongside) {
    String code = ReadableCode.draw(random, CODE_GROUPS, CODE_GROUP_CHARS);
    long expiresAt = clock.millis() + codeLife.toMillis();
    boolean made =
        store.write(
            writing -> {
              boolean known = workingStaff(writing, staff).isPresent();
              if (known) {
                writing.saveEnrolmentCode(
                    new CodeRow(hash(ReadableCode.plain(code)), staff, expiresAt, null));
                alongside.accept(writing);
              }
              return known;
            });
    return made ? Optional.of(code) : Optional.empty();
  }

  /**
   * Enrols a device.
   *
   * @param request what it sent
   * @param address where it sent it from, for limiting guesses
   * @throws RejectedException with what is wrong
   */
  public Enrolment.Reply enrol(Enrolment.Request request, String address) {
    if (!ProtocolVersion.isSpoken(request.protocol())) {
      boolean old = request.protocol() < ProtocolVersion.OLDEST;
      throw new RejectedException(old ? Problem.TOO_OLD : Problem.TOO_NEW);
    }
    if (guesses.isSpent(address)) {
      throw new RejectedException(Problem.TOO_MANY_REQUESTS);
    }
    if (DeviceKey.decode(request.publicKey()).isEmpty()) {
      throw new RejectedException(Problem.BAD_KEY);
    }
    Optional<Enrolment.Reply> reply = store.write(writing -> enrol(writing, request));
    if (reply.isEmpty()) {
      guesses.wrong(address);
    }
    return reply.orElseThrow(() -> new RejectedException(Problem.CODE_UNKNOWN));
  }

  private Optional<Enrolment.Reply> enrol(Writing writing, Enrolment.Request request) {
    Optional<CodeRow> code = writing.enrolmentCode(hash(ReadableCode.plain(request.code())));
    Optional<ObjectNode> staff = code.flatMap(it -> workingStaff(writing, it.staff()));
    if (code.isEmpty() || staff.isEmpty()) {
      return Optional.empty();
    }
    return deviceFor(writing, code.get(), request)
        .map(
            device ->
                new Enrolment.Reply(
                    device.id(),
                    device.staff(),
                    staff.get().path("role").asText(),
                    staff.get().path("region").asText(),
                    clock.millis(),
                    recoveryKey));
  }

  private Optional<DeviceRow> deviceFor(Writing writing, CodeRow code, Enrolment.Request request) {
    if (code.usedBy() != null) {
      return writing
          .device(code.usedBy())
          .filter(it -> !it.isRevoked() && Arrays.equals(it.publicKey(), request.publicKey()));
    }
    long now = clock.millis();
    if (code.expiresAtMillis() <= now) {
      return Optional.empty();
    }
    Optional<DeviceRow> known = writing.deviceWithKey(request.publicKey(), code.staff());
    if (known.filter(DeviceRow::isRevoked).isPresent()) {
      throw new RejectedException(Problem.REVOKED);
    }
    DeviceRow device =
        known.orElseGet(
            () -> {
              DeviceRow made =
                  new DeviceRow(
                      ids.next(),
                      code.staff(),
                      request.publicKey(),
                      request.app(),
                      now,
                      null,
                      null,
                      0,
                      0);
              writing.saveDevice(made);
              return made;
            });
    writing.saveEnrolmentCode(
        new CodeRow(code.codeHash(), code.staff(), code.expiresAtMillis(), device.id()));
    return Optional.of(device);
  }

  /** The record of a member of staff who has a post here and has not left. */
  private static Optional<ObjectNode> workingStaff(Reading reading, String staff) {
    RecordKey key = new RecordKey(RecordTypes.STAFF_MEMBER.name(), staff);
    return Optional.ofNullable(reading.records(List.of(key)).get(key))
        .map(RecordRow::state)
        .filter(state -> !state.deleted())
        .map(RecordState::fields)
        .filter(fields -> fields.hasNonNull("role") && fields.hasNonNull("region"))
        .filter(fields -> !fields.path("left").asBoolean());
  }

  private static byte[] hash(String code) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
