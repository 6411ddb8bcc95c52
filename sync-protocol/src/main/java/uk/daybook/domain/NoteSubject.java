package uk.daybook.domain;

import java.util.Optional;

/** What a note is about, which decides how long it may be (DOMAIN: appointments; the note). */
public enum NoteSubject implements Coded {
  ATTENDANCE("attendance", "Unpaid-work session"),
  VISIT("visit", "Home visit");

  private final String code;
  private final String label;

  NoteSubject(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<NoteSubject> of(String code) {
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

  SettingKey lengthLimit() {
    return this == ATTENDANCE ? SettingKey.ATTENDANCE_NOTE_LENGTH : SettingKey.VISIT_NOTE_LENGTH;
  }
}
