package uk.daybook.domain;

import java.util.Optional;

/**
 * The twelve probation regions; the code is the name (DOMAIN: localism). Settings differ by region.
 */
public enum Region implements Coded {
  WALES("Wales", "Wales"),
  NORTH_WEST("North West", "North West"),
  GREATER_MANCHESTER("Greater Manchester", "Greater Manchester"),
  NORTH_EAST("North East", "North East"),
  YORKSHIRE_AND_THE_HUMBER("Yorkshire and the Humber", "Yorkshire and the Humber"),
  WEST_MIDLANDS("West Midlands", "West Midlands"),
  EAST_MIDLANDS("East Midlands", "East Midlands"),
  EAST_OF_ENGLAND("East of England", "East of England"),
  LONDON("London", "London"),
  SOUTH_WEST("South West", "South West"),
  SOUTH_CENTRAL("South Central", "South Central"),
  KENT_SURREY_AND_SUSSEX("Kent, Surrey and Sussex", "Kent, Surrey and Sussex");

  private final String code;
  private final String label;

  Region(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<Region> of(String code) {
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

  /** In Wales the public and staff are served in Welsh as well as English. */
  public boolean servedInWelsh() {
    return this == WALES;
  }
}
