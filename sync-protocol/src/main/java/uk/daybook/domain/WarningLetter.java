package uk.daybook.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A warning letter is complete when all three mandatory parts say something. */
public final class WarningLetter {
  private WarningLetter() {}

  /** One breach per part that is missing or blank; empty when the letter may go. */
  public static List<RuleBreach> check(Map<WarningLetterPart, String> parts) {
    List<RuleBreach> breaches = new ArrayList<>();
    for (WarningLetterPart part : WarningLetterPart.values()) {
      if (parts.getOrDefault(part, "").trim().isEmpty()) {
        breaches.add(
            new RuleBreach(
                "letter-" + part.code(), "The letter must say: " + part.label() + ". Add it."));
      }
    }
    return breaches;
  }
}
