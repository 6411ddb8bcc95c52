package uk.daybook.domain;

import java.util.Optional;

/** What a person is subject to, and which law governs its breach (DOMAIN: enforcement). */
public enum OrderType implements Coded {
  COMMUNITY_ORDER("community-order", "Community order"),
  SUSPENDED_SENTENCE("suspended-sentence", "Suspended sentence order"),
  LICENCE("licence", "Licence");

  private final String code;
  private final String label;

  OrderType(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<OrderType> of(String code) {
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

  /** The law a letter or referral names. Licences follow neither schedule: the path is recall. */
  public String breachLaw() {
    return switch (this) {
      case COMMUNITY_ORDER -> "Sentencing Act 2020, Schedule 10, paragraph 6";
      case SUSPENDED_SENTENCE -> "Sentencing Act 2020, Schedule 16";
      case LICENCE -> "Recall (neither Schedule 10 nor Schedule 16 applies to a licence)";
    };
  }

  public boolean isLicence() {
    return this == LICENCE;
  }
}
