package uk.daybook.domain;

import java.util.Optional;

/** Why a visit was not carried out; never the person's failure (DOMAIN: home visits, outcomes). */
public enum NotCarriedOutReason implements Coded {
  NO_REPLY("no_reply", "No reply"),
  NOT_KNOWN_HERE("not_known_here", "Not known at this address"),
  NO_ADULT_PRESENT("no_adult_present", "No adult present"),
  UNSAFE("unsafe", "Unsafe to go on"),
  OUR_ERROR("our_error", "Our error");

  private final String code;
  private final String label;

  NotCarriedOutReason(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<NotCarriedOutReason> of(String code) {
    return Coded.find(values(), code);
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String label() {
    return label;
  }

  /** Whoever holds the case should learn that the address may be wrong. */
  public boolean doubtsAddress() {
    return this == NOT_KNOWN_HERE;
  }
}
