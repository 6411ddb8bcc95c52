package uk.daybook.field.tell;

import uk.daybook.domain.SettingKey;
import uk.daybook.field.app.Desk;
import uk.daybook.field.person.PersonScreen;

/**
 * The region's duty number.
 *
 * @param number as written, empty when none is set
 * @param dial what a telephone is given, empty when it is no number
 */
record DutyNumber(String number, String dial) {
  static DutyNumber of(Desk desk) {
    String number = desk.policy(desk.today()).text(SettingKey.DUTY_PHONE).trim();
    return new DutyNumber(number, PersonScreen.dial(number));
  }
}
