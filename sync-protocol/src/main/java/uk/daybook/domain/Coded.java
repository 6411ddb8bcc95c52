package uk.daybook.domain;

import java.util.Optional;

/** A value that is stored and sent by its code and shown by its label. Codes never change. */
public interface Coded {
  String code();

  /** Plain English, for screens and letters. */
  String label();

  /** The value with exactly this code; unknown codes are the caller's to refuse. */
  static <T extends Coded> Optional<T> find(T[] values, String code) {
    for (T value : values) {
      if (value.code().equals(code)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
