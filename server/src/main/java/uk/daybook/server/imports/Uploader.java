package uk.daybook.server.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.Edit;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.Writing;

/**
 * Who brings files in, and so which rows may go in. The operator, who has the store itself, brings
 * in everything. Whoever does so on a page brings in no more than they may see and change there:
 * rows of their own region, about people of it whom they may see. They change nobody's limited
 * access and not their own staff record. A row about somebody they may not see is answered like one
 * of another region, or of nobody, so that it tells nothing.
 */
public final class Uploader {
  /** The operator. */
  static final Uploader OPERATOR = new Uploader(reading -> root -> true, (tx, acts) -> {});

  private static final String ELSEWHERE =
      "This is not of your region, or not yours to see. Ask the help desk to bring it in.";
  private static final String LIMITS =
      "Limited access is not changed by a file here. Ask the help desk to bring it in.";
  private static final String OWN =
      "You cannot change your own staff record with a file. Ask another manager.";

  private final @Nullable String staff;
  private final String region;
  private final Function<Reading, Predicate<RootKey>> sight;
  private final BiConsumer<Writing, List<Act>> audit;

  /**
   * Somebody at a page.
   *
   * @param staff their staff code
   * @param region where their post is
   * @param sight in a snapshot, whether they may see what belongs to a root
   * @param audit notes what was posted for them, in the transaction that posts it
   */
  public Uploader(
      String staff,
      String region,
      Function<Reading, Predicate<RootKey>> sight,
      BiConsumer<Writing, List<Act>> audit) {
    this.staff = Objects.requireNonNull(staff);
    this.region = region;
    this.sight = sight;
    this.audit = audit;
  }

  private Uploader(
      Function<Reading, Predicate<RootKey>> sight, BiConsumer<Writing, List<Act>> audit) {
    this.staff = null;
    this.region = "";
    this.sight = sight;
    this.audit = audit;
  }

  /** Whoever brings it in; null for the operator. */
  @Nullable String staff() {
    return staff;
  }

  /** What rows may name, in that snapshot. */
  Predicate<RootKey> sight(Reading reading) {
    return sight.apply(reading);
  }

  void posted(Writing tx, List<Act> acts) {
    audit.accept(tx, acts);
  }

  /**
   * Throws {@link RowRejected} when they may not bring the row in.
   *
   * @param stands whether the row's root is there already
   * @param seen whether it is theirs to see
   */
  void check(RegionFile file, Wanted wanted, Changes changes, boolean stands, boolean seen) {
    if (staff == null) {
      return;
    }
    Wanted.Piece first = wanted.records().get(0);
    String said = first.fields().path("region").asText(region);
    if (!said.equals(region) || (stands && !seen)) {
      boolean hasRegion = file.columns().contains("region");
      throw new RowRejected(
          hasRegion ? "region" : file.keyColumns().get(file.keyColumns().size() - 1), ELSEWHERE);
    }
    boolean isPerson = first.type() == RecordTypes.PERSON;
    if (isPerson && stands && changes.mutations().stream().anyMatch(Uploader::limits)) {
      throw new RowRejected("lao", LIMITS);
    }
    boolean isOwn = first.type() == RecordTypes.STAFF_MEMBER && first.id().equals(staff);
    if (isOwn && !changes.mutations().isEmpty()) {
      throw new RowRejected("staff_code", OWN);
    }
  }

  private static boolean limits(List<Edit> mutation) {
    for (Edit edit : mutation) {
      ObjectNode fields = edit.fields();
      if (fields != null && (fields.has("lao") || fields.has("laoStaff"))) {
        return true;
      }
    }
    return false;
  }
}
