package uk.daybook.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules ask of a case, read from its records: the same on the device and in the office. A
 * record that is not there has nothing in it; a code that is not known is passed over.
 */
public final class CaseFacts {
  private static final String NOT_ALONE = "do-not-visit-alone";

  private CaseFacts() {}

  /** The risk of serious harm as assessed; null when it was not. */
  public static @Nullable RoshLevel rosh(@Nullable ObjectNode casefile) {
    return casefile == null ? null : RoshLevel.of(text(casefile, "rosh")).orElse(null);
  }

  public static Set<Registration> registrations(@Nullable ObjectNode casefile) {
    List<String> codes = new ArrayList<>();
    if (casefile != null) {
      casefile.path("registrations").forEach(code -> codes.add(code.asText()));
    }
    return Registration.known(codes);
  }

  /** Why Probation Reset leaves a case alone: what its order records, and what follows. */
  public static Set<ResetExemption> exemptions(ObjectNode order, @Nullable ObjectNode casefile) {
    Set<ResetExemption> recorded = EnumSet.noneOf(ResetExemption.class);
    for (JsonNode code : order.path("resetExemption")) {
      ResetExemption.of(code.asText()).ifPresent(recorded::add);
    }
    return ProbationReset.exemptions(recorded, rosh(casefile), registrations(casefile));
  }

  /** Whether nobody may visit alone (DOMAIN: lone working). */
  public static boolean isNotAlone(@Nullable ObjectNode person, @Nullable ObjectNode casefile) {
    return has(person, "siteSafety") || has(casefile, "riskFlags");
  }

  private static boolean has(@Nullable ObjectNode document, String set) {
    if (document != null) {
      for (JsonNode code : document.path(set)) {
        if (code.asText().equals(NOT_ALONE)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Address and postcode in one line; as much of them as is known. */
  public static String address(@Nullable ObjectNode casefile) {
    if (casefile == null) {
      return "";
    }
    String address = text(casefile, "address");
    String postcode = text(casefile, "postcode");
    return address.isEmpty() || postcode.isEmpty() ? address + postcode : address + ", " + postcode;
  }

  /** Whether two addresses are one, however their white space went through a form. */
  public static boolean isSameAddress(String one, String other) {
    return folded(one).equals(folded(other));
  }

  private static String folded(String address) {
    return TypedText.cleaned(address).trim().replaceAll("\\s+", " ");
  }

  private static String text(ObjectNode document, String field) {
    return document.path(field).asText("").trim();
  }
}
