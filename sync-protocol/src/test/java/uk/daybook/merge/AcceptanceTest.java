package uk.daybook.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Role;
import uk.daybook.domain.RuleBreach;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;

/** What an edit must satisfy, as the device asks it, one row per clause. */
class AcceptanceTest {
  private static final String PLACE = "'session':'s','project':'p',";

  private static ObjectNode json(String text) {
    return Json.objectIn(("{" + text + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  /** Codes of what is wrong with making a record so; "none" when nothing is. */
  private static String making(RecordType type, Role role, String fields) {
    Edit edit = new Edit(new RecordKey(type.name(), "r"), Base.NOTHING, json(fields));
    return codes(Acceptance.check(type, edit, null, json(fields), role));
  }

  /** As {@link #making}, of a change of a record that stands. */
  private static String changing(RecordType type, Role role, String standing, String fields) {
    Edit edit = new Edit(new RecordKey(type.name(), "r"), Base.NOTHING, json(fields));
    ObjectNode after = json(standing);
    after.setAll(json(fields));
    return codes(Acceptance.check(type, edit, json(standing), after, role));
  }

  private static String codes(List<RuleBreach> breaches) {
    List<String> codes = new ArrayList<>();
    breaches.forEach(breach -> codes.add(breach.code()));
    return codes.isEmpty() ? "none" : String.join(" ", codes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'kind':'left'                                  | none",
        "'kind':'left','why':'injury','words':'Cut'     | none",
        "'kind':'left','why':'tired'                    | wrong-value",
        "'kind':'arrived','why':'injury'                | why-without-left",
        "'kind':'arrived','why':null                    | none",
        "'why':'injury'                                 | why-without-left"
      })
  void onlySomebodyWhoLeftHasAReasonForLeaving(String fields, String codes) {
    assertThat(making(RecordTypes.MARK, Role.SUPERVISOR, "'person':'P1'," + fields))
        .isEqualTo(codes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"'kind':'left'    | none", "'kind':'arrived' | why-without-left"})
  void whyTheyLeftMayBeSaidAtSignOff(String standing, String codes) {
    assertThat(changing(RecordTypes.MARK, Role.SUPERVISOR, standing, "'why':'good_reason'"))
        .isEqualTo(codes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'nameGiven':'Sam'                                           | none",
        "'crnGiven':'X1'                                             | name-missing",
        "'nameGiven':'  '                                            | name-missing",
        "'nameGiven':'Sam','decision':'accepted'                     | none",
        "'nameGiven':'Sam','decision':'turned_away'                  | reason-missing",
        "'nameGiven':'Sam','decision':'turned_away','reason':' '     | reason-missing",
        "'nameGiven':'Sam','decision':'turned_away','reason':'Drunk' | none",
        "'nameGiven':'Sam','outcome':'AAME'                          | outcome-not-yours",
        "'nameGiven':'Sam','outcome':'UACP','start':'09:00'          | absence-with-times",
        "'nameGiven':'Sam','outcome':'ATTC','start':'09:00','finish':'08:00' | finish-before-start",
        "'nameGiven':'Sam','person':'P1','attendance':'a'            | not-your-field not-your-field"
      })
  void somebodyAddedAsFoundHasANameAndATurningAwayItsReason(String fields, String codes) {
    assertThat(making(RecordTypes.UNLISTED, Role.SUPERVISOR, PLACE + fields)).isEqualTo(codes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'decision':'turned_away'                    | reason-missing",
        "'decision':'turned_away','reason':'Drunk'   | none",
        "'outcome':'ATTC','penaltyMinutes':-5        | penalty-negative",
        "'undone':true                               | none"
      })
  void theSameHoldsOfAChange(String fields, String codes) {
    String standing = PLACE + "'nameGiven':'Sam'";
    assertThat(changing(RecordTypes.UNLISTED, Role.SUPERVISOR, standing, fields)).isEqualTo(codes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CASE_ADMIN | 'to':'S1','text':'When did he leave?' | none",
        "CASE_ADMIN | 'to':'S1','text':' '                  | question-empty",
        "CASE_ADMIN | 'text':'When did he leave?'           | question-empty",
        "SUPERVISOR | 'to':'S1','text':'When?'  | not-your-field not-your-field may-not-make"
      })
  void theOfficeAsksSomebodySomething(Role role, String fields, String codes) {
    assertThat(making(RecordTypes.QUESTION, role, fields)).isEqualTo(codes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'answer':'At three','answeredBy':'S1' | none",
        "'answer':'  '                         | answer-empty",
        "'answeredBy':'S1'                     | answer-empty",
        "'text':'Another question'             | not-your-field"
      })
  void anAnswerHasWords(String fields, String codes) {
    String standing = "'to':'S1','text':'When did he leave?'";
    assertThat(changing(RecordTypes.QUESTION, Role.SUPERVISOR, standing, fields)).isEqualTo(codes);
  }
}
