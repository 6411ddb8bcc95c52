package uk.daybook.server.watch;

import static ch.qos.logback.core.encoder.JsonEscapeUtil.jsonEscapeString;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * A JSON object for each line of the log: when, how bad, who says it, what, and the request it
 * belongs to. What a line counts stands in fields of its own. A fault is its kinds and places: its
 * message may quote what somebody typed.
 */
public final class JsonLines extends JsonEncoder {
  public JsonLines() {
    setWithSequenceNumber(false);
    setWithNanoseconds(false);
    setWithContext(false);
    setWithMarkers(false);
    setWithMDC(false);
    setWithKVPList(false);
    setWithMessage(false);
    setWithArguments(false);
    setWithThrowable(false);
    setWithFormattedMessage(true);
  }

  @Override
  protected void appendCustomFields(StringBuilder line, ILoggingEvent event) {
    for (Map.Entry<String, String> known : event.getMDCPropertyMap().entrySet()) {
      line.append(VALUE_SEPARATOR);
      appenderMember(line, known.getKey(), jsonEscapeString(known.getValue()));
    }
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair counted : event.getKeyValuePairs()) {
        line.append(VALUE_SEPARATOR);
        if (counted.value instanceof Number number) {
          appenderMemberWithLongValue(line, counted.key, number.longValue());
        } else {
          appenderMember(line, counted.key, jsonEscapeString(String.valueOf(counted.value)));
        }
      }
    }
    @Nullable IThrowableProxy fault = event.getThrowableProxy();
    if (fault != null) {
      line.append(VALUE_SEPARATOR);
      appenderMember(line, "fault", Places.of(fault));
    }
  }
}
