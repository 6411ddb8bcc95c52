package uk.daybook.domain;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** People as a setting names them: staff codes and e-mail addresses, with commas between. */
public final class Recipients {
  private static final BusinessDays BUSINESS_DAYS = BusinessDays.forTelling();
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s,<>\"]+@[^@\\s,<>\"]+");

  private Recipients() {}

  /** Each of them, trimmed; none for an empty text. */
  public static List<String> in(String written) {
    List<String> all = new ArrayList<>();
    for (String one : written.split(",", -1)) {
      if (!one.trim().isEmpty()) {
        all.add(one.trim());
      }
    }
    return all;
  }

  /** Whether that names an e-mail address, and not a member of staff. */
  public static boolean isAddress(String one) {
    return ADDRESS.matcher(one).matches();
  }

  /** Who is who: the staff there are, as records say. */
  public interface Directory {
    /** A member of staff who is at work; null when there is nobody of that code. */
    @Nullable Colleague colleague(String code);

    /** The seniors of that member of staff: of their team, or of their PDU where it has none. */
    List<Colleague> seniors(String code);
  }

  /**
   * Somebody who can be told.
   *
   * @param code the staff code; empty for an address that stands in a setting
   * @param email empty when none is known
   * @param buddy the staff code of who looks out for them, empty for nobody
   */
  public record Colleague(String code, String name, String email, String buddy) {}

  /**
   * Who is told at a step. Nobody when nobody is set.
   *
   * @param officer whose visit, or whose case
   * @param buddy who looks out for them this time, empty for whoever always does
   * @param at when, by London's clocks
   */
  public static List<Colleague> of(
      LadderStep step,
      String officer,
      String buddy,
      Directory directory,
      Policy policy,
      LocalDateTime at) {
    List<Colleague> told = new ArrayList<>();
    Colleague theirs = directory.colleague(officer);
    switch (step) {
      case OFFICER -> add(told, theirs);
      case BUDDY -> {
        String usual = theirs == null ? "" : theirs.buddy();
        add(told, directory.colleague(buddy.isEmpty() ? usual : buddy));
      }
      case MANAGER -> told.addAll(directory.seniors(officer));
      case DUTY_MANAGER -> {
        for (String one : in(policy.text(duty(policy, at)))) {
          add(told, isAddress(one) ? new Colleague("", one, one, "") : directory.colleague(one));
        }
      }
    }
    return told;
  }

  private static SettingKey duty(Policy policy, LocalDateTime at) {
    boolean isOpen =
        OfficeHours.of(policy.text(SettingKey.OFFICE_HOURS))
            .filter(hours -> hours.isOpen(at, BUSINESS_DAYS))
            .isPresent();
    return isOpen ? SettingKey.DUTY_MANAGER : SettingKey.DUTY_MANAGER_OUT_OF_HOURS;
  }

  private static void add(List<Colleague> told, @Nullable Colleague one) {
    if (one != null) {
      told.add(one);
    }
  }

  static boolean areWritten(String written) {
    return in(written).stream().allMatch(it -> isAddress(it) || Ids.isValid(it));
  }
}
