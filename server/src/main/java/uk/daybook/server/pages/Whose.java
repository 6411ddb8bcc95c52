package uk.daybook.server.pages;

import java.util.Arrays;
import java.util.List;
import uk.daybook.server.store.StaffLine;

/**
 * Whose a list is of, as {@code whose} in the address says: the region's, the viewer's team's or
 * the viewer's own.
 *
 * @param code as it stands in the address, empty for the region's
 * @param owners the staff codes of whose it is; none for the region's
 */
public record Whose(String code, List<String> owners) {
  private static final String TEAM = "team";
  private static final String MINE = "mine";

  public Whose {
    owners = List.copyOf(owners);
  }

  /** As the page was asked for. */
  public static Whose of(Visit visit, Sight sight) {
    String code = visit.query("whose");
    return switch (code) {
      case MINE -> new Whose(MINE, List.of(visit.viewer().staff()));
      case TEAM -> new Whose(TEAM, team(visit.viewer(), sight));
      default -> new Whose("", List.of());
    };
  }

  private static List<String> team(Viewer viewer, Sight sight) {
    return viewer.team().isEmpty()
        ? List.of(viewer.staff())
        : sight.reading().staff(viewer.region(), viewer.team(), "", Integer.MAX_VALUE).stream()
            .map(StaffLine::id)
            .toList();
  }

  /** Whether it is of everybody's. */
  public boolean isRegions() {
    return code.isEmpty();
  }

  /** Whether what is that member of staff's is on the list. */
  public boolean has(String owner) {
    return isRegions() || owners.contains(owner);
  }

  /** What there is to choose from. */
  public List<Choice> choices() {
    return Arrays.asList(
        new Choice("", "My region", isRegions()),
        new Choice(TEAM, "My team", code.equals(TEAM)),
        new Choice(MINE, "Mine", code.equals(MINE)));
  }

  /** What follows of an address that has a query already. */
  public String more() {
    return isRegions() ? "" : "&whose=" + code;
  }

  /** Who has nothing, in words: " for you", " for your team"; empty for the region. */
  public String words() {
    return code.equals(MINE) ? " for you" : code.equals(TEAM) ? " for your team" : "";
  }
}
