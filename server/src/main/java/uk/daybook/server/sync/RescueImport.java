package uk.daybook.server.sync;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.ExchangeReply.LogState;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.MalformedException;
import uk.daybook.protocol.Problem;
import uk.daybook.protocol.Signing;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.posting.PostingService;
import uk.daybook.server.posting.Pushed;
import uk.daybook.server.posting.RejectedException;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.LogRow;
import uk.daybook.server.store.Store;

/**
 * Brings a rescue file in: its pages are posted as the exchanges that they are, under the device's
 * own numbers. So the same file again, or the device syncing afterwards, changes nothing; and what
 * the device has sent since is there already.
 *
 * <p>A file may arrive days after it was made. The device's clocks are run on by that time before
 * they are compared with the server's, so that work keeps the time at which it was done.
 *
 * <p>Safe beside a running server: posting locks in the store.
 */
public final class RescueImport {
  private final Store store;
  private final PostingService posting;
  private final Clock clock;

  public RescueImport(Store store, PostingService posting, Clock clock) {
    this.store = store;
    this.posting = posting;
    this.clock = clock;
  }

  /**
   * What became of a file.
   *
   * @param staff whose device it was
   * @param fresh pieces that were posted now, those that need the office included
   * @param known pieces that were there already
   * @param needOffice of the fresh ones, those that were parked or refused, or that disagree with
   *     what others wrote
   * @param notTaken pieces that are still only in the file and on the device
   * @param why why they are, in plain words; null when there are none
   */
  public record Outcome(
      String staff, long fresh, long known, long needOffice, long notTaken, @Nullable String why) {}

  /**
   * Posts a file.
   *
   * @param evenIfRevoked whether a person has decided that a revoked device's file may be posted:
   *     it may hold the only copy of somebody's work, but also what a thief typed
   * @throws RescueFile.Unusable when the device is not known, did not sign it, or was revoked
   */
  public Outcome post(RescueFile file, boolean evenIfRevoked) {
    DeviceRow device =
        store
            .read(reading -> reading.device(file.device()))
            .orElseThrow(
                () ->
                    new RescueFile.Unusable(
                        "No device with this file's id is enrolled here. If this server was restored from a"
                            + " backup from before the device was connected: give its owner a new"
                            + " one-time code. They connect it again in Settings, and it sends"
                            + " everything itself."));
    DeviceKey key =
        DeviceKey.decode(device.publicKey())
            .orElseThrow(() -> new RescueFile.Unusable("The device's key here is damaged."));
    for (RescueFile.Page page : file.pages()) {
      byte[] text = Signing.text(RescueFile.PATH, device.id(), page.timeMillis(), page.body());
      if (!key.verifies(page.signature(), text)) {
        throw new RescueFile.Unusable("This file was not signed by the device it names.");
      }
    }
    Long revokedAt = device.revokedAtMillis();
    if (revokedAt != null && !evenIfRevoked) {
      throw new RescueFile.Unusable(
          "The device of "
              + device.staff()
              + " was revoked on "
              + Instant.ofEpochMilli(revokedAt)
              + ". Its work is not lost: it stays in this file. Ask "
              + device.staff()
              + " whether it is theirs; if it is, run this again with --revoked.");
    }
    return post(device, file.pages());
  }

  private Outcome post(DeviceRow device, List<RescueFile.Page> pages) {
    long fresh = 0;
    long known = 0;
    long needOffice = 0;
    long notTaken = 0;
    String why = null;
    for (RescueFile.Page page : pages) {
      ExchangeRequest request = runOn(page);
      if (why != null) {
        notTaken += request.lines().size();
        continue;
      }
      long there = store.read(it -> it.log(request.incarnation())).map(LogRow::position).orElse(0L);
      List<byte[]> verdicts = List.of();
      try {
        Pushed pushed = posting.push(device, request);
        verdicts = pushed.verdicts();
        // A file older than the device's last sync ends before the server's log: all is there.
        boolean allAnswered = verdicts.size() == request.lines().size();
        why = pushed.state() == LogState.OK || allAnswered ? null : disagrees(pushed);
      } catch (RejectedException e) {
        // Nobody asks here whether the device may connect: only whether its owner has a post.
        why =
            e.problem() == Problem.REVOKED
                ? device.staff()
                    + " has no post here any more, so nothing can be posted in their name. Keep"
                    + " this file, give them a post again, and run this again."
                : e.problem().title() + " " + e.problem().todo();
      } catch (MalformedException e) {
        why = "What is in it is not as an app writes it: " + e.getMessage();
      }
      notTaken += request.lines().size() - verdicts.size();
      for (byte[] line : verdicts) {
        Verdict verdict = Verdict.parse(line);
        if (verdict.number() <= there) {
          known++;
        } else {
          fresh++;
          boolean settled = verdict instanceof Verdict.Posted || verdict instanceof Verdict.Merged;
          needOffice += settled ? 0 : 1;
        }
      }
    }
    return new Outcome(device.staff(), fresh, known, needOffice, notTaken, why);
  }

  private static String disagrees(Pushed pushed) {
    return "The server has other work of this device after its number "
        + pushed.position()
        + ", as when a device was restored from a copy and both were used, or the server from a"
        + " backup. Let the device sync, which sorts it out; keep this file until it has.";
  }

  /** The request as if the device had sent it just now. */
  private ExchangeRequest runOn(RescueFile.Page page) {
    ExchangeRequest request = page.request();
    ClockReading then = request.clock();
    long since = Math.max(0, clock.millis() - page.timeMillis());
    ClockReading now =
        new ClockReading(
            then.wallMillis() + since,
            then.boot(),
            then.elapsedMillis() + since,
            then.offsetMillis());
    return new ExchangeRequest(
        request.protocol(),
        request.incarnation(),
        request.parent(),
        request.last(),
        request.head(),
        request.kept(),
        request.waiting(),
        now,
        request.epoch(),
        request.cursors(),
        request.page(),
        request.lines());
  }
}
