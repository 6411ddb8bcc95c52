package uk.daybook.client;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.Enrolment;
import uk.daybook.protocol.MalformedException;
import uk.daybook.protocol.Problem;
import uk.daybook.protocol.ProtocolVersion;
import uk.daybook.protocol.Signing;

/** The one request of enrolment: the only one that is not signed. */
final class Enrolling {
  private Enrolling() {}

  static Enrolment.Reply ask(Transport transport, String code, byte[] publicKey, String app)
      throws IOException {
    byte[] body = new Enrolment.Request(ProtocolVersion.CURRENT, code, publicKey, app).toBody();
    Transport.Answer answer =
        transport.post(Signing.ENROL_PATH, body, Map.of("Content-Type", "application/json"));
    try {
      if (answer.status() == 200 && answer.isOf("application/json")) {
        return Enrolment.Reply.parse(answer.body());
      } else if (answer.isOf(Problem.MEDIA_TYPE)) {
        throw new EnrolmentFailed(Problem.Answer.parse(answer.body()));
      }
    } catch (MalformedException e) {
      throw notOurs(answer.status(), e);
    }
    throw notOurs(answer.status(), null);
  }

  private static EnrolmentFailed notOurs(int status, @Nullable MalformedException cause) {
    EnrolmentFailed failed =
        new EnrolmentFailed(
            "not_our_server",
            "Something other than the server answered (status "
                + status
                + "). If this network has a sign-in page, sign in first; else check the address.");
    if (cause != null) {
      failed.initCause(cause);
    }
    return failed;
  }
}
