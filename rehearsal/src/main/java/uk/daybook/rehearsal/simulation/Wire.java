package uk.daybook.rehearsal.simulation;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Transport;
import uk.daybook.protocol.Enrolment;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.MalformedException;
import uk.daybook.protocol.Packing;
import uk.daybook.protocol.Problem;
import uk.daybook.protocol.Signing;
import uk.daybook.server.posting.RejectedException;
import uk.daybook.server.store.DeviceRow;

/**
 * The way from one device to the server, with everything that can go wrong on it. In place of HTTP
 * and the check of signatures there is only: the device's id is looked up, and a signing time
 * outside the window is answered as the server answers it.
 */
final class Wire implements Transport {
  private static final Answer SIGN_IN_PAGE =
      new Answer(200, Map.of("Content-Type", "text/html"), new byte[] {'<'});

  private final World world;
  private final Handset handset;
  private final WireWatch.Cursors cursors;
  private final Chance chance;
  private int answered;

  Wire(World world, Handset handset, WireWatch.Cursors cursors, Chance chance) {
    this.world = world;
    this.chance = chance;
    this.handset = handset;
    this.cursors = cursors;
  }

  /** A request that the device gave up on and that is still on its way. */
  final class Late {
    private final byte[] body;
    private final Map<String, String> headers;
    private final int answeredBefore;

    Late(byte[] body, Map<String, String> headers) {
      this.body = body;
      this.headers = headers;
      this.answeredBefore = answered;
    }

    /** It arrives now; nobody waits for the answer. */
    void arrive() {
      if (answered > answeredBefore) {
        world.happened(Fault.REQUEST_REORDERED);
      }
      try {
        serve(body, headers);
      } catch (IOException e) {
        // it arrived at a server that was down
      }
    }
  }

  @Override
  public Answer post(String path, byte[] body, Map<String, String> headers) throws IOException {
    if (path.equals(Signing.ENROL_PATH)) {
      return enrol(body);
    }
    ExchangeRequest request = requestIn(body);
    world.watch().sends(cursors, request);
    return back(request, there(request, body, headers));
  }

  /**
   * A request that nobody waits for yet: half of them are at the server at once, the others when
   * somebody waits, or later still when nobody does any more.
   */
  @Override
  public Begun begin(String path, byte[] body, Map<String, String> headers) {
    world.happened(Fault.ASKED_AHEAD);
    return new Ahead(body, headers, chance.oneIn(2));
  }

  private final class Ahead implements Begun {
    private final byte[] body;
    private final Map<String, String> headers;
    private final ExchangeRequest request;
    private @Nullable Answer answer;
    private @Nullable IOException failure;

    Ahead(byte[] body, Map<String, String> headers, boolean atOnce) {
      this.body = body;
      this.headers = headers;
      this.request = requestIn(body);
      if (atOnce) {
        go();
      }
    }

    private void go() {
      try {
        answer = there(request, body, headers);
      } catch (IOException e) {
        failure = e;
      }
    }

    @Override
    public Answer await() throws IOException {
      // Where a device had come to counts once the reply before is stored.
      world.watch().sends(cursors, request);
      if (answer == null && failure == null) {
        go();
      }
      if (answer == null) {
        throw new IOException("no answer to what was asked ahead", failure);
      }
      return back(request, answer);
    }

    @Override
    public void cancel() {
      world.happened(Fault.AHEAD_UNWANTED);
      if (answer == null && failure == null) {
        world.late().add(new Late(body, headers));
      }
    }
  }

  private static ExchangeRequest requestIn(byte[] body) {
    return ExchangeRequest.parse(Packing.unpackRequest(body, Limits.INFLATED_BYTES));
  }

  private Answer there(ExchangeRequest request, byte[] body, Map<String, String> headers)
      throws IOException {
    Faults faults = world.faults();
    if (request.page() == 0) {
      world.happened(Fault.LOCKED_PUSH);
    }
    world.mayPause(1);
    if (faults.strikes(Fault.REQUEST_LOST)) {
      throw new IOException("lost on the way there");
    }
    if (faults.strikes(Fault.REQUEST_DELAYED)) {
      world.late().add(new Late(body, headers));
      throw new IOException("still on the way there");
    }
    if (faults.strikes(Fault.NOT_OUR_SERVER)) {
      return SIGN_IN_PAGE;
    }
    if (faults.strikes(Fault.REQUEST_DUPLICATED)) {
      serve(body, headers);
    }
    return serve(body, headers);
  }

  private Answer back(ExchangeRequest request, Answer answer) throws IOException {
    Faults faults = world.faults();
    if (faults.strikes(Fault.REPLY_LOST)) {
      throw new IOException("lost on the way back");
    }
    answered++;
    world.mayPause(1);
    if (answer.status() == 200) {
      ExchangeReply reply = ExchangeReply.parse(answer.body());
      world.watch().receives(cursors, reply, request.page() > 0);
      faults.maybeDoomWhileApplying(handset);
    }
    return answer;
  }

  private Answer serve(byte[] body, Map<String, String> headers) throws IOException {
    Machine machine = world.machine();
    if (!machine.isUp()) {
      world.happened(Fault.SERVER_DOWN);
      throw new IOException("nobody listens there");
    }
    try {
      return exchange(body, headers);
    } catch (ProcessDied death) {
      machine.died(death);
      throw new IOException("the connection broke", death);
    } catch (RejectedException e) {
      throw new Broken(Invariant.NO_ERROR, "the server turns a device away: " + e.getMessage(), e);
    } catch (MalformedException e) {
      throw new Broken(Invariant.NO_ERROR, "a request the server cannot read", e);
    }
  }

  private Answer enrol(byte[] body) {
    Enrolment.Request request = Enrolment.Request.parse(body);
    String id = "device:" + handset.label();
    long now = world.clock().millis();
    DeviceRow row =
        new DeviceRow(
            id, handset.staff(), request.publicKey(), request.app(), now, null, null, 0, 0);
    world
        .machine()
        .write(
            tx -> {
              tx.saveDevice(row);
              return row;
            });
    Enrolment.Reply reply =
        new Enrolment.Reply(id, handset.staff(), handset.role().code(), "North East", now, null);
    return new Answer(200, Map.of("Content-Type", "application/json"), reply.toBody());
  }

  private Answer exchange(byte[] body, Map<String, String> headers) {
    Machine machine = world.machine();
    String device = headers.getOrDefault(Signing.DEVICE_HEADER, "");
    long signed = Long.parseLong(headers.getOrDefault(Signing.TIME_HEADER, "0"));
    long now = world.clock().millis();
    if (Math.abs(signed - now) > Limits.SIGNING_WINDOW_MILLIS) {
      world.tally().count("signed again");
      Problem stale = Problem.STALE_SIGNATURE;
      return new Answer(
          stale.status(), Map.of("Content-Type", Problem.MEDIA_TYPE), stale.toBody(now, null));
    }
    Optional<DeviceRow> row = machine.store().read(reading -> reading.device(device));
    if (row.isEmpty()) {
      throw new Broken(Invariant.NO_ERROR, "the server does not know " + device);
    }
    ExchangeRequest request =
        ExchangeRequest.parse(Packing.unpackRequest(body, Limits.INFLATED_BYTES));
    byte[] answer = machine.answer(row.get(), request, Signing.echo(body));
    ExchangeReply reply = ExchangeReply.parse(answer);
    world.watch().answers(request, reply);
    world.tally().count("log " + reply.head().log());
    return new Answer(200, Map.of("Content-Type", Signing.EXCHANGE_MEDIA_TYPE), answer);
  }
}
