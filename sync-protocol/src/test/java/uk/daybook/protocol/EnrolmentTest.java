package uk.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentTest {
  private static final byte[] KEY = {0, 1, (byte) 0xFB, (byte) 0xFF};

  @Test
  void theRequestIsThisAndComesBack() {
    Enrolment.Request request = new Enrolment.Request(1, "ab cd-12", KEY, "daybook 0.1.0");
    assertThat(Wire.text(request.toBody()))
        .isEqualTo(
            "{\"protocol\":1,\"code\":\"ab cd-12\",\"app\":\"daybook 0.1.0\","
                + "\"publicKey\":\"AAH7_w\"}");
    Enrolment.Request back = Enrolment.Request.parse(request.toBody());
    assertThat(back).usingRecursiveComparison().isEqualTo(request);
  }

  @Test
  void anAppWithALongNameIsCutShort() {
    String name = "daybook-for-a-very-long-name-".concat(Wire.CANARY.concat(Wire.CANARY));
    Enrolment.Request request = new Enrolment.Request(1, "c", KEY, name.concat(name));
    assertThat(Enrolment.Request.parse(request.toBody()).app()).hasSize(100);
  }

  @Test
  void theReplyIsThisAndComesBack() {
    Enrolment.Reply reply = new Enrolment.Reply("dev-1", "NE001", "officer", "North East", 7, KEY);
    assertThat(Wire.text(reply.toBody()))
        .isEqualTo(
            "{\"device\":\"dev-1\",\"staff\":\"NE001\",\"role\":\"officer\","
                + "\"region\":\"North East\",\"now\":7,\"recoveryKey\":\"AAH7_w\"}");
    assertThat(Enrolment.Reply.parse(reply.toBody())).usingRecursiveComparison().isEqualTo(reply);
  }

  @Test
  void aServiceMayHaveNoRecoveryKey() {
    Enrolment.Reply reply = new Enrolment.Reply("dev-1", "NE001", "officer", "Wales", 7, null);
    assertThat(Wire.text(reply.toBody())).doesNotContain("recoveryKey");
    assertThat(Enrolment.Reply.parse(reply.toBody()).recoveryKey()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{'code':'canary','app':'a','publicKey':'AAAA'}",
        "{'protocol':1,'app':'canary','publicKey':'AAAA'}",
        "{'protocol':1,'code':'canary','publicKey':'AAAA'}",
        "{'protocol':1,'code':'canary','app':'a'}",
        "{'protocol':1,'code':'canary','app':'a','publicKey':'not base64: canary'}",
        "{'protocol':1,'code':7,'app':'canary','publicKey':'AAAA'}"
      })
  void whatIsNoRequestIsRefused(String body) {
    byte[] bytes = Wire.bytes(body.replace('\'', '"'));
    assertThatThrownBy(() -> Enrolment.Request.parse(bytes))
        .isInstanceOf(MalformedException.class)
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'device':'d','staff':'s','role':'r','region':'canary'}",
        "{'device':'d','staff':'s','role':'r','region':'r','now':'canary'}",
        "{'device':'d','staff':'s','role':'r','region':'r','now':1,'recoveryKey':'canary!'}"
      })
  void whatIsNoReplyIsRefused(String body) {
    byte[] bytes = Wire.bytes(body.replace('\'', '"'));
    assertThatThrownBy(() -> Enrolment.Reply.parse(bytes))
        .isInstanceOf(MalformedException.class)
        .hasMessageNotContaining("canary");
  }
}
